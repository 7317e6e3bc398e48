package import Optimizers
package import OutcomeMaps

extension OutcomeAxis {
    /// The axis of `key`, the present value of which is `value`, as far each way as changes matter: two powers of ten of the
    /// value itself, or of what it lacks to 1.
    ///
    /// nil for what is true or false, and where no other value may be taken.
    init?(around value: Double, of key: HyperKey) {
        let (least, greatest) = (key.range.least ?? -.infinity, key.range.greatest ?? .infinity)
        let scale: AxisScale
        var (low, high) = (value, value)
        switch key.scale {
        case .flag: return nil
        case .keptShare where value >= 0 && value < 1, .share where value > 0.5 && value < 1:
            scale = .log1m
            low = max(0, 1 - (1 - value) * 100)
            high = 1 - (1 - value) / 100
        case .whole:
            scale = .linear
            (low, high) = (1, max(2 * value, 10))
        case .magnitude, .share, .keptShare:
            let isPositive = value > 0
            scale = isPositive || value == 0 && least == 0 ? .log : .linear
            // A value that is 0 has no logarithm: from far below what is usual.
            let usual = value == 0 ? (key.example > 0 ? key.example : 1e-3) : value
            (low, high) =
                scale == .log ? (usual / 100, usual * 100) : (usual - usual.magnitude, usual + usual.magnitude)
            if value == 0, scale == .linear { (low, high) = (-1, 1) }
        }
        // A greatest value of shares is not one of them.
        low = max(low, scale == .log ? max(least, .leastNormalMagnitude) : least)
        high = min(high, key.range.contains(greatest) ? greatest : max(low, greatest.nextDown))
        guard low < high, scale.reaches(low), scale.reaches(high) else { return nil }
        self.init(key: key.name, from: low, to: high, scale: scale, isWhole: key.scale == .whole)
    }

    /// The same axis from its other end.
    package var reversed: OutcomeAxis { OutcomeAxis(key: key, from: to, to: from, scale: scale, isWhole: isWhole) }

    /// The part from one share to another, as far as `range` allows all of its values; nil where doubles do not tell its
    /// ends apart.
    func part(from first: Double, to last: Double, in range: HyperRange) -> OutcomeAxis? {
        guard let part = part(from: first, to: last) else { return nil }
        func held(_ value: Double) -> Double {
            if range.contains(isWhole ? value.rounded() : value) { return value }
            if let least = range.least, value < least {
                return scale.reaches(least) && !(scale == .log && least == 0) ? least : value
            }
            if let greatest = range.greatest, value >= greatest {
                return range.contains(greatest) ? greatest : greatest.nextDown
            }
            return value
        }
        let (from, to) = (held(part.from), held(part.to))
        guard from != to, scale.reaches(from), scale.reaches(to) else { return nil }
        return OutcomeAxis(key: key, from: from, to: to, scale: scale, isWhole: isWhole)
    }
}

extension OptimizerChoice {
    /// The keys that an axis of a map may be of: those of numbers.
    package var mapKeys: [HyperKey] { keys.filter { $0.kind == .number } }

    /// The axis of the key called `name` around its present value; nil where it is none of the keys of numbers.
    func axis(of name: String) -> OutcomeAxis? {
        guard let key = mapKeys.first(where: { $0.name == name }), let value = value(of: name) else { return nil }
        return OutcomeAxis(around: value, of: key)
    }

    /// The axes of the learning rate and of the value that matters next: `favoured`, if it is another; else the share of
    /// the mean square, or another share, that survives a step; else any other.
    ///
    /// Values grow to the right and upwards.
    func axes(favouring favoured: String) -> AxisPair? {
        let others = mapKeys.filter { $0.name != Self.rateName && axis(of: $0.name) != nil }
        let second =
            others.first { $0.name == favoured || $0.name == Self.schedulePrefix + favoured }
            ?? others.first { $0.name == "beta2" } ?? others.first { $0.scale == .keptShare } ?? others.first
        guard let across = axis(of: Self.rateName), let down = second.flatMap({ axis(of: $0.name) }) else { return nil }
        return AxisPair(across: across, down: down.reversed)
    }
}
