import CKernels
public import Optimizers
import Text

/// One axis of a map: its key, ends and scale.
public struct OutcomeAxis: Equatable, Sendable {
    /// The key that varies: a hyperparameter of the optimizer, a key of its schedule with the prefix `schedule.`, or a
    /// parameter of the surface.
    public let key: String
    /// The value at the left or the top; for a parameter of the surface, the lowest one.
    public let from: Double
    /// The value at the right or the bottom; for a parameter of the surface, the highest one.
    public let to: Double
    /// The scale on which values are evenly spaced.
    public let scale: AxisScale
    /// Whether values are rounded to whole numbers.
    public let isWhole: Bool

    /// An axis of `key` between two different values that are possible on `scale`.
    public init(key: String, from: Double, to: Double, scale: AxisScale, isWhole: Bool = false) {
        precondition(
            from != to && scale.reaches(from) && scale.reaches(to), "an axis needs two different values on its scale")
        self.key = key
        self.from = from
        self.to = to
        self.scale = scale
        self.isWhole = isWhole
    }

    /// The placeholder for the axis down where starts have a single parameter: nothing varies along it.
    public static let mute = OutcomeAxis(key: "", from: 0, to: 1, scale: .linear)

    /// Value `index` of `count` values: both ends are included, and a single value is the first end.
    public func value(at index: Int, of count: Int) -> Double {
        value(share: count > 1 ? Double(index) / Double(count - 1) : 0)
    }

    /// The value at the fraction `share` of the axis.
    public func value(share: Double) -> Double {
        let value = scale.value(share, from: from, to: to)
        return isWhole ? value.rounded() : value
    }

    /// The position of `value`: 0 at the first end, 1 at the second, and beyond that range outside.
    public func share(of value: Double) -> Double {
        scale.share(of: value, from: from, to: to)
    }

    /// The part of the axis between two fractions, for zooming; nil where the two values are equal.
    public func part(from first: Double, to last: Double) -> OutcomeAxis? {
        let (from, to) = (scale.value(first, from: from, to: to), scale.value(last, from: from, to: to))
        guard from != to, scale.reaches(from), scale.reaches(to) else { return nil }
        return OutcomeAxis(key: key, from: from, to: to, scale: scale, isWhole: isWhole)
    }

    /// Whether all of `count` values are distinct, which fails at the limit of double precision.
    public func tellsApart(_ count: Int) -> Bool {
        (1..<max(1, count)).allSatisfy {
            scale.value(Double($0) / Double(count - 1), from: from, to: to)
                != scale.value(Double($0 - 1) / Double(count - 1), from: from, to: to)
        }
    }
}

extension OutcomeAxis {
    /// The axis that `text` spells, `key=from:to[:scale]`, for one of the keys of `choice`.
    public init(parsing text: String, of choice: OptimizerChoice) throws(OutcomeAxisFault) {
        try self.init(OutcomeAxisText(text), among: choice.keys)
    }

    /// The axis that `text` spells for one of `keys`; the default scale depends on the key and the ends.
    public init(_ text: OutcomeAxisText, among keys: [HyperKey]) throws(OutcomeAxisFault) {
        let key = try Self.key(text.key, among: keys)
        guard text.from != text.to else { throw .equalEnds(key: key.name, text.from) }
        for value in [text.from, text.to] where !key.range.contains(value) {
            throw .outOfRange(key: key.name, value, key.range)
        }
        self = try text.axis(
            else: AxisScale(suiting: key.scale, from: text.from, to: text.to), isWhole: key.scale == .whole)
    }

    /// The axis that `text` spells, `key=from:to[:scale]`, for the surface's parameter called `parameter`; the default
    /// scale is linear.
    public init(parsing text: String, parameter: String) throws(OutcomeAxisFault) {
        let text = try OutcomeAxisText(text)
        guard text.key == parameter else { throw .unknownKey(text.key, known: [parameter]) }
        guard text.from != text.to else { throw .equalEnds(key: parameter, text.from) }
        guard text.from <= text.to else { throw .descending(key: parameter, from: text.from, to: text.to) }
        self = try text.axis(else: .linear, isWhole: false)
    }

