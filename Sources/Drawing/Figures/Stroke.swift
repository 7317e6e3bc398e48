public import Canvas

/// How a line is drawn.
public struct Stroke: Equatable, Sendable {
    /// Its colour.
    public var ink: RGB
    /// Its width in pixels.
    public var width: Double

    /// A stroke of `ink`, `width` pixels wide.
    public init(_ ink: RGB, width: Double) {
        self.ink = ink
        self.width = width
    }
}
