/// The allowed values of a hyperparameter, all finite.
public enum HyperRange: Equatable, Sendable {
    /// Any finite number.
    case anyNumber
    /// This value or greater.
    case atLeast(Double)
    /// From the first, included, to the second, excluded.
    case from(_ lower: Double, below: Double)
    /// From the first to the second, both included.
    case between(Double, Double)
    /// This whole number or a greater one.
    case wholeNumber(atLeast: Int)
    /// A whole number from the first to the second, both included.
    case wholeNumberBetween(Int, Int)
    /// 0 for false, 1 for true.
    case flag

    /// Whether `value` is allowed.
    public func contains(_ value: Double) -> Bool {
        guard value.isFinite else { return false }
        return switch self {
        case .anyNumber: true
        case .atLeast(let lower): value >= lower
        case .from(let lower, let upper): value >= lower && value < upper
        case .between(let lower, let upper): value >= lower && value <= upper
        case .wholeNumber(let lower): value >= Double(lower) && value.rounded() == value
        case .wholeNumberBetween(let lower, let upper):
            value >= Double(lower) && value <= Double(upper) && value.rounded() == value
        case .flag: value == 0 || value == 1
        }
    }

    /// The minimum; nil where there is none.
    public var least: Double? {
        switch self {
        case .anyNumber: nil
        case .atLeast(let lower), .from(let lower, _), .between(let lower, _): lower
        case .wholeNumber(let lower), .wholeNumberBetween(let lower, _): Double(lower)
        case .flag: 0
        }
    }

    /// The maximum; nil where there is none.
    public var greatest: Double? {
        switch self {
        case .anyNumber, .atLeast, .from, .wholeNumber: nil
        case .between(_, let upper): upper
        case .wholeNumberBetween(_, let upper): Double(upper)
        case .flag: 1
        }
    }

    /// The default scale of such values.
    var scale: HyperScale {
        switch self {
        case .anyNumber, .atLeast, .between: .magnitude
        case .from(let lower, let upper): lower == 0 && upper == 1 ? .keptShare : .magnitude
        case .wholeNumber, .wholeNumberBetween: .whole
        case .flag: .flag
        }
    }
}
