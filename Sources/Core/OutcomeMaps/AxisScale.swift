import CKernels

/// Along what the values of a map's axis are spread evenly.
public enum AxisScale: String, CaseIterable, Sendable {
    /// The values themselves.
    case linear
    /// Their logarithms, as of learning rates.
    case log
    /// The logarithms of what they lack to 1, as of shares that survive a step.
    case log1m

    /// The value `share` of the way from `from` to `to`, both of which are reached exactly.
    ///
    /// The same on every processor: elementary functions are the formulas' own.
    public func value(_ share: Double, from: Double, to: Double) -> Double {
        if share == 0 { return from }
        if share == 1 { return to }
        return switch self {
        case .linear: from * (1 - share) + to * share
        case .log: Self.between(from, to, share)
        case .log1m: 1 - Self.between(1 - from, 1 - to, share)
        }
    }

    /// How far `value` is on the way from `from` to `to`: 0 at the first and 1 at the second.
    public func share(of value: Double, from: Double, to: Double) -> Double {
        switch self {
        case .linear: (value - from) / (to - from)
        case .log: Self.logarithm(value / from) / Self.logarithm(to / from)
        case .log1m: Self.logarithm((1 - value) / (1 - from)) / Self.logarithm((1 - to) / (1 - from))
        }
    }

    /// Whether an axis along this scale may reach `value`.
    public func reaches(_ value: Double) -> Bool {
        switch self {
        case .linear: value.isFinite
        case .log: value.isFinite && value > 0
        case .log1m: value.isFinite && value < 1
        }
    }

    /// `share` of the way from `a` to `b` by ratio: C's ravine_value_of_Pow.
    private static func between(_ a: Double, _ b: Double, _ share: Double) -> Double {
        a * ravine_value_of_Pow(b / a, share)
    }

    /// C's ravine_value_of_Log.
    private static func logarithm(_ x: Double) -> Double {
        ravine_value_of_Log(x, 0)
    }
}
