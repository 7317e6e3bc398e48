public import Canvas
public import Scene
public import Trajectories

/// One run's path in pixels on one frame, kept from picture to picture so that only what is new has to be drawn.
public struct PathRaster: Sendable {
    /// Where points stand.
    let frame: MapFrame
    /// The picture's tiles.
    let grid: TileGrid

    /// The rim around the part that stays as it is, and its line.
    private(set) var rim: StrokeTiles
    private(set) var line: StrokeTiles
    /// The part that may change, in stretches in view.
    private(set) var loose: [[Place]] = []
    /// Whether a part of the path is still to be drawn.
    public private(set) var isBehind = false

    /// How often it was drawn from its beginning.
    private(set) var restarts = 0
    private var buckets: [TraceBucket] = []
    private var end: SIMD2<Double>?

    /// The most corners that are drawn at a time, and in one stretch.
    private static let most = (atOnce: 400, inStretch: 16)

    /// A path without a point, on the cells of `frame`, each of `cell` pixels.
    public init(_ frame: MapFrame, cell: Size) {
        self.frame = frame
        grid = TileGrid(frame.size, cell: cell)
        rim = StrokeTiles(grid)
        line = StrokeTiles(grid)
    }

    /// The widths of a path's line and of its rim where cells are `height` pixels high.
    static func widths(_ height: Int) -> (line: Double, rim: Double) {
        let line = max(1.5, Double(height) * 0.115)
        return (line, line + max(2, Double(height) * 0.13))
    }

    /// Whether it is a path on `frame` with cells of `cell` pixels.
    public func isOn(_ frame: MapFrame, cell: Size) -> Bool { self.frame == frame && grid.cell == cell }

    /// Makes it the path of `trace`, or as much of it as can be drawn at once: then ``isBehind`` says so.
    public mutating func follow(_ trace: Trace) {
        let complete = trace.buckets
        if !Self.continues(complete, buckets) {
            let restarts = restarts + 1
            self = PathRaster(frame, cell: grid.cell)
            self.restarts = restarts
        }
        let due = complete.dropFirst(buckets.count)
        var corners: [SIMD2<Double>] = []
        var count = 0
        for bucket in due {
            guard count < Self.most.atOnce else { break }
            for corner in bucket.corners { corners.append(corner.point) }
            count += bucket.corners.count
            buckets.append(bucket)
            if corners.count >= Self.most.inStretch { settle(&corners) }
        }
        settle(&corners)
        isBehind = buckets.count < complete.count
        loose = []
        guard !isBehind else { return }
        var points = end.map { [$0] } ?? []
        points += (trace.unfinished?.corners ?? []).map(\.point)
        if let latest = trace.latest { points.append(latest.parameters) }
        loose = pieces(of: points)
    }

    private mutating func settle(_ corners: inout [SIMD2<Double>]) {
        guard let last = corners.last else { return }
        let widths = Self.widths(grid.cell.height)
        for piece in pieces(of: (end.map { [$0] } ?? []) + corners) {
            rim.add(piece, width: widths.rim)
            line.add(piece, width: widths.line)
        }
        end = last
        corners = []
    }

    /// The parts in view of the line through `points`, in pixels.
    private func pieces(of points: [SIMD2<Double>]) -> [[Place]] {
        var pieces: [[Place]] = []
        let scale = Place(Double(grid.cell.width), Double(grid.cell.height)) / Place(2, 4)
        for (start, end) in zip(points, points.dropFirst()) where start != end {
            guard let part = frame.dots(from: start, to: end) else { continue }
            let (from, to) = (part.from * scale, part.to * scale)
            if pieces.last?.last == from {
                pieces[pieces.count - 1].append(to)
            } else {
                pieces.append([from, to])
            }
        }
        return pieces
    }

    static func continues(_ later: ArraySlice<TraceBucket>, _ earlier: [TraceBucket]) -> Bool {
        guard later.count >= earlier.count else { return false }
        return later.withUnsafeBufferPointer { later in
            // From the end: what was changed on the way shows there first.
            earlier.indices.reversed().allSatisfy { later[$0] == earlier[$0] }
        }
    }
}

/// How far strokes cover the pixels of a picture; tiles that they do not meet take no memory.
struct StrokeTiles: Sendable {
    let grid: TileGrid
    /// The coverage of each tile's pixels, 0 to 255; empty where nothing is drawn.
    private(set) var tiles: [[UInt8]]
    /// How often each tile has changed.
    private(set) var changes: [Int]

    init(_ grid: TileGrid) {
        self.grid = grid
        tiles = Array(repeating: [], count: grid.count)
        changes = Array(repeating: 0, count: grid.count)
    }

    /// One tile of others.
    init(_ grid: TileGrid, only tile: Int, _ pixels: [UInt8]) {
        self.init(grid)
        tiles[tile] = pixels
    }

    /// Adds the stroke along `places`, to one tile alone if that is given.
    mutating func add(_ places: [Place], width: Double, onlyTo one: Int? = nil) {
        let box = Self.box(places, margin: width / 2).intersection(Rect(grid.pixels))
        guard !box.isEmpty else { return }
        for tile in grid.tiles(meeting: box) where one == nil || tile == one {
            let bounds = grid.pixels(of: tile)
            let part = bounds.intersection(box)
            var coverage = Coverage(part)
            StrokeOutline.add(places, width: width, to: &coverage)
            var hasChanged = false
            coverage.rows(.nonZero) { y, shares in
                if tiles[tile].isEmpty { tiles[tile] = Array(repeating: 0, count: bounds.width * bounds.height) }
                let start = (y - bounds.y) * bounds.width + part.x - bounds.x
                tiles[tile].withUnsafeMutableBufferPointer { pixels in
                    for index in shares.indices {
                        let amount = UInt8(shares[index] * 255 + 0.5)
                        if amount > pixels[start + index] {
                            pixels[start + index] = amount
                            hasChanged = true
                        }
                    }
                }
            }
            if hasChanged { changes[tile] += 1 }
        }
    }

    /// The whole pixels around `places`.
    static func box(_ places: [Place], margin: Double) -> Rect {
        guard var (low, high) = places.first.map({ ($0, $0) }) else { return Rect(Size(0, 0)) }
        for place in places {
            low = pointwiseMin(low, place)
            high = pointwiseMax(high, place)
        }
        guard low.x.isFinite, low.y.isFinite, high.x.isFinite, high.y.isFinite else { return Rect(Size(0, 0)) }
        let limit = 1e6
        let (left, top) = (max(low.x - margin - 1, -limit), max(low.y - margin - 1, -limit))
        let (right, bottom) = (min(high.x + margin + 1, limit), min(high.y + margin + 1, limit))
        guard left <= right, top <= bottom else { return Rect(Size(0, 0)) }
        return Rect(
            x: Int(left.rounded(.down)), y: Int(top.rounded(.down)), width: Int((right - left).rounded(.up)) + 1,
            height: Int((bottom - top).rounded(.up)) + 1)
    }
}
