import Formulas
public import Sampling
public import Surfaces
import Canvas

/// What a picture of a surface is drawn from: losses sampled for a frame, and their spread over the colours.
public enum MapSamples {
    /// The number of contour lines' levels unless another is asked for.
    public static let contourCount = 14

    /// The losses that a background on `frame` is drawn from: two a cell, and one more on every side so that contour
    /// lines reach the edge.
    ///
    /// - Parameter rows: the data rows to take, in ascending order; nil for all.
    public static func sample(_ surface: Surface, _ frame: MapFrame, rows: [Int]? = nil) -> SampledGrid {
        let (wide, size) = extent(frame)
        return surface.sample(wide, width: size.width, height: size.height, rows: rows)
    }

    /// ``sample(_:_:rows:)`` little by little, with a coarse grid of about `samples` losses at once.
    public static func sampling(
        _ surface: Surface, _ frame: MapFrame, rows: [Int]? = nil, samples: Int
    ) -> GridSampling {
        let (wide, size) = extent(frame)
        return GridSampling(
            surface, wide, width: size.width, height: size.height, rows: rows, samples: samples)
    }

    /// The part of the plane that is sampled, and the grid's extents.
    private static func extent(_ frame: MapFrame) -> (domain: Domain, size: Size) {
        let (width, height) = (frame.size.width, frame.size.height * 2)
        let step = frame.view.width / SIMD2(Double(max(1, width)), Double(max(1, height)))
        let (lower, upper) = (frame.view.lower - step, frame.view.upper + step)
        return (Domain(p1: lower.x...upper.x, p2: lower.y...upper.y), Size(width + 2, height + 2))
    }

    /// How the losses of `grid`, which is as ``sample(_:_:rows:)`` gives it, are spread over the colours: from the lowest
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
