/// What a place of the map shows: a step of the ramp, a loss outside the scale, or a loss that is not finite.
package struct MapLevel: Equatable, Hashable {
    /// The step 0..<64, then below, above and not finite: an index into a palette's tables.
    package let index: UInt8

    static let below = MapLevel(index: UInt8(Colormap.levelCount))
    static let above = MapLevel(index: UInt8(Colormap.levelCount + 1))
    /// A loss that is not finite.
    package static let notFinite = MapLevel(index: UInt8(Colormap.levelCount + 2))

    /// The number of different levels.
    package static let count = Colormap.levelCount + 3

    private init(index: UInt8) {
        self.index = index
    }

    /// The level at `position` of a scale, 0 to 1 inside it.
    package init(position: Double) {
        if !position.isFinite {
            self = .notFinite
        } else if position < -Self.slack {
            self = .below
        } else if position > 1 + Self.slack {
            self = .above
        } else {
            let step = Int(min(max(position, 0), 1) * Double(Colormap.levelCount))
            index = UInt8(min(step, Colormap.levelCount - 1))
        }
    }

    /// Every level of the scale and the one above it with the position from which it is shown, ascending.
    static let starts: [(level: MapLevel, position: Double)] =
        (0..<Colormap.levelCount).map { step in
            (MapLevel(index: UInt8(step)), step == 0 ? -slack : Double(step) / Double(Colormap.levelCount))
        } + [(above, (1 + slack).nextUp)]

    /// The level midway between two samples'; that of the other where one is not finite.
    package init(between one: MapLevel, and other: MapLevel) {
        if one == other || other == .notFinite {
            self = one
        } else if one == .notFinite {
            self = other
        } else {
            // Below the scale is left of its first step, above it right of its last.
            let place = ((one == .below ? -1 : Int(one.index)) + (other == .below ? -1 : Int(other.index))) >> 1
            self = place < 0 ? .below : MapLevel(index: UInt8(place))
        }
    }

    /// What rounding may take a loss at an end of the scale beyond it.
    private static let slack = 1e-9

    /// The step of the ramp that is nearest; nil for what is not finite.
    package var step: Int? {
        switch self {
        case .notFinite: nil
        case .below: 0
        case .above: Colormap.levelCount - 1
        default: Int(index)
        }
    }
}
