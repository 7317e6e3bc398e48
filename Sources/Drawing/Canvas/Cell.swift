/// One cell of the screen: a glyph and its style.
public struct Cell: Equatable, Hashable, Sendable {
    /// The glyph; U+0000 in the second cell of a double-width glyph.
    public var glyph: Unicode.Scalar
    /// How it is drawn.
    public var style: Style

    /// A cell that shows `glyph` in `style`.
    public init(_ glyph: Unicode.Scalar = " ", _ style: Style = Style()) {
        self.glyph = glyph
        self.style = style
    }

    /// The second cell of a double-width glyph.
    static let continuationGlyph: Unicode.Scalar = "\0"

    /// Whether it is the second cell of a double-width glyph.
    public var isContinuation: Bool { glyph == Self.continuationGlyph }
}

/// How a cell's glyph is drawn.
public struct Style: Equatable, Hashable, Sendable {
    /// The glyph's colour.
    public var foreground: Color
    /// The colour behind the glyph.
    public var background: Color
    /// Bold, dim and the like.
    public var attributes: Attributes

    /// A style; by default the terminal's own colours and no attribute.
    public init(_ foreground: Color = .standard, on background: Color = .standard, _ attributes: Attributes = []) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }
}

/// Attributes of a cell other than colours.
public struct Attributes: OptionSet, Hashable, Sendable {
    /// One bit per attribute.
    public let rawValue: UInt8

    /// The attributes whose bits are set.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Heavier or brighter.
    public static let bold = Attributes(rawValue: 1)
    /// Fainter.
    public static let dim = Attributes(rawValue: 2)
    /// Slanted.
    public static let italic = Attributes(rawValue: 4)
    /// With a line below.
    public static let underline = Attributes(rawValue: 8)
    /// With foreground and background exchanged.
    public static let reverse = Attributes(rawValue: 16)
    /// All of them.
    public static let all: Attributes = [.bold, .dim, .italic, .underline, .reverse]
}
