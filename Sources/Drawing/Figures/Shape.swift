public import Canvas

/// A place in a figure, in pixels from its top left corner: x to the right, y downwards.
public typealias Place = SIMD2<Double>

/// A shape in a figure.
public indirect enum Shape: Equatable, Sendable {
    /// The places inside an odd number of the closed `rings`, filled.
    case area(rings: [[Place]], fill: RGB)
    /// A line through `places` with round joins and ends; a single place gives a dot.
    case line([Place], Stroke)
    /// A line of text.
    case text(FigureText)
    /// The part of `shapes` that lies in a rectangle of whole pixels.
    case clipped(to: Rect, [Shape])
}
