public import Optimizers
import Text

extension OutcomeAxis {
    /// The axis that `text` spells, `key=from:to[:scale]`, for one of the keys of `choice`.
    public init(parsing text: String, of choice: OptimizerChoice) throws(OutcomeAxisFault) {
        try self.init(OutcomeAxisText(text), of: choice)
    }

    /// The axis that `text` spells for one of the keys of `choice`; the default scale depends on the key and the ends.
    public init(_ text: OutcomeAxisText, of choice: OptimizerChoice) throws(OutcomeAxisFault) {
        let key = try Self.key(text.key, of: choice)
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

    /// The key of `choice` called `name`, if it can be an axis.
    public static func key(_ name: String, of choice: OptimizerChoice) throws(OutcomeAxisFault) -> HyperKey {
        guard let key = choice.keys.first(where: { $0.name == name }) else {
            throw .unknownKey(name, known: choice.keys.map(\.name))
        }
        guard key.kind == .number else { throw .flag(name) }
        return key
    }

    /// The axes across and down that two texts spell, for two different keys of `choice`.
    public static func pair(
        across: String, down: String, of choice: OptimizerChoice
    ) throws(OutcomeAxisFault) -> (across: OutcomeAxis, down: OutcomeAxis) {
        let axes = (try OutcomeAxis(parsing: across, of: choice), try OutcomeAxis(parsing: down, of: choice))
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
