import Canvas
import Formulas
public import Sampling
public import Surfaces

/// How the losses of a surface map are spread over its colours and contour lines.
public enum MapSamples {
    /// The number of contour lines' levels unless another is asked for.
    public static let contourCount = 14

    /// How the losses of `grid`, which is as ``MapFrame/sample(_:rows:)`` gives it, are spread over the colours: from the lowest
    /// in view, or at a known minimum in view, to the highest in view, with `pivot`, if any, in the middle.
    public static func scale(
        _ surface: Surface, _ frame: MapFrame, grid: SampledGrid, rows: [Int]? = nil, pivot: Double? = nil
    ) -> LossScale {
        let minima = surface.definition.minima.filter { frame.view.contains($0) }
        let floors = minima.map { point in
            rows.map { surface.evaluate(at: point, rows: $0).value } ?? surface.value(at: point)
        }
        let inside = (1..<max(1, grid.height - 1)).map { $0 * grid.width + 1..<($0 + 1) * grid.width - 1 }
        let inView = SampledGrid(
            domain: frame.view, width: grid.width - 2, height: inside.count,
            values: inside.flatMap { grid.values[$0] })
        return LossScale(surface.definition.levels, over: inView, floor: floors.min(), pivot: pivot)
    }
}
