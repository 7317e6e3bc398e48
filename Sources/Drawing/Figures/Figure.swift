public import Canvas

/// A picture as shapes, whatever it is written as in the end.
public struct Figure: Equatable, Sendable {
    /// Its width and height in pixels.
    public var size: Size
    /// The colour behind everything.
    public var ground: RGB
    /// What it is called.
    public var title: String
    /// What is to be said of it, for those who cannot see it or wonder how it was made.
    public var note: String
    /// What is drawn, a later shape over an earlier one.
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
