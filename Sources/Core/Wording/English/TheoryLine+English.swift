import Text

extension TheoryLabel {
    /// The English label.
    package func english(ascii: Bool) -> String {
        switch self {
        case .curvature: "curvature " + (ascii ? "lambda" : "λ")
        case .rule: "the rule"
        case .sharpness: ascii ? "lr*lambda/sigma" : "ηλ/σ"
        case .errorFactor: "error per step"
        case .halfLife: "half-life"
        case .stableRates: "stable with"
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
        case .noLimit: return "is not linear in the gradient: no limit"
        case .factor(let factor): return times + text(factor, 6)
        case .halfLife(let steps):
            if steps.isNaN { return text(steps) }
            guard steps.isFinite else { return "never" }
            return steps < 0 ? times + "2 in \(text(-steps, 3))" : "\(text(steps, 3)) steps"
        case .stable(let rate):
            if rate == 0 { return "no \(eta)" }
            return rate.isFinite ? "\(eta) under \(text(rate))" : "any \(eta)"
        }
    }
}
