public import Diagnosis
public import Surfaces

/// Says in one sentence what an event is, with its figures.
public struct EventSentence: Sendable {
    let surface: Surface
    let text: SentenceText

    /// Sentences about runs on `surface`; with `ascii` in ASCII but for the names.
    public init(_ surface: Surface, ascii: Bool = false) {
        self.surface = surface
        text = SentenceText(surface.definition, ascii: ascii)
    }

    /// The sentence for `event`.
    public func text(_ event: RunEvent) -> String {
        let name = text.name(event.parameter)
        return switch event.kind {
        case .oscillation(let figures): oscillation(figures, name, isOver: event.until != nil)
        case .unstable(let figures): unstable(figures, name, from: event.step)
        case .edge(let figures):
            edge(figures)
        case .burst(let figures): burst(figures, name, until: event.until)
        case .diverged(let figures): diverged(figures, name, at: event.step)
        case .undefined(let figures):
            SentenceCase.capitalised(
                UndefinedSentence(surface: surface, text: text).clause(at: figures.point, lack: figures.lack)) + "."
        case .unbounded(let figures):
            "The loss falls without bound, to \(text.exact(figures.loss)): no minimum in the direction"
                + " \(text.direction(figures.way))."
        case .stalled(let figures): stalled(figures)
        case .noisy(let figures):
            "Mini-batch noise keeps the run in a cloud of size \(text.pair(figures.size))."
        case .starved(let figures):
            "The remaining learning rates move \(name) by at most \(number(figures.reach)), too little for the remaining"
                + " distance \(number(figures.distance))."
        case .leftView(let figures): leftView(figures, event)
        case .converged(let figures): rest("a minimum", figures)
        case .saddle(let figures): rest("a saddle point", figures)
        case .maximum(let figures): rest("a maximum", figures)
        case .plateau(let figures):
            "On a plateau at \(text.point(figures.point)): gradient and curvature are negligible; loss"
                + " \(text.exact(figures.loss))."
        }
    }

    /// The sentence for `event`, and where it is over and the sentence does not say when, one for that.
    public func whole(_ event: RunEvent) -> String {
        guard let until = event.until else { return text(event) }
        switch event.kind {
        case .burst, .leftView: return text(event)
        default: return text(event) + " It ended at \(text.step(until))."
        }
    }

    /// What the list says of the events that `repeats` stands for, or more of them.
    public func text(_ repeats: ListedEvent.Repeats, orMore: Bool = false) -> String {
        "\(GroupedNumber.text(repeats.count))\(orMore ? " or more" : " more") like this, every"
            + " ~\(GroupedNumber.text(repeats.interval)) steps"
    }

    private var times: String { text.ascii ? "*" : "×" }

    private func number(_ value: Double) -> String { text.number(value) }

    private func oscillation(_ figures: Oscillation, _ name: String, isOver: Bool) -> String {
        let amplitude =
            switch figures.trend {
            case .stays: "constant amplitude \(number(figures.amplitude))"
            case .decays: "amplitude \(number(figures.amplitude)), decaying \(text.change(figures.growth)) per step"
            case .grows: "amplitude \(number(figures.amplitude)), growing \(text.change(figures.growth)) per step"
            }
        let largest = figures.largest > 1.01 * figures.amplitude ? " (largest \(number(figures.largest)))" : ""
        return "\(name) oscillate\(isOver ? "d" : "s") with period \(number(figures.period)) steps and"
            + " \(amplitude)\(largest)."
    }

    private func unstable(_ figures: Instability, _ name: String, from step: Int) -> String {
        let seen =
            switch figures.stepsUntilSeen {
            case nil: "stay invisible for 20,000 steps"
            case 0?: "are visible immediately"
            case let steps?: "become visible after \(text.about(steps, "step")), around \(text.step(step + steps))"
            }
        return "lr \(times) curvature = \(number(figures.sharpness)) in the direction of \(name) exceeds the stability"
            + " limit \(number(figures.limit)): perturbations grow \(text.change(figures.growth)) per step and \(seen)."
    }

