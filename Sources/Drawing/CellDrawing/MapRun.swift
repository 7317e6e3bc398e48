public import Canvas
public import Scene
public import Trajectories

/// One run as a map shows it.
public struct MapRun: Sendable {
    /// The number key that switches it, 1 to 9, shown beside its head; nil shows none.
    public var key: Int?
    /// Its colour.
    public var color: PathColor
    /// Its path, on the frame of the map.
    public var trail: BrailleCanvas
    /// The part of it that is far from the plane that is shown; nil for none.
    public var faint: BrailleCanvas?
    /// Where it began.
    public var start: SIMD2<Double>
    /// Where it is; it may be outside the map or not finite.
    public var head: SIMD2<Double>
    /// Where it was before that, if that is known: a run that bounces across the map is told from one that leaves it.
    public var previous: SIMD2<Double>?

    /// A run of the given values.
    public init(
        key: Int?, color: PathColor, trail: BrailleCanvas, faint: BrailleCanvas? = nil, start: SIMD2<Double>,
        head: SIMD2<Double>,
        previous: SIMD2<Double>? = nil
    ) {
        self.key = key
        self.color = color
        self.trail = trail
        self.faint = faint
        self.start = start
        self.head = head
        self.previous = previous
    }

    /// The run of `trace` with `trail`, its path; nil where there is no row. It began at the first row unless `start` says
    /// otherwise.
    public init?(
        key: Int?, color: PathColor, trail: PathTrail, faint: PathTrail? = nil, trace: Trace,
        start: SIMD2<Double>? = nil
    ) {
        guard let first = trace.first, let latest = trace.latest else { return nil }
        let last = (trace.buckets.suffix(2).flatMap(\.corners) + (trace.unfinished?.corners ?? []))
            .last { $0.step < latest.step }
        self.init(
            key: key, color: color, trail: trail.dots, faint: faint?.dots, start: start ?? first.parameters,
            head: latest.parameters,
            previous: last?.point)
    }

    /// The key's digit, where it has one.
    var digit: Unicode.Scalar? {
        key.flatMap { (0...9).contains($0) ? Unicode.Scalar(48 + UInt8($0)) : nil }
    }
}
