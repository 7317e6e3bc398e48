import Canvas
@testable import CellDrawing
@testable import Scene
import Surfaces
import Trajectories

extension Surface {
    /// A surface of two parameters with a formula.
    static func of(
        _ formula: String, _ p1: ClosedRange<Double>, _ p2: ClosedRange<Double>, minima: [SIMD2<Double>] = [],
        levels: LevelKind = .linear
    ) throws -> Surface {
        try Surface(
            name: "test",
            definition: SurfaceDefinition(
                title: "A test", summary: "", source: "", parameters: ["b", "w"], formula: formula, data: [:],
                constants: [:], parts: [], domain: Domain(p1: p1, p2: p2),
                start: SIMD2(p1.lowerBound, p2.lowerBound), minima: minima, levels: levels))
    }
}

extension MapBackground {
    /// The background of a surface's whole domain on `size` cells.
    init(of surface: Surface, _ size: Size, _ palette: MapPalette, contours: Int = 4) {
        let frame = MapFrame(surface.definition.domain, size)
        let grid = frame.sample(surface)
        let scale = MapSamples.scale(surface, frame, grid: grid)
        self.init(frame, grid: grid, scale: scale, palette: palette, contours: contours)
    }
}

extension Trace {
    /// A trace of a path through `points`, with losses.
    init(_ points: [SIMD2<Double>], losses: [Double] = []) {
        self.init()
        for (step, point) in points.enumerated() {
            let loss = losses.indices.contains(step) ? losses[step] : 0
            append(StepRow(run: 0, step: step, parameters: point, loss: loss))
        }
    }
}
