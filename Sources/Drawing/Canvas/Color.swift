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

/// How many colours a terminal (or a file) can show.
public enum ColorDepth: Int, Comparable, CaseIterable, Sendable {
    /// No colour: only glyphs and attributes.
    case none
    /// The eight ANSI colours.
    case ansi8
    /// The eight ANSI colours and their bright forms.
    case ansi16
    /// xterm's palette of 256.
    case palette256
    /// 24 bits, red, green and blue.
    case direct

    /// By the number of colours.
    public static func < (left: ColorDepth, right: ColorDepth) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The colour of this depth nearest to `color`; the default stays the default.
    public func nearest(to color: Color) -> Color {
        switch self {
        case .direct: return color
        case .none: return .standard
        case .palette256, .ansi16, .ansi8: break
        }
        guard let components = color.components else { return color }
        let entries = self == .palette256 ? 256 : self == .ansi16 ? 16 : 8
        if let index = color.paletteIndex, Int(index) < entries { return color }
        // The first 16 entries depend on the terminal's settings.
        let candidates = self == .palette256 ? 16..<256 : 0..<entries
        return .palette(XtermPalette.nearest(to: components, among: candidates))
    }
}

/// The 256 colours of xterm's palette.
enum XtermPalette {
    /// Entries 0-15 as xterm ships them (a terminal may show others), then the 6×6×6 cube, then 24 greys.
    static let colors: [RGB] = {
        let system: [RGB] = [
            RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0),
            RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229),
            RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0),
            RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
        ]
        let cube = (0..<216).map { index in
            RGB(steps[index / 36], steps[index / 6 % 6], steps[index % 6])
        }
        let greys = (0..<24).map { (index: Int) -> RGB in
            let level = UInt8(8 + 10 * index)
            return RGB(level, level, level)
        }
        return system + cube + greys
    }()

    private static let steps: [UInt8] = [0, 95, 135, 175, 215, 255]

    /// The entry among `candidates` nearest to `color`; the first of equally near ones.
    static func nearest(to color: RGB, among candidates: Range<Int>) -> UInt8 {
        var best = candidates.lowerBound
        var bestDistance = Int.max
        for index in candidates {
            let distance = colors[index].distance(to: color)
            if distance < bestDistance {
                (best, bestDistance) = (index, distance)
            }
        }
        return UInt8(best)
    }
}
