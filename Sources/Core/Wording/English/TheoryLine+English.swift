import Diagnosis
import Optimizers
import Text

extension TheoryLabel {
    /// The English label.
    package func english(ascii: Bool) -> String {
        switch self {
        case .curvature: "curvature " + (ascii ? "lambda" : "λ")
        case .rule: "optimizer"
        case .stability: "stability"
        case .learningRate: "learning rate"
        case .sharpness: ascii ? "lr*lambda/sigma" : "ηλ/σ"
        case .errorFactor: "error factor"
        case .halfLife: "half-life"
        case .stableRates: "stable for"
        case .growth: "growth"
        case .straying: "rows differ"
        case .rounding: "rows rounded"
        case .condition: ascii ? "condition" : "condition κ"
        }
    }
}

extension TheoryValue {
    /// The value in English.
    package func english(ascii: Bool) -> String {
        func text(_ value: Double, _ digits: Int = 5) -> String {
            NumberText(significance: digits, ascii: ascii).text(value)
        }
        let (times, eta) = ascii ? ("x ", "lr") : ("× ", "η")
        switch self {
        case .number(let value, let parameter): return text(value) + (parameter.map { " (\($0))" } ?? "")
        case .noLimit: return "no linear limit"
        case .notDerived: return "not derived"
        case .bound(let bound): return bound.english(ascii: ascii) { text($0) }
        case .notRecorded: return "not recorded"
        case .undefined: return "not finite"
        case .factor(let factor): return times + text(factor, 6)
        case .halfLife(let steps):
            if steps.isNaN { return text(steps) }
            guard steps.isFinite else { return "none" }
            return steps < 0 ? times + "2 in \(text(-steps, 3))" : "\(text(steps, 3)) steps"
        case .stable(nil): return "no \(eta)"
        case .stable(let rates?):
            if rates.lowerBound > 0 {
                let upper = rates.upperBound.isFinite ? " to \(text(rates.upperBound))" : ""
                return "\(eta)\(upper.isEmpty ? " >" : "") \(text(rates.lowerBound))\(upper)"
            }
            return rates.upperBound.isFinite ? "\(eta) < \(text(rates.upperBound))" : "any \(eta)"
        case .growth(_, updates: 0, let horizon): return "none within \(horizon) updates"
        case .growth(let factor, let updates, _):
            return times + text(factor) + " in \(updates) update\(updates == 1 ? "" : "s")"
        case .straying(let straying, let parameter):
            let percent = 100 * straying.share
            let share = percent < 10 ? text(percent, 2) : text(percent.rounded())
            let difference = percent.isFinite ? "\(parameter ?? "update") by \(share)%" : parameter ?? "update"
            return "from step \(straying.step): \(difference)"
        }
    }
}

extension UpdateBound {
    /// What bounds an update, in English.
    fileprivate func english(ascii: Bool, _ text: (Double) -> String) -> String {
        switch self {
        case .rate(decay: 0): "each step is \(ascii ? "lr" : "η")"
        case .rate: "each step is \(ascii ? "lr" : "η") plus decay"
        case .ownStepSize(let least, let greatest): "steps of \(text(least)) to \(text(greatest))"
        case .estimatedCurvature: "quasi-Newton steps"
        case .unknown: "your own formulas"
        }
    }
}
