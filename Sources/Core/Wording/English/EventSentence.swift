public import Diagnosis
public import Surfaces
import Text

/// Says in one sentence what an event is, with its figures.
public struct EventSentence: Sendable {
    /// The parameters' names, without control characters.
    let names: [String]
    let ascii: Bool
    /// Whether losses are known at the points of a grid alone.
    private let isGrid: Bool
    private let numbers: NumberText
    /// For losses and points, which are compared with others.
    private let exact: NumberText

    /// Sentences about runs on the surface that `definition` defines; with `ascii` in ASCII but for the names.
    public init(_ definition: SurfaceDefinition, ascii: Bool = false) {
        names = definition.parameters.map { Printable.text($0) }
        self.ascii = ascii
        isGrid = definition.grid != nil
        numbers = NumberText(significance: 4, ascii: ascii)
        exact = NumberText(significance: 7, ascii: ascii)
    }

    /// The sentence for `event`.
    public func text(_ event: RunEvent) -> String {
        let name = event.parameter.map { names[$0] } ?? "the run"
        return switch event.kind {
        case .oscillation(let figures): oscillation(figures, name, isOver: event.until != nil)
        case .unstable(let figures): unstable(figures, name, from: event.step)
        case .burst(let figures): burst(figures, name, until: event.until)
        case .diverged(let figures): diverged(figures, name, at: event.step)
        case .edge(let figures):
            "The rate times the curvature stays at \(number(figures.sharpness)), the stability limit being"
                + " \(number(figures.limit))."
        case .undefined(let figures):
            "The loss has no value beyond \(point(figures.point)), the last point at which it had one."
        case .unbounded(let figures):
            "The loss is \(exact.text(figures.loss)) and falls without bound: there is no minimum in the direction"
                + " \(point(figures.way))."
        case .noisy(let figures):
            "Mini-batches keep the run in a cloud of size \(point(figures.size)) about a point."
        case .stalled(let figures): stalled(figures)
        case .starved(let figures):
            "The learning rates to come are too small: they move \(name) by at most \(number(figures.reach)), and the minimum"
                + " is \(number(figures.distance)) away."
        case .leftView(let figures): leftView(figures, event)
        case .converged(let figures):
            "At rest at a minimum: loss \(exact.text(figures.loss)) at \(point(figures.point));"
                + " \(eigenvalues(figures))."
        case .saddle(let figures):
            "At rest at a saddle: loss \(exact.text(figures.loss)) at \(point(figures.point));"
                + " \(eigenvalues(figures))."
        case .maximum(let figures):
            "At rest at a maximum: loss \(exact.text(figures.loss)) at \(point(figures.point));"
                + " \(eigenvalues(figures))."
        case .plateau(let figures):
            "On a plateau: at \(point(figures.point)) neither gradient nor curvature matters; loss"
                + " \(exact.text(figures.loss))."
        }
    }

    /// The sentence for `event`, and where it is over and the sentence does not say when, one for that.
    public func whole(_ event: RunEvent) -> String {
        guard let until = event.until else { return text(event) }
        if case .burst = event.kind { return text(event) }
        return text(event) + " It was over at step \(until)."
    }

    private func oscillation(_ figures: Oscillation, _ name: String, isOver: Bool) -> String {
        let change = abs(figures.growth - 1) * 100
        let trend =
            switch figures.trend {
            case .stays: "which stays"
            case .decays: "decaying by \(number(change)) % a step"
            case .grows: "growing by \(number(change)) % a step"
            }
        let amplitude =
            figures.largest > 1.01 * figures.amplitude
            ? "up to \(number(figures.largest)), \(isOver ? "at last" : "at present") \(number(figures.amplitude))"
            : number(figures.amplitude)
        return "\(name) \(isOver ? "went" : "goes") to and fro with a period of \(number(figures.period)) steps and an"
            + " amplitude of \(amplitude), \(trend)."
    }

    private func unstable(_ figures: Instability, _ name: String, from step: Int) -> String {
        let seen =
            switch figures.stepsUntilSeen {
            case nil: "will not be seen within 20000 steps"
            case 0?: "is seen at once"
            case let steps?: "will be seen in about \(steps) steps, near step \(step + steps)"
            }
        return
            "The rate times the curvature is \(number(figures.sharpness)) in the direction of \(name), over the limit"
            + " of \(number(figures.limit)): an error there grows by \(number((figures.growth - 1) * 100)) % a step and"
            + " \(seen)."
    }

    private func stalled(_ figures: Stall) -> String {
        let fall = "In \(figures.window) updates the loss fell by \(number(figures.progress))"
        return switch figures.cause {
        case .rateZero(let rate):
            rate == 0
                ? "The learning rate is 0, and stays there: nothing moves any more."
                : "\(fall): the learning rate is \(number(rate)), and what is left of the schedule changes nothing."
        case .stepFloor(let parameter, let step):
            "\(fall): the step of \(names[parameter]) is \(number(step)), the least that the rule makes."
        case .keptUpDenominator(let parameter, let denominator, let gradient):
            "\(fall): the denominator of \(names[parameter]), kept up by past gradients, is \(number(denominator)), and"
                + " the gradient is \(number(gradient))."
        default: "\(fall): the norm of the gradient is \(number(figures.gradientNorm))."
        }
    }