    private func stalled(_ figures: Stall) -> String {
        let fall = "The loss fell by \(number(figures.progress)) in \(GroupedNumber.text(figures.window)) updates"
        return switch figures.cause {
        case .rateZero(let rate):
            rate == 0
                ? "The learning rate is 0 and stays there, so nothing moves any more."
                : "\(fall): the learning rate is down to \(number(rate)), and the rest of the schedule changes nothing."
        case .stepFloor(let parameter, let step):
            step == 0
                ? "\(fall): the update of \(text.names[parameter]) is below the last digit of its value."
                : "\(fall): the update of \(text.names[parameter]) is \(number(step)), the smallest that the optimizer"
                    + " makes."
        case .keptUpDenominator(let parameter, let denominator, let gradient):
            "\(fall): past gradients keep the denominator of \(text.names[parameter]) at \(number(denominator)), against a"
                + " gradient of \(number(gradient))."
        default: "\(fall): the gradient norm is \(number(figures.gradientNorm))."
        }
    }

    private func edge(_ figures: Edge) -> String {
        let (least, most) = (number(figures.sharpness.least), number(figures.sharpness.most))
        let fall =
            figures.loss.now < figures.loss.before
            ? ", while the loss fell from \(text.exact(figures.loss.before)) to \(text.exact(figures.loss.now))" : ""
        return "At the edge of stability: lr \(times) curvature is held between \(least) and \(most), around the limit"
            + " \(number(figures.limit))\(fall)."
    }

    private func burst(_ figures: Burst, _ name: String, until: Int?) -> String {
        let back = until.map { "recovered at \(text.step($0))" } ?? "not recovered yet"
        let jump =
            "The loss jumps from \(text.exact(figures.level)) to a peak of \(text.exact(figures.peak)) at"
            + " \(text.step(figures.peakStep))"
        let growth =
            "the update of \(name) \(figures.move.peak > figures.move.before ? "grew" : "went") from"
            + " \(number(figures.move.before)) to \(number(figures.move.peak))"
        guard !figures.sigma.before.isNaN else { return "\(jump): \(growth); \(back)." }
        return
            "\(jump): the denominator of \(name) had shrunk to \(number(figures.sigma.before)) and \(growth), until the"
            + " denominator was \(number(figures.sigma.peak)); \(back)."
    }

    private func diverged(_ figures: Divergence, _ name: String, at step: Int) -> String {
        let growth = figures.growth.map { "; updates grew by a factor of \(number($0)) per step" } ?? ""
        guard figures.isEnd else { return "The loss grows without bound, to \(text.exact(figures.value))\(growth)." }
        let end = "\(name) is \(number(figures.value)) at \(text.step(step)) and the run ends"
        let isGrid = surface.definition.grid != nil
        return isGrid && figures.value.isNaN ? "\(end): the grid has no gradient there." : "\(end)\(growth)."
    }

    private func leftView(_ figures: Excursion, _ event: RunEvent) -> String {
        let place = text.point(figures.point)
        let back =
            figures.back.map { point in
                "; returned\(event.until.map { " at \(text.step($0))" } ?? "") at \(text.point(point))"
            } ?? " and has not stayed inside since"
        if event.step == 0 { return "The run starts outside the domain at \(place)\(back)." }
        return "\(text.name(event.parameter)) left the domain at \(place)\(back)."
    }

    private func rest(_ place: String, _ figures: Rest) -> String {
        let second = text.names.count == 1 ? "" : " and \(number(figures.eigenvalues.y))"
        return "At rest at \(place) at \(text.point(figures.point)): loss \(text.exact(figures.loss)), curvature"
            + " \(number(figures.eigenvalues.x))\(second)."
    }
}

/// The case of the first letter of a sentence.
enum SentenceCase {
    /// `text` with a capital first letter.
    static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
