public import Canvas
public import Scene
public import Trajectories

/// One run's path as dots on one frame, kept from picture to picture so that only what is new has to be drawn.
public struct PathTrail: Sendable {
    /// Where points stand.
    public let frame: MapFrame
    /// The whole path, two dots across and four down in each cell.
    public private(set) var dots: BrailleCanvas

    /// The part of the path that stays as it is.
    private var settled: BrailleCanvas
    /// The buckets that are in `settled`.
    private var buckets: [TraceBucket] = []
    private var end: SIMD2<Double>?

    /// A trail without a point.
    public init(_ frame: MapFrame) {
        self.frame = frame
        settled = BrailleCanvas(frame.size)
        dots = settled
    }

    /// The trail through `points`, in order.
    public init(_ frame: MapFrame, through points: some Sequence<SIMD2<Double>>) {
        self.init(frame)
        for point in points {
            frame.extend(&settled, from: &end, to: point)
        }
        dots = settled
    }

    /// Makes it the trail of `trace`: the same dots as if it were drawn anew.
    ///
    /// What the trace's complete buckets gave is kept as long as they are the same; the rest is drawn each time.
    public mutating func follow(_ trace: Trace) {
        let complete = trace.buckets
        if !Self.continues(complete, buckets) {
            buckets = []
            end = nil
            settled = BrailleCanvas(frame.size)
        }
        for bucket in complete.dropFirst(buckets.count) {
            for corner in bucket.corners {
                frame.extend(&settled, from: &end, to: corner.point)
            }
            buckets.append(bucket)
        }
        dots = settled
        var end = self.end
        for corner in trace.unfinished?.corners ?? [] {
            frame.extend(&dots, from: &end, to: corner.point)
        }
        if let latest = trace.latest {
            frame.extend(&dots, from: &end, to: latest.parameters)
        }
    }

    /// Whether `later` begins with all of `earlier`.
    static func continues(_ later: ArraySlice<TraceBucket>, _ earlier: [TraceBucket]) -> Bool {
        guard later.count >= earlier.count else { return false }
        return later.withUnsafeBufferPointer { later in
            // From the end: what was changed on the way shows there first.
            earlier.indices.reversed().allSatisfy { later[$0] == earlier[$0] }
        }
    }
}

extension MapFrame {
    /// Draws a path on from `end`, a point of the plane, to `point`; nil begins it.
    fileprivate func extend(_ canvas: inout BrailleCanvas, from end: inout SIMD2<Double>?, to point: SIMD2<Double>) {
        if end != point, let line = dots(from: end ?? point, to: point) {
            canvas.line(from: line.from, to: line.to)
        }
        end = point
    }
}
