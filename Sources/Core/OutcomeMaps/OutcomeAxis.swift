/// One axis of a map: what varies along it, from where to where, and how.
public struct OutcomeAxis: Equatable, Sendable {
    /// What varies: a hyper-parameter of the optimizer, a key of its schedule after `schedule.`, or a parameter of the
    /// surface.
    public let key: String
    /// The value at the left or the top, or for a parameter of the surface the lowest one.
    public let from: Double
    /// The value at the right or the bottom, or for a parameter of the surface the highest one.
    public let to: Double
    /// Along what values are spread evenly.
    public let scale: AxisScale
    /// Whether only whole numbers are taken, the nearest to each place.
    public let isWhole: Bool

    /// An axis of `key` between two different values that `scale` reaches.
    public init(key: String, from: Double, to: Double, scale: AxisScale, isWhole: Bool = false) {
        precondition(from != to && scale.reaches(from) && scale.reaches(to), "an axis runs between values of its scale")
        self.key = key
        self.from = from
        self.to = to
        self.scale = scale
        self.isWhole = isWhole
    }

    /// What takes the place of the axis down where the starts of a single parameter differ: nothing goes along it.
    public static let mute = OutcomeAxis(key: "", from: 0, to: 1, scale: .linear)

    /// The value of place `index` among `count`: both ends are included, and a lone place is at the beginning.
    public func value(at index: Int, of count: Int) -> Double {
        value(share: count > 1 ? Double(index) / Double(count - 1) : 0)
    }

    /// The value `share` of the way along.
    public func value(share: Double) -> Double {
        let value = scale.value(share, from: from, to: to)
        return isWhole ? value.rounded() : value
    }

    /// How far along `value` is: 0 at the beginning and 1 at the end, and beyond outside.
    public func share(of value: Double) -> Double {
        scale.share(of: value, from: from, to: to)
    }

    /// The part of the axis from one share to another, as a zoom shows it; nil where the two values are one.
    public func part(from first: Double, to last: Double) -> OutcomeAxis? {
        let (from, to) = (scale.value(first, from: from, to: to), scale.value(last, from: from, to: to))
        guard from != to, scale.reaches(from), scale.reaches(to) else { return nil }
        return OutcomeAxis(key: key, from: from, to: to, scale: scale, isWhole: isWhole)
    }

    /// Whether `count` places all have values of their own: at the limit of double precision they no longer do.
    public func tellsApart(_ count: Int) -> Bool {
        (1..<max(1, count)).allSatisfy {
            scale.value(Double($0) / Double(count - 1), from: from, to: to)
                != scale.value(Double($0 - 1) / Double(count - 1), from: from, to: to)
        }
    }
}
