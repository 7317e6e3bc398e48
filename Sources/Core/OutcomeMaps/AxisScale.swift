import CKernels

/// The scale on which the values of an axis are evenly spaced.
public enum AxisScale: String, CaseIterable, Sendable {
    /// Linear.
    case linear
    /// Logarithmic, as for learning rates.
    case log
    /// Logarithmic in 1 − x, as for decay rates.
    case log1m

    /// The value at the fraction `share` of the axis from `from` to `to`, exact at both ends.
    ///
    /// The same on every processor: the elementary functions are those of formulas.
    public func value(_ share: Double, from: Double, to: Double) -> Double {
        if share == 0 { return from }
        if share == 1 { return to }
        return switch self {
        case .linear: from * (1 - share) + to * share
        case .log: Self.between(from, to, share)
        case .log1m: 1 - Self.between(1 - from, 1 - to, share)
        }
    }

    /// The position of `value` on the axis from `from` to `to`: 0 at the first and 1 at the second.
    public func share(of value: Double, from: Double, to: Double) -> Double {
        switch self {
        case .linear: (value - from) / (to - from)
        case .log: Self.logarithm(value / from) / Self.logarithm(to / from)
        case .log1m: Self.logarithm((1 - value) / (1 - from)) / Self.logarithm((1 - to) / (1 - from))
        }
    }

    /// Whether `value` is possible on this scale.
    public func reaches(_ value: Double) -> Bool {
        switch self {
        case .linear: value.isFinite
        case .log: value.isFinite && value > 0
        case .log1m: value.isFinite && value < 1
        }
    }

    /// The geometric interpolation between `a` and `b` at `share`: C's ravine_value_of_Pow.
    private static func between(_ a: Double, _ b: Double, _ share: Double) -> Double {
        a * ravine_value_of_Pow(b / a, share)
    }

    /// C's ravine_value_of_Log.
    private static func logarithm(_ x: Double) -> Double {
        ravine_value_of_Log(x, 0)
    }
}
