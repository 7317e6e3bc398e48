public import Scene

/// The marks at one run's head, as a map shows them.
public struct MapMarks: Sendable {
    /// Which are shown.
    public var shown: Set<MapMark>
    /// What they are drawn from.
    public var motion: HeadMotion
    /// Where the run is; outside the map nothing is drawn.
    public var head: SIMD2<Double>
    /// The run's colour.
    public var color: PathColor

    /// Marks of the given values.
    public init(_ shown: Set<MapMark>, of motion: HeadMotion, at head: SIMD2<Double>, color: PathColor) {
        self.shown = shown
        self.motion = motion
        self.head = head
        self.color = color
    }

    /// What each mark shows on `frame`, in the order of the marks: the factor of an arrow's length, for example.
    public func notes(on frame: MapFrame, ascii: Bool = false) -> [MarkNote] {
        MarkLayer(self, frame: frame, ascii: ascii).notes
    }
}

extension MapMarks {
    /// What the marks show on `frame` as lines, and the ends of arrows on the map with their directions; in braille dots, two
    /// a cell across and four down.
    public func strokes(
        on frame: MapFrame
    ) -> (lines: [[SIMD2<Double>]], tips: [(end: SIMD2<Double>, direction: SIMD2<Double>)]) {
        let layer = MarkLayer(self, frame: frame, ascii: false)
        return (layer.strokes, layer.tips)
    }
}

/// Glyphs of arrow tips and of the crosshair.
enum MarkGlyph {
    /// The tip of an arrow that points to `octant`, as in ``DotVector/octant``; in ASCII diagonals have the tip of the
    /// direction across.
    static func tip(_ octant: Int, ascii: Bool) -> Unicode.Scalar {
        let tips: [Unicode.Scalar] =
            ascii ? [">", ">", "v", "<", "<", "<", "^", ">"] : ["▸", "◢", "▾", "◣", "◂", "◤", "▴", "◥"]
        return tips[octant]
    }

    /// The cells of a crosshair around its middle, with what stands there.
    static func cross(ascii: Bool) -> [(x: Int, y: Int, glyph: Unicode.Scalar)] {
        let (level, upright, middle): (Unicode.Scalar, Unicode.Scalar, Unicode.Scalar) =
            ascii ? ("-", "|", "+") : ("─", "│", "┼")
        return [
            (0, 0, middle), (-2, 0, level), (-1, 0, level), (1, 0, level), (2, 0, level), (0, -1, upright),
            (0, 1, upright),
        ]
    }
}
