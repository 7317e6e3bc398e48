public import Diagnosis
public import Surfaces

/// Says what became of a run: the cause first, then its figures, then what would change it.
public struct VerdictSentence: Sendable {
    private let surface: Surface
    private let text: SentenceText

    /// Sentences about runs on `surface`; with `ascii` in ASCII but for the names.
    public init(_ surface: Surface, ascii: Bool = false) {
        self.surface = surface
        text = SentenceText(surface.definition, ascii: ascii)
    }

    /// The whole explanation.
    public func text(_ explanation: Explanation) -> String {
        ([brief(explanation)] + remarks(explanation)).joined(separator: " ")
    }

    /// Its main sentence.
    public func brief(_ facts: Explanation) -> String {
        let verdict = facts.verdict
        return switch verdict.outcome {
        case .undefined:
            "Undefined at \(text.step(facts.step)): "
                + UndefinedSentence(surface: surface, text: text).clause(at: facts.point, lack: facts.lack) + "."
        case .unbounded: unbounded(facts)
        case .diverged: diverged(facts)
        case .converged: atMinimum(facts) + "."
        case .saddle: stationary("saddle point", facts)
        case .maximum: stationary("maximum", facts)
        case .spiking: spiking(facts)
        case .oscillating: oscillating(facts)
        case .noisy: "Mini-batch noise keeps the run in a cloud of size \(text.pair(facts.size))\(noise(facts))."
        case .stalled: stalled(facts)
        case .plateau:
            "On a plateau: gradient norm\(saturation(facts)) and curvature are negligible, loss"
                + " \(text.exact(facts.loss))."
        case .starved: starved(facts)
        case .running: running(facts)
        }
    }

    private func number(_ value: Double) -> String { text.number(value) }

    // MARK: - Runs that do not go on

    private func unbounded(_ facts: Explanation) -> String {
        let way = facts.direction.map { " in the direction \(text.direction($0))" } ?? " in that direction"
        return
            "The loss falls without bound, to \(text.exact(facts.loss)) at \(text.step(facts.step)); there is no minimum"
            + "\(way)."
    }

    private func diverged(_ facts: Explanation) -> String {
        let growth =
            facts.growth.map { "; the distance from the start grew by a factor of \(number($0)) per step" } ?? ""
        guard let end = facts.end else {
            return "The loss grows without bound, to \(text.exact(facts.loss)) at \(text.step(facts.step))\(growth)."
        }
        let lost = [0, 1].filter { !end[$0].isFinite }
        let values = lost.map { "\(text.name($0)) is \(number(end[$0]))" }.joined(separator: " and ")
        return "\(values) at \(text.step(facts.step + 1)), and the run ended\(growth)."
    }

    // MARK: - Runs at rest

    /// Where a run is at rest, without a full stop.
    private func atMinimum(_ facts: Explanation) -> String {
        let loss = "loss \(text.exact(facts.loss))"
        let place = text.point(facts.point)
        let words =
            switch facts.minimum {
            case .listed?: "At rest at the listed minimum \(place), \(loss)"
            case .local(let above)?:
                "At rest at a local minimum \(place), \(loss), \(number(above)) above the best known"
            case .unlisted?, nil: "At rest at a minimum \(place), \(loss)"
            }
        guard let error = facts.error, error != .zero else { return words }
        return words + "; remaining distance \(text.pair(error))"
    }

    private func stationary(_ kind: String, _ facts: Explanation) -> String {
        let place = "At rest at a \(kind) \(text.point(facts.point)), loss \(text.exact(facts.loss))"
        guard case .curvatureNegative(let parameter, let eigenvalue, let updates)? = facts.verdict.cause else {
            return place + "."
        }
        let leaves =
            updates.map { "at the present error it leaves after \(text.about($0, "update"))" }
            ?? "it stays, as there is no error to grow"
        return place + ": curvature \(number(eigenvalue)) in the direction of \(text.name(parameter)); \(leaves)."
    }

