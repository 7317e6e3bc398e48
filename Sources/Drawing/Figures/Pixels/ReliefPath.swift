public import Canvas
public import Perspective
public import Trajectories

/// One run's path on a landscape in pixels, kept from picture to picture so that only what is new has to be projected.
public struct ReliefPath: Sendable {
    /// Where points stand.
    let stage: ReliefStage
    /// The pixels of the stage's units, and where they begin.
    private let scale: Place
    private let origin: Place
    /// Stretches of it, a few corners each, and whether they are seen.
    private(set) var pieces: [ReliefStage.Piece] = []
    /// How many of them stay as they are.
    private var settled = 0
    private var buckets: [TraceBucket] = []
    private var end: SIMD2<Double>?

    /// The most corners in one stretch.
    private static let most = 24

    /// A path without a point, on cells of `cell` pixels, for a stage of whose units a cell has one column and two rows.
    public init(_ stage: ReliefStage, cell: Size) {
        self.init(stage, scale: Self.scale(of: cell), origin: Place())
    }

    /// A path without a point, in pixels of `scale` a unit of the stage from `origin` on.
    init(_ stage: ReliefStage, scale: Place, origin: Place) {
        self.stage = stage
        self.scale = scale
        self.origin = origin
    }

    /// The pixels of half a cell.
    static func scale(of cell: Size) -> Place { Place(Double(cell.width), Double(cell.height) / 2) }

    /// Whether it is a path on such a picture.
    public func isOn(_ stage: ReliefStage, cell: Size) -> Bool {
        scale == Self.scale(of: cell) && self.stage.projection == stage.projection
            && self.stage.relief.isSame(as: stage.relief)
    }

    /// Makes it the path of `trace`; steps in `far` are far from the plane, and drawn as if hidden.
    public mutating func follow(_ trace: Trace, far: Set<Int> = []) {
        let complete = trace.buckets
        if !PathRaster.continues(complete, buckets) { self = ReliefPath(stage, scale: scale, origin: origin) }
        pieces.removeLast(pieces.count - settled)
        // The next stretch begins anew, so that one that is kept never grows.
        var opens = true
        for bucket in complete.dropFirst(buckets.count) {
            for corner in bucket.corners { extend(to: corner.point, !far.contains(corner.step), opening: &opens) }
            buckets.append(bucket)
        }
        settled = pieces.count
        let last = end
        opens = true
        for corner in trace.unfinished?.corners ?? [] {
            extend(to: corner.point, !far.contains(corner.step), opening: &opens)
        }
        if let latest = trace.latest {
            extend(to: latest.parameters, !far.contains(latest.step), opening: &opens)
        }
        end = last
    }

    private mutating func extend(to point: SIMD2<Double>, _ isNear: Bool, opening opens: inout Bool) {
        defer { end = point }
        guard let end, end != point else { return }
        for var piece in stage.pieces(from: end, to: point) {
            piece.places = piece.places.map { $0 * scale + origin }
            if !isNear { piece.isSeen = false }
            if !opens, let last = pieces.last, last.isSeen == piece.isSeen, last.places.count < Self.most,
                last.places.last == piece.places.first
            {
                pieces[pieces.count - 1].places += piece.places.dropFirst()
            } else {
                pieces.append(piece)
            }
            opens = false
        }
    }
}
