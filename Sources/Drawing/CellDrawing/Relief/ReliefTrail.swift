public import Canvas
public import Perspective
public import Trajectories

/// One run's path as dots on a landscape, kept from picture to picture so that only what is new has to be drawn.
public struct ReliefTrail: Sendable {
    /// Where points stand, in pixels of which a cell has one column and two rows.
    public let stage: ReliefStage
    /// The part that is seen.
    public private(set) var seen: BrailleCanvas
    /// The part that the landscape hides.
    public private(set) var hidden: BrailleCanvas

    private var settled: (seen: BrailleCanvas, hidden: BrailleCanvas)
    private var buckets: [TraceBucket] = []
    private var end: SIMD2<Double>?

    /// A trail without a point on a picture of `size` cells.
    public init(_ stage: ReliefStage, _ size: Size) {
        self.stage = stage
        seen = BrailleCanvas(size)
        hidden = seen
        settled = (seen, seen)
    }

    /// Makes it the trail of `trace`: the same dots as if it were drawn anew; steps in `far` are far from the plane, and drawn as
    /// if hidden.
    public mutating func follow(_ trace: Trace, far: Set<Int> = []) {
        let complete = trace.buckets
        if !PathTrail.continues(complete, buckets) { self = ReliefTrail(stage, seen.size) }
        for bucket in complete.dropFirst(buckets.count) {
            for corner in bucket.corners { extend(to: corner.point, !far.contains(corner.step)) }
            buckets.append(bucket)
        }
        let (kept, last) = (settled, end)
        for corner in trace.unfinished?.corners ?? [] { extend(to: corner.point, !far.contains(corner.step)) }
        if let latest = trace.latest { extend(to: latest.parameters, !far.contains(latest.step)) }
        (seen, hidden) = settled
        (settled, end) = (kept, last)
    }

    private mutating func extend(to point: SIMD2<Double>, _ isNear: Bool) {
        if end != point {
            for piece in stage.pieces(from: end ?? point, to: point) { draw(piece, piece.isSeen && isNear) }
        }
        end = point
    }

    private mutating func draw(_ piece: ReliefStage.Piece, _ isSeen: Bool) {
        // A pixel has two dots each way.
        let dots = piece.places.map { $0 * 2 }
        for (start, end) in zip(dots, dots.dropFirst() + dots.suffix(1)) {
            if isSeen {
                settled.seen.line(from: start, to: end)
            } else {
                settled.hidden.line(from: start, to: end)
            }
        }
    }
}