    // MARK: - Runs that swing

    private func spiking(_ facts: Explanation) -> String {
        guard let spikes = facts.verdict.spikes else { return "The loss bursts repeatedly." }
        return "\(GroupedNumber.text(spikes.count)) bursts in \(text.name(spikes.parameter)), about every"
            + " \(GroupedNumber.text(spikes.medianInterval)) steps and up to \(number(spikes.height)) above the lowest loss; the"
            + " next is due around \(text.step(spikes.next))."
    }

    private func oscillating(_ facts: Explanation) -> String {
        guard let swing = facts.swing else { return "The run oscillates irregularly." }
        let figures = swing.figures
        let trend =
            switch figures.trend {
            case .stays: ""
            case .decays: ", decaying \(text.change(figures.growth)) per step"
            case .grows: ", growing \(text.change(figures.growth)) per step"
            }
        return
            "\(SentenceCase.subject(text.name(swing.parameter))) oscillates with period \(number(figures.period)) steps and"
            + " amplitude \(number(figures.amplitude))\(trend)."
    }

    private func noise(_ facts: Explanation) -> String {
        guard case .noise(let ratio)? = facts.verdict.cause else { return "" }
        return "; the mini-batch gradient differs from the full one by \(number(ratio)) times its norm"
    }

    // MARK: - Runs that get nowhere

    private func stalled(_ facts: Explanation) -> String {
        switch facts.verdict.cause {
        case .rateZero(let rate)?:
            let schedule =
                if case .ended(let name)? = facts.course { "the schedule \(name) has brought" } else { "" }
            let words =
                schedule.isEmpty ? "The learning rate is" : SentenceCase.capitalised(schedule) + " the learning rate to"
            return "\(words) \(number(rate)), and no update to come changes the loss noticeably."
        case .stepFloor(let parameter, let step)?:
            return step == 0
                ? "The update of \(text.name(parameter)) is below the last digit of its value."
                : "The update of \(text.name(parameter)) is \(number(step)), the smallest that the optimizer makes."
        case .keptUpDenominator(let parameter, let denominator, let gradient)?:
            return "Past gradients keep the denominator of \(text.name(parameter)) at \(number(denominator)), against a"
                + " gradient of \(number(gradient))."
        case nil:
            let distance = facts.error.map { " of \(text.pair($0)) to the minimum" } ?? " to go"
            return "Updates are too short for the distance\(distance): ten times as many change the loss by less than"
                + " 0.1%."
        default:
            return "The gradient has almost vanished (norm\(saturation(facts))) without a minimum, loss"
                + " \(text.exact(facts.loss))."
        }
    }

    private func saturation(_ facts: Explanation) -> String {
        guard case .saturated(let gradient)? = facts.verdict.cause else { return "" }
        return " \(number(gradient))"
    }

    private func starved(_ facts: Explanation) -> String {
        guard case .rateSummable(let parameter, let distance, let reach)? = facts.verdict.cause else {
            return "The remaining learning rates do not reach the minimum."
        }
        return
            "The remaining learning rates move \(text.name(parameter)) by at most \(number(reach)), and the minimum is"
            + " \(number(distance)) away."
    }

    // MARK: - Runs that go on

    private func running(_ facts: Explanation) -> String {
        if case .fadingDenominator? = facts.verdict.cause { return atMinimum(facts) + "." }
        if case .risesAgain(let schedule, let rate, let step)? = facts.course {
            return
                "The schedule \(schedule) has brought the learning rate to \(number(rate)) and raises it again, to half its"
                + " base by \(text.step(step)); the loss is \(text.exact(facts.loss))."
        }
        func rest(_ updates: Int?) -> String {
            updates.map { "; 1% of it is left after \(text.about($0, "update"))" } ?? ""
        }
        return switch facts.verdict.trend {
        case .linear(let factor, let updates):
            "The loss above its limit falls \(text.change(factor)) per update\(rest(updates))."
        case .power(let exponent, let updates):
            "The loss above its limit falls like \(text.ascii ? "t^-" : "t^−")\(number(exponent))\(rest(updates))."
        case .none:
            if facts.step == 0 {
                "The run starts at loss \(text.exact(facts.loss))."
            } else if facts.isLowest {
                "The loss is \(text.exact(facts.loss)), the lowest so far; its fall follows no steady trend yet."
            } else {
                "The loss is \(text.exact(facts.loss)) and follows no steady trend."
            }
        }
    }
}

