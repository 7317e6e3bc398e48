public import Canvas

/// A line of text in a figure.
public struct FigureText: Equatable, Sendable {
    /// Which part of the text stands at its place.
    public enum Anchor: Sendable {
        /// Its beginning.
        case start
        /// Its middle.
        case middle
        /// Its end.
        case end
    }

    /// What it says.
    public var text: String
    /// Where its anchor stands, on the baseline.
    public var place: Place
    /// Pixels of an em.
    public var size: Double
    /// Its colour.
    public var ink: RGB
    /// What of it stands at `place`.
    public var anchor: Anchor
    /// How far it is turned about `place`, in degrees clockwise.
    public var turn: Double
    /// The colour of a rim around the letters; nil for none.
    public var halo: RGB?

    /// A text of the given values.
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
