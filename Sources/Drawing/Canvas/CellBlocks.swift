/// How finely a terminal divides a cell into solid pixels of two colours.
///
/// Source: Unicode 16.0, Block Elements, Symbols for Legacy Computing and its supplement.
public enum CellBlocks: Sendable {
    /// One pixel above another, with half blocks; dots and lines are braille.
    case half
    /// Two pixels across and three down.
    case sextant
    /// Two pixels across and four down.
    case octant

    /// The pixels of a cell, across and down.
    public var grid: Size {
        switch self {
        case .half: Size(1, 2)
        case .sextant: Size(2, 3)
        case .octant: Size(2, 4)
        }
    }

    /// The glyph whose ink covers the pixels of `mask`: row by row from the top left, the first in the lowest bit. A blank for
    /// none.
    public func glyph(_ mask: UInt8) -> Unicode.Scalar {
        switch self {
        case .half: Self.halves[Int(mask & 3)]
        case .sextant: Self.sextants[Int(mask & 63)]
        case .octant: Self.octants[Int(mask)]
        }
    }

    /// A glyph that terminals draw, and whether it is to be drawn with ink and ground exchanged.
    public typealias Ink = (glyph: Unicode.Scalar, isReversed: Bool)

    /// What covers the pixels of `mask`: its ``glyph(_:)``, but for single pixels in the corners of octants. These are of a kind
    /// that kitty 0.41 lacks, and so all others are covered.
    public func ink(_ mask: UInt8) -> Ink {
        self == .octant && Self.corners.contains(mask) ? (glyph(~mask), true) : (glyph(mask), false)
    }

    /// What stands for the dots of a braille `mask`: solid pixels, where a cell has as many across.
    public func ink(dots mask: UInt8) -> Ink {
        switch self {
        case .half: (BrailleCanvas.glyph(mask), false)
        case .sextant: Self.dottedSextants[Int(mask)]
        case .octant: Self.dottedOctants[Int(mask)]
        }
    }

    private static let corners: [UInt8] = [0x01, 0x02, 0x40, 0x80]

    private static let halves: [Unicode.Scalar] = [" ", "▀", "▄", "█"]

    /// The pixels of quadrants, two by two in reading order, which finer blocks have in common.
    private static let quadrants: [Unicode.Scalar] = [
        " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
    ]

    /// All sextants: those that are no half or full blocks are numbered from U+1FB00 in the order of their masks.
    private static let sextants: [Unicode.Scalar] = numbered(
        64, from: 0x1FB00, but: [0: " ", 0b01_0101: "▌", 0b10_1010: "▐", 0b11_1111: "█"])

    /// All octants: those that have no other name are numbered from U+1CD00 in the order of their masks.
    private static let octants: [Unicode.Scalar] = {
        var others: [UInt8: Unicode.Scalar] = [
            0x03: "\u{1FB82}", 0x3F: "\u{1FB85}", 0xC0: "▂", 0xFC: "▆", 0x14: "\u{1FBE6}", 0x28: "\u{1FBE7}",
            0x01: "\u{1CEA8}", 0x02: "\u{1CEAB}", 0x40: "\u{1CEA3}", 0x80: "\u{1CEA0}",
        ]
        for (mask, glyph) in quadrants.enumerated() {
            let (upper, lower) = (UInt8(mask & 3), UInt8(mask >> 2))
            others[upper | upper << 2 | lower << 4 | lower << 6] = glyph
        }
        return numbered(256, from: 0x1CD00, but: others)
    }()

    private static func numbered(
        _ count: Int, from first: UInt32, but others: [UInt8: Unicode.Scalar]
    ) -> [Unicode.Scalar] {
        var next = first
        return (0..<count).map { mask in
            if let other = others[UInt8(mask)] { return other }
            defer { next += 1 }
            return Unicode.Scalar(next) ?? " "
        }
    }

    /// The pixels of each braille mask, row by row.
    private static let dottedOctants: [Ink] = (0..<256).map { CellBlocks.octant.ink(rows(UInt8($0), [0, 1, 2, 3])) }
    /// A dot lies in the sextant that holds its middle, so the two middle rows share one.
    private static let dottedSextants: [Ink] = (0..<256).map { CellBlocks.sextant.ink(rows(UInt8($0), [0, 1, 1, 2])) }

    private static func rows(_ dots: UInt8, _ rows: [Int]) -> UInt8 {
        let places: [(bit: Int, row: Int, column: Int)] = [
            (0, 0, 0), (1, 1, 0), (2, 2, 0), (6, 3, 0), (3, 0, 1), (4, 1, 1), (5, 2, 1), (7, 3, 1),
        ]
        return places.reduce(0) { mask, place in
            Int(dots) >> place.bit & 1 == 0 ? mask : mask | 1 << (2 * rows[place.row] + place.column)
        }
    }
}
