/// A hyperparameter of an optimizer or a schedule: its name on the command line and in recordings, range and meaning.
public struct HyperKey: Equatable, Sendable {
    /// The type of a value.
    public enum Kind: Equatable, Sendable {
        /// A decimal number.
        case number
        /// `true` or `false`, held as 1 and 0.
        case flag
    }

    /// The name, as in `beta1`.
    public private(set) var name: String
    /// The default value; nil for a required key.
    public let defaultValue: Double?
    /// A reasonable value for many runs: the default, if there is one.
    public let example: Double
    /// The allowed values.
    public let range: HyperRange
    /// A short description without a full stop.
    public let meaning: String
    /// The scale along which the explorer's keys change it.
    public private(set) var scale: HyperScale
    /// Other programs' convention for the same hyperparameter, if they write 1 minus its value.
    public private(set) var complement: HyperComplement?

    /// A hyperparameter with a default.
    public init(_ name: String, _ defaultValue: Double, _ range: HyperRange, _ meaning: String) {
        self.name = name
        self.defaultValue = defaultValue
        example = defaultValue
        self.range = range
        self.meaning = meaning
        scale = range.scale
    }

    /// A required hyperparameter; `example` is a reasonable value.
    public init(required name: String, example: Double, _ range: HyperRange, _ meaning: String) {
        self.name = name
        defaultValue = nil
        self.example = example
        self.range = range
        self.meaning = meaning
        scale = range.scale
    }

    /// A copy that is tuned along `scale` instead of the scale of its range.
    package func tuned(along scale: HyperScale) -> HyperKey {
        var key = self
        key.scale = scale
        return key
    }

    /// A copy of which other programs write 1 minus the value, a `meaning`: allowed `values` are usual there, and
    /// unusual here.
    func complementing(_ meaning: String, usually values: ClosedRange<Double>) -> HyperKey {
        var key = self
        key.complement = HyperComplement(meaning: meaning, values: values)
        return key
    }

    /// A copy with another name.
    package func renamed(_ name: String) -> HyperKey {
        var key = self
        key.name = name
        return key
    }

    /// The type of its values.
    public var kind: Kind { range == .flag ? .flag : .number }
}

extension HyperKey {
    /// The base learning rate; `meaning` describes its effect on the step size.
    static func learningRate(_ value: Double, _ meaning: String) -> HyperKey {
        HyperKey("lr", value, .atLeast(0), "learning rate: " + meaning)
    }

    /// L2 weight decay, which is added to the gradient.
    static let weightDecay = HyperKey(
        "weight_decay", 0, .atLeast(0), "L2 weight decay: adds this times the parameters to the gradient")

    /// The term that keeps a denominator from 0, outside the root.
    static func epsilon(_ value: Double) -> HyperKey {
        HyperKey("eps", value, .atLeast(0), "added to the denominator, outside the root")
    }

    /// The momentum coefficient.
    static func momentum(_ value: Double) -> HyperKey {
        HyperKey("momentum", value, .atLeast(0), "fraction of the velocity kept per step")
            .tuned(along: .keptShare)
    }

    /// The decay rate of the first-moment estimate.
    static func beta1(_ value: Double) -> HyperKey {
        HyperKey("beta1", value, .from(0, below: 1), "decay rate of the mean gradient")
    }

    /// The decay rate of the second-moment estimate.
    static let beta2 = HyperKey("beta2", 0.999, .from(0, below: 1), "decay rate of the mean square").decaying

    /// A copy of a decay rate, of which small values are rather the weight of the new value.
    var decaying: HyperKey { complementing("weight of the new value", usually: .leastNonzeroMagnitude...0.1) }

    /// Decoupled weight decay, which shrinks the parameters and leaves the gradient unchanged.
    static func decoupledWeightDecay(_ value: Double) -> HyperKey {
        HyperKey(
            "weight_decay", value, .atLeast(0),
            "decoupled weight decay: each parameter shrinks by lr times this per step")
    }
}

/// A convention of other programs, which write 1 − x where x is written here.
public struct HyperComplement: Equatable, Sendable {
    /// What 1 − x is, without an article.
    public let meaning: String
    /// The values that are usual there and unusual here, so that one given here may be meant so.
    public let values: ClosedRange<Double>
}

/// The scale along which a hyperparameter is changed by the explorer's keys: which increments count as equal.
public enum HyperScale: Equatable, Sendable {
    /// Logarithmic, as for a learning rate: 0.1, 0.2, 0.5, 1.
    case magnitude
    /// Logarithmic in 1 − x, as for a momentum: 0, 0.5, 0.8, 0.9, 0.95.
    case keptShare
    /// Logarithmic in x up to a half, and in 1 − x from there on: 0.1, 0.2, 0.5, 0.8, 0.9, 0.95.
    case share
    /// Whole numbers.
    case whole
    /// False and true.
    case flag
}

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
