import Diagnosis
import Text

extension OutcomeCaption {
    /// The English words.
    package func english(ascii: Bool) -> String {
        let dot = ascii ? "-" : "·"
        func suffix(_ isFullBatch: Bool) -> String { isFullBatch ? " \(dot) full batch" : "" }
        switch self {
        case .hyperparameters(let optimizer, let steps, let start, let isFullBatch):
            return "Outcomes of \(optimizer) \(dot) \(GroupedNumber.text(steps)) steps from"
                + " \(PointText.text(start))\(suffix(isFullBatch))"
        case .trainings(let optimizer, let network, let steps, let batch):
            let rows = batch.map { " \(dot) batches of \(GroupedNumber.text($0))" } ?? ""
            return
                "Outcomes of \(optimizer) on \(Printable.text(network)) \(dot) \(GroupedNumber.text(steps)) steps\(rows)"
        case .basins(let optimizer, let steps, let isFullBatch):
            return "Basins of \(optimizer) \(dot) \(GroupedNumber.text(steps)) steps\(suffix(isFullBatch))"
        case .progress(let percent, let count): return "\(percent)% of \(GroupedNumber.text(count)) runs"
        case .outcome(let outcome): return outcome.english
        case .running(let low, let high):
            return low == high
                ? "\(Outcome.running.english), loss \(low)" : "\(Outcome.running.english), loss \(low) to \(high)"
        case .converged(let isListed, let point):
            return "\(isListed ? "minimum" : Outcome.converged.english) \(PointText.text(point))"
        case .furtherMinima(let count): return "\(count) more, colours repeated"
        case .missing: return "not computed"
        case .pending: return "not computed yet"
        case .notFinite(let step): return "not finite at step \(GroupedNumber.text(step))"
        case .reached(let outcome, let step, let isSettled):
            return "\(outcome.english) \(isSettled ? "since" : "at") step \(GroupedNumber.text(step))"
        case .share(let count, let whole):
            // Never 0 nor 100 where that is not so.
            if count == whole { return "100%" }
            let share = 100 * Double(count) / Double(whole)
            return share < 1 ? "<1%" : share > 99 ? ">99%" : "\(Int(share.rounded()))%"
        }
    }
}

extension Outcome {
    /// The outcome in an English word or two, as legends name it.
    package var english: String {
        switch self {
        case .undefined: "undefined"
        case .unbounded: "unbounded"
        case .converged: "converged"
        case .saddle: "at a saddle"
        case .maximum: "at a maximum"
        case .spiking: "spiking"
        case .noisy: "noisy"
        case .plateau: "on a plateau"
        case .oscillating: "oscillating"
        case .starved: "starved"
        case .stalled: "stalled"
        case .running: "running"
        case .diverged: "diverged"
        }
    }
}
