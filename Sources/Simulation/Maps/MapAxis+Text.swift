public import Optimizers
import Text

extension MapAxis {
    /// The axis that `text` spells, `key=from:to[:scale]`, for one of the keys of `choice`.
    ///
    /// Where no scale is given, it is that along which a person turns the key: by ratio as a learning rate, by what is
    /// lacking to 1 as a share that survives each step, and evenly else.
    public init(parsing text: String, of choice: OptimizerChoice) throws(MapAxisFault) {
        let parts = try Parts(text)
        guard let key = choice.keys.first(where: { $0.name == parts.key }) else {
            throw .unknownKey(parts.key, known: choice.keys.map(\.name))
        }
        guard key.kind == .number else { throw .flag(key.name) }
        let (from, to) = try parts.ends()
        for value in [from, to] where !key.range.contains(value) {
            throw .outOfRange(key: key.name, value, key.range)
        }
        self = try parts.axis(from, to, else: MapScale(key.scale), isWhole: key.scale == .whole)
    }

    /// The axis that `text` spells, `key=from:to[:scale]`, for the surface's parameter called `parameter`.
    public init(parsing text: String, parameter: String) throws(MapAxisFault) {
        let parts = try Parts(text)
        guard parts.key == parameter else { throw .unknownKey(parts.key, known: [parameter]) }
        let (from, to) = try parts.ends()
        guard from <= to else { throw .descending(key: parameter, from: from, to: to) }
        self = try parts.axis(from, to, else: .linear, isWhole: false)
    }

    /// The axes across and down that two texts spell, for two different keys of `choice`.
    public static func pair(
        across: String, down: String, of choice: OptimizerChoice
    ) throws(MapAxisFault) -> (across: MapAxis, down: MapAxis) {
        let axes = (try MapAxis(parsing: across, of: choice), try MapAxis(parsing: down, of: choice))
        guard axes.0.key != axes.1.key else { throw .sameKey(axes.0.key) }
        return axes
    }

    /// The axis as it is spelled, the scale included.
    public var text: String {
        "\(key)=\(ShortNumber.text(from)):\(ShortNumber.text(to)):\(scale.rawValue)"
    }

    /// The parts of a spelled axis.
    private struct Parts {
        let key: String
        private let pieces: [Substring]

        init(_ text: String) throws(MapAxisFault) {
            guard let equals = text.firstIndex(of: "=") else { throw .malformed(text) }
            key = String(text[..<equals])
            pieces = text[text.index(after: equals)...].split(separator: ":", omittingEmptySubsequences: false)
            guard !key.isEmpty, (2...3).contains(pieces.count) else { throw .malformed(text) }
        }

        func ends() throws(MapAxisFault) -> (from: Double, to: Double) {
            let (from, to) = (try end(0), try end(1))
            guard from != to else { throw .equalEnds(key: key, from) }
            return (from, to)
        }

        func axis(_ from: Double, _ to: Double, else scale: MapScale, isWhole: Bool) throws(MapAxisFault) -> MapAxis {
            var scale = scale
            if pieces.count == 3 {
                guard let given = MapScale(rawValue: String(pieces[2])) else {
                    throw .unknownScale(key: key, String(pieces[2]))
                }
                scale = given
            }
            for value in [from, to] where !scale.reaches(value) { throw .unreachable(key: key, value, scale) }
            return MapAxis(key: key, from: from, to: to, scale: scale, isWhole: isWhole)
        }

        private func end(_ index: Int) throws(MapAxisFault) -> Double {
            let text = pieces[index]
            guard let value = DecimalReader.decimal(text), value.isFinite else {
                throw .malformedEnd(key: key, String(text))
            }
            return value
        }
    }
}

extension MapScale {
    /// The scale on which steps are alike for a person who turns a value along `scale`.
    init(_ scale: HyperScale) {
        self =
            switch scale {
            case .magnitude: .log
            case .keptShare: .log1m
            case .share, .whole, .flag: .linear
            }
    }
}