// What is added to the main sentence: the cause, and what would change it.
extension VerdictSentence {
    /// The other sentences.
    public func remarks(_ facts: Explanation) -> [String] {
        var remarks: [String] = []
        switch facts.verdict.cause {
        case .overLimit(let parameter, let sharpness, let limit, let factor)?:
            remarks.append(overLimit(parameter, sharpness, limit, factor, facts))
            if let rate = facts.stableRate { remarks.append(stable(below: rate, facts)) }
        case .atLimit(let parameter, let sharpness, let limit)?:
            remarks.append(
                "\(text.product(hasDenominator: facts.hasDenominator)) = \(number(sharpness)) in the direction of"
                    + " \(text.name(parameter)) is at the stability limit \(number(limit)).")
            if let rate = facts.stableRate { remarks.append(stable(below: rate, facts)) }
        case .fadingDenominator(let parameter, let updates)?: remarks += fading(parameter, updates, facts)
        case .kink(let parameter, let jump)?:
            remarks.append(
                "The gradient by \(text.name(parameter)) jumps by \(number(jump)) at the minimum, so a constant learning rate"
                    + " cannot settle; the amplitude is proportional to it, and a decaying one settles.")
        case .noise?: remarks.append("A lower or decaying learning rate or larger batches shrink it.")
        case .weightDecay(let decay, let gradient)?:
            remarks.append(
                "Weight decay \(number(decay)) shifts the minimum: the gradient norm of the loss alone is \(number(gradient))"
                    + " here.")
        case .rateSummable?: remarks.append("A higher learning rate or a slower decay would reach it.")
        case .overflow?:
            if let (figures, parameter) = facts.instability {
                remarks.append(overLimit(parameter ?? 0, figures.sharpness, figures.limit, figures.growth, facts))
            }
        default: break
        }
        return remarks
    }

    private func overLimit(
        _ parameter: Int, _ sharpness: Double, _ limit: Double, _ factor: Double, _ facts: Explanation
    ) -> String {
        let held =
            facts.verdict.outcome == .oscillating
            ? facts.hasDenominator
                ? "; the denominator grows with the oscillation and bounds it"
                : "; the curvature changes along the oscillation and bounds it"
            : ""
        return "\(text.product(hasDenominator: facts.hasDenominator)) = \(number(sharpness)) in the direction of"
            + " \(text.name(parameter)) exceeds the stability limit \(number(limit)): perturbations grow"
            + " \(text.change(factor)) per step\(held)."
    }

    private func stable(below rate: Double, _ facts: Explanation) -> String {
        "Stable here for lr < \(number(rate))\(facts.hasDenominator ? " with the present denominator" : "")."
    }

    private func fading(_ parameter: Int, _ updates: Int, _ facts: Explanation) -> [String] {
        let cure =
            facts.stableEpsilon.map { " It stays within it for eps > \(number($0))." } ?? ""
        if facts.verdict.outcome == .spiking {
            return [
                "Between bursts the denominator of \(text.name(parameter)) fades until"
                    + " \(text.product(hasDenominator: true)) exceeds the stability limit.\(cure)"
            ]
        }
        return [
            "Its denominator fades: over the stability limit in \(text.name(parameter)) from about"
                + " \(text.step(facts.step + updates)).\(cure)"
        ]
    }
}

extension SentenceCase {
    /// `name` at the beginning of a sentence: names of parameters stay as they are.
    static func subject(_ name: String) -> String { name == "the run" ? "The run" : name }
}
