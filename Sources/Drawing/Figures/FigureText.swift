public import Canvas

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