    /// The one of `keys` called `name`, if it can be an axis.
    public static func key(_ name: String, among keys: [HyperKey]) throws(OutcomeAxisFault) -> HyperKey {
        guard let key = keys.first(where: { $0.name == name }) else {
            throw .unknownKey(name, known: keys.map(\.name))
        }
        guard key.kind == .number else { throw .flag(name) }
        return key
    }

    /// The axes across and down that two texts spell, for two different keys of `choice`, or of `others`.
    public static func pair(
        across: String, down: String, of choice: OptimizerChoice, and others: [HyperKey] = []
    ) throws(OutcomeAxisFault) -> (across: OutcomeAxis, down: OutcomeAxis) {
        let keys = choice.keys + others
        let axes = (
            try OutcomeAxis(OutcomeAxisText(across), among: keys), try OutcomeAxis(OutcomeAxisText(down), among: keys)
        )
        guard axes.0.key != axes.1.key else { throw .sameKey(axes.0.key) }
        return axes
    }

    /// The text of the axis, including the scale.
    public var text: String {
        "\(key)=\(ShortNumber.text(from)):\(ShortNumber.text(to)):\(scale.rawValue)"
    }
}

/// The text of an axis, `key=from:to[:scale]`, parsed but not yet matched with a key.
public struct OutcomeAxisText: Equatable, Sendable {
    /// The key.
    public let key: String
    /// The first end.
    public let from: Double
    /// The second end.
    public let to: Double
    /// The scale; nil for the default.
    public let scale: AxisScale?

    /// Reads `text`.
    public init(_ text: String) throws(OutcomeAxisFault) {
        guard let equals = text.firstIndex(of: "=") else { throw .malformed(text) }
        let key = String(text[..<equals])
        let pieces = text[text.index(after: equals)...].split(separator: ":", omittingEmptySubsequences: false)
        guard !key.isEmpty, (2...3).contains(pieces.count) else { throw .malformed(text) }
        self.key = key
        from = try Self.end(pieces[0], of: key)
        to = try Self.end(pieces[1], of: key)
        scale = try pieces.dropFirst(2).first.map { name throws(OutcomeAxisFault) in
            guard let scale = AxisScale(rawValue: String(name)) else { throw .unknownScale(key: key, String(name)) }
            return scale
        }
    }

    /// The axis along its scale, or along `scale` where it has none.
    fileprivate func axis(else scale: AxisScale, isWhole: Bool) throws(OutcomeAxisFault) -> OutcomeAxis {
        let scale = self.scale ?? scale
        for value in [from, to] where !scale.reaches(value) { throw .unreachable(key: key, value, scale) }
        return OutcomeAxis(key: key, from: from, to: to, scale: scale, isWhole: isWhole)
    }

    private static func end(_ text: Substring, of key: String) throws(OutcomeAxisFault) -> Double {
        guard let value = DecimalReader.decimal(text), value.isFinite else {
            throw .malformedEnd(key: key, String(text))
        }
        return value
    }
}

extension AxisScale {
    /// The default scale of an axis between two values of a key, derived from the key's scale.
    ///
    /// Logarithmic for a learning rate, and logarithmic in 1 − x for a decay rate. For a fraction that is logarithmic
    /// in x up to a half and in 1 − x from there on, the one or the other where both values are on the same side and
    /// possible on that scale; linear otherwise, as for whole numbers.
    public init(suiting scale: HyperScale, from: Double, to: Double) {
        self =
            switch scale {
            case .magnitude: .log
            case .keptShare: .log1m
            case .share where min(from, to) > 0 && max(from, to) <= 0.5: .log
            case .share where min(from, to) >= 0.5 && max(from, to) < 1: .log1m
            case .share, .whole, .flag: .linear
            }
    }
}

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
