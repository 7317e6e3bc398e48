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
