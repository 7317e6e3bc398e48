import Canvas
@testable import CellDrawing
import Formulas
@testable import Scene
import Surfaces

/// One unit a column and two a row, so that a length looks the same in all directions.
struct MarkedPlot {
    let size: Size
    var key: Int?
    var depth = ColorDepth.none
    var isASCII = false
    var crosshair: SIMD2<Double>?

    var view: Domain { Domain(p1: 0...Double(size.width), p2: 0...Double(2 * size.height)) }
    var head: SIMD2<Double> { view.upper / 2 }

    func draw(_ shown: Set<MapMark>, _ motion: HeadMotion) throws -> Buffer {
        let surface = try Surface.of("0*b", view.p1, view.p2)
        let background = MapBackground(
            of: surface, size, MapPalette(.standard, depth: depth, ascii: isASCII), contours: 0)
        let run = MapRun(
            key: key, color: PathColor.all[0], trail: BrailleCanvas(size), start: head, head: head)
        var buffer = Buffer(size)
        MapOverlay(
            runs: [run], marks: MapMarks(shown, of: motion, at: head, color: PathColor.all[0]),
            crosshair: crosshair
        )
        .draw(on: background, into: &buffer)
        return buffer
    }

    func notes(_ shown: Set<MapMark>, _ motion: HeadMotion) -> [String] {
        MapMarks(shown, of: motion, at: head, color: PathColor.all[0])
            .notes(on: MapFrame(view, size), ascii: isASCII).map { "\($0.mark.letter) \($0.text)" }
    }
}

extension HeadMotion {
    /// The motion with a learning rate of ½ and these values.
    static func of(
        gradient: SIMD2<Double> = SIMD2(), step: SIMD2<Double> = SIMD2(), momentum: Bool = false,
        metric: SIMD2<Double> = SIMD2(1, 1), hessian: Hessian? = nil
    ) -> HeadMotion {
        HeadMotion(
            gradient: gradient, step: step, hasMomentum: momentum, metric: metric, rate: 0.5, hessian: hessian)
    }
}
