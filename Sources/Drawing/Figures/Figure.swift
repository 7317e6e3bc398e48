public import Canvas

/// A picture as shapes, independent of the output format.
public struct Figure: Equatable, Sendable {
    /// Its width and height in pixels.
    public var size: Size
    /// The colour behind everything.
    public var ground: RGB
    /// Its title.
    public var title: String
    /// Its description, for accessibility and about how it was made.
    public var note: String
    /// The shapes, later ones over earlier ones.
    public var shapes: [Shape]

    /// A figure of `shapes`.
    public init(_ size: Size, title: String = "", note: String = "", ground: RGB, shapes: [Shape] = []) {
        self.size = size
        self.ground = ground
        self.title = title
        self.note = note
        self.shapes = shapes
    }
}