    private func burst(_ figures: Burst, _ name: String, until: Int?) -> String {
        let back = until.map { "it was back at step \($0)" } ?? "it has not come back"
        guard !figures.sigma.before.isNaN else {
            return
                "The loss leaves \(exact.text(figures.level)) and peaks at \(exact.text(figures.peak)) at step"
                + " \(figures.peakStep): the step of \(name) grew from \(number(figures.move.before)) to"
                + " \(number(figures.move.peak)); \(back)."
        }
        return
            "The loss leaves \(exact.text(figures.level)) and peaks at \(exact.text(figures.peak)) at step"
            + " \(figures.peakStep): the denominator of \(name) had shrunk to \(number(figures.sigma.before)) and its step grew from"
            + " \(number(figures.move.before)) to \(number(figures.move.peak)), until the denominator was"
            + " \(number(figures.sigma.peak)); \(back)."
    }

    private func diverged(_ figures: Divergence, _ name: String, at step: Int) -> String {
        let growth = figures.growth.map { "; updates grew by a factor of \(number($0)) a step" } ?? ""
        if figures.isEnd, isGrid, figures.value.isNaN {
            return
                "\(name) is \(number(figures.value)) at step \(step), and the run ends: the grid tells no gradient there."
        }
        if figures.isEnd {
            return "\(name) is \(number(figures.value)) at step \(step), and the run ends\(growth)."
        }
        return
            "The loss is \(exact.text(figures.value)) and grows without bound\(growth)."
    }

    private func leftView(_ figures: Excursion, _ event: RunEvent) -> String {
        let name = event.parameter.map { names[$0] } ?? "the run"
        let back = figures.back.map { ", and comes back at \(point($0))" } ?? ", and has not come back to stay"
        if event.step == 0 { return "The run starts outside the domain at \(point(figures.point))\(back)." }
        return "\(name) leaves the domain at \(point(figures.point))\(back)."
    }

    private func eigenvalues(_ figures: Rest) -> String {
        "the curvature is \(number(figures.eigenvalues.x))"
            + (names.count == 1 ? "" : " and \(number(figures.eigenvalues.y))")
    }

    private func point(_ point: SIMD2<Double>) -> String {
        names.count == 1
            ? "\(names[0]) = \(exact.text(point.x))" : "(\(exact.text(point.x)), \(exact.text(point.y)))"
    }

    private func number(_ value: Double) -> String {
        numbers.text(value)
    }
}

extension EventSentence {
    /// `event` in a few words and its main figures, for a narrow panel.
    public func brief(_ event: RunEvent) -> String {
        let text = NumberText(significance: 4, ascii: ascii)
        func number(_ value: Double) -> String { text.text(value) }
        let name = event.parameter.map { names[$0] }
        let place = name.map { " in \($0)" } ?? ""
        let (sigma, to, product) = ascii ? ("sigma", "->", "lr*lambda/sigma") : ("σ", "→", "ηλ/σ")
        let over = event.until.map { "; over at step \($0)" } ?? ""
        switch event.kind {
        case .oscillation(let figures):
            let change = number(abs(figures.growth - 1) * 100)
            let trend =
                switch figures.trend {
                case .stays: "stays"
                case .decays: "decays by \(change) % a step"
                case .grows: "grows by \(change) % a step"
                }
            return "\(name ?? "the run") to and fro: period \(number(figures.period)), amplitude"
                + " \(number(figures.amplitude)), \(trend)\(over)"
        case .unstable(let figures):
            let seen =
                switch figures.stepsUntilSeen {
                case nil: "not seen within 20,000 steps"
                case 0?: "seen at once"
                case let steps?: "seen near step \(event.step + steps)"
                }
            return "unstable\(place): \(product) = \(number(figures.sharpness)) > \(number(figures.limit)), errors grow"
                + " by \(number((figures.growth - 1) * 100)) % a step, \(seen)\(over)"
        case .burst(let figures):
            guard !figures.sigma.before.isNaN else {
                return "burst\(place): loss \(number(figures.level)) \(to) \(number(figures.peak)) at step"
                    + " \(figures.peakStep)\(over)"
            }
            return
                "burst\(place): \(sigma) shrank to \(number(figures.sigma.before)), loss \(number(figures.level)) \(to)"
                + " \(number(figures.peak)) at step \(figures.peakStep)\(over)"
        case .diverged(let figures):
            if figures.isEnd { return "\(name ?? "it") is \(number(figures.value)): the run ends" }
            return "diverges: loss \(number(figures.value)) and rising\(over)"
        case .stalled(let figures):
            return "stalled: no progress in \(figures.window) steps, |g| = \(number(figures.gradientNorm))\(over)"
        case .starved(let figures):
            return "starved\(place): \(number(figures.reach)) left of a way of \(number(figures.distance))\(over)"
        case .edge(let figures):
            return "edge of stability\(place): \(product) = \(number(figures.sharpness)), limit"
                + " \(number(figures.limit))\(over)"
        case .undefined: return "the loss has no value beyond here"
        case .unbounded(let figures): return "falls without bound: loss \(number(figures.loss))\(over)"
        case .noisy: return "a cloud about a point, made by mini-batches\(over)"
        case .maximum(let figures): return "at rest at a maximum, loss \(number(figures.loss))\(over)"
        case .leftView:
            return "left the domain\(place)" + (event.until.map { "; back at step \($0)" } ?? "")
        case .converged(let figures): return "converged: at rest, loss \(number(figures.loss))\(over)"
        case .saddle(let figures): return "at rest at a saddle, loss \(number(figures.loss))\(over)"
        case .plateau(let figures): return "on a plateau, loss \(number(figures.loss))\(over)"
        }
    }
}
