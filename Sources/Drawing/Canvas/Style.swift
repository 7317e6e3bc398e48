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
