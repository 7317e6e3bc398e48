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
