/// A colour in a picture: the terminal's default, a palette entry, or 24-bit red, green and blue.
///
/// ``ColorDepth/nearest(to:)`` maps it to a terminal's colours.
public struct Color: Equatable, Hashable, Sendable {
    /// The tag in the top byte (0 default, 1 palette, 2 direct) and the value below it.
    package let bits: UInt32

    /// The terminal's own foreground or background.
    public static let standard = Color(bits: 0)

    /// Entry `index` of the xterm palette: 0-15 the terminal's own, 16-231 the 6×6×6 cube, 232-255 greys.
    public static func palette(_ index: UInt8) -> Color {
        Color(bits: 1 << 24 | UInt32(index))
    }

    /// A 24-bit colour in sRGB.
    public static func rgb(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Color {
        Color(bits: 2 << 24 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue))
    }

    init(bits: UInt32) {
        self.bits = bits
    }

    /// Whether it is the terminal's default.
    public var isStandard: Bool { bits == 0 }

    /// Whether it is an entry of the palette.
    package var isPalette: Bool { bits >> 24 == 1 }

    /// The palette index, for a palette colour.
    public var paletteIndex: UInt8? { isPalette ? UInt8(truncatingIfNeeded: bits) : nil }

    /// Red, green and blue in sRGB: exact for a direct colour, xterm's values for a palette entry, nil for the default.
    public var components: RGB? {
        switch bits >> 24 {
        case 1: XtermPalette.colors[Int(bits & 0xFF)]
        case 2:
            RGB(
                UInt8(truncatingIfNeeded: bits >> 16), UInt8(truncatingIfNeeded: bits >> 8),
                UInt8(truncatingIfNeeded: bits))
        default: nil
        }
    }
}
