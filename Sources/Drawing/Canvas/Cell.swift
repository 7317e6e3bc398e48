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
