public import Canvas
public import Perspective
import Scene

/// What is drawn over a landscape, as shapes in pixels.
public struct ReliefShapes: Sendable {
    /// The shapes, later ones over earlier ones.
    public var shapes: [Shape] { rims + lines + marks.shapes }

    private let widths: (line: Double, rim: Double)
    private var rims: [Shape] = []
    private var lines: [Shape] = []
    private var marks: OverlayShapes

    /// The dashes of what the landscape hides, and the gaps between them, in widths of a path.
    private static let dash = (length: 1.2, gap: 2.4)

    /// Nothing, on cells of `cell` pixels, for a stage of whose units a cell has one column and two rows.
    public init(_ stage: ReliefStage, cell: Size) {
        self.init(stage, scale: ReliefPath.scale(of: cell), origin: Place(), cell: cell)
    }

    /// Nothing, in pixels of `scale` a unit of the stage from `origin` on, as large as suits cells of `cell` pixels.
    init(_ stage: ReliefStage, scale: Place, origin: Place, cell: Size) {
        widths = PathRaster.widths(cell.height)
        marks = OverlayShapes(cell: cell) { point in
            stage.place(of: point).map { ($0.place * scale + origin, $0.isSeen) }
        }
    }

    /// Adds a path: what is hidden of it is dotted, and darker.
    public mutating func add(_ path: ReliefPath, _ color: RGB) {
        for piece in path.pieces {
            guard piece.isSeen else {
                let ink = color.mixed(with: MapFigure.halo, 0.3)
                for dash in Self.dashes(piece.places, widths.line) {
                    lines.append(.line(dash, Stroke(ink, width: widths.line * 0.6)))
                }
                continue
            }
            rims.append(.line(piece.places, Stroke(MapFigure.halo, width: widths.rim)))
            lines.append(.line(piece.places, Stroke(color, width: widths.line)))
        }
    }

    /// The parts of the line through `places` that are drawn where it is dotted.
    private static func dashes(_ places: [Place], _ width: Double) -> [[Place]] {
        let (length, period) = (dash.length * width, (dash.length + dash.gap) * width)
        var dashes: [[Place]] = []
        var passed = 0.0
        for (start, end) in zip(places, places.dropFirst()) {
            let way = end - start
            let distance = (way * way).sum().squareRoot()
            guard distance > 0, distance.isFinite else { continue }
            // Where dashes begin, counted from the line's beginning.
            var next = (passed / period).rounded(.up) * period
            while next < passed + distance {
                let from = start + way * ((next - passed) / distance)
                dashes.append([from, from + way / distance * length])
                next += period
            }
            passed += distance
        }
        return dashes
    }

    /// Adds the star of a known minimum.
    public mutating func addMinimum(at point: SIMD2<Double>) { marks.addMinimum(at: point) }

    /// Adds the ring of a start.
    public mutating func addStart(at point: SIMD2<Double>, _ color: RGB) { marks.addStart(at: point, color) }

    /// Adds the head of the run with key digit `key`.
    public mutating func addHead(at point: SIMD2<Double>, _ color: RGB, key: Int) {
        marks.addHead(at: point, color, key: key)
    }

    /// Adds the strokes of marks, in units of the stage.
    public mutating func addStrokes(_ strokes: [[SIMD2<Double>]], _ color: RGB) {
        marks.addStrokes(strokes.map { $0.map { $0 * 2 } }, color)
    }

    /// Adds an arrow's tip, in units of the stage.
    public mutating func addTip(at end: SIMD2<Double>, along direction: SIMD2<Double>, _ color: RGB) {
        marks.addTip(at: end * 2, along: direction * 2, color)
    }

    /// Adds the ground of some cells of a row.
    public mutating func addPlate(_ cells: Rect, _ color: RGB) { marks.addPlate(cells, color) }

    /// Adds the cross-hair.
    public mutating func addCrosshair(at point: SIMD2<Double>) { marks.addCrosshair(at: point) }
}
