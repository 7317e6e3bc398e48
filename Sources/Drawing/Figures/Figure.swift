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

/// A line of text in a figure.
public struct FigureText: Equatable, Sendable {
    /// The part of the text at its place.
    public enum Anchor: Sendable {
        /// Its beginning.
        case start
        /// Its middle.
        case middle
        /// Its end.
        case end
    }

    /// The text.
    public var text: String
    /// The place of its anchor, on the baseline.
    public var place: Place
    /// The em size in pixels.
    public var size: Double
    /// Its colour.
    public var ink: RGB
    /// The part of it at `place`.
    public var anchor: Anchor
    /// Its rotation about `place`, in degrees clockwise.
    public var turn: Double
    /// The colour of a halo around the letters; nil for none.
    public var halo: RGB?

    /// A text with these values.
    public init(
        _ text: String, at place: Place, size: Double, ink: RGB, anchor: Anchor = .start, turn: Double = 0,
        halo: RGB? = nil
    ) {
        self.text = text
        self.place = place
        self.size = size
        self.ink = ink
        self.anchor = anchor
        self.turn = turn
        self.halo = halo
    }

    /// The width of a halo's stroke in ems; half of it lies outside the letters.
    static let haloWidth = 0.22
}
