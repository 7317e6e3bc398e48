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
