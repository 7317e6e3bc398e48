import Canvas
public import Sampling
public import Surfaces

extension MapFrame {
    /// The losses that a map on the frame is drawn from: two a cell, and one more on every side so that contour lines reach
    /// the edge.
    ///
    /// - Parameter rows: the data rows to take, in ascending order; nil for all.
    public func sample(_ surface: Surface, rows: [Int]? = nil) -> SampledGrid {
        let (wide, size) = extent
        return surface.sample(wide, width: size.width, height: size.height, rows: rows)
    }

    /// ``sample(_:rows:)`` little by little, with a coarse grid of about `samples` losses at once.
    public func sampling(_ surface: Surface, rows: [Int]? = nil, samples: Int) -> GridSampling {
        let (wide, size) = extent
        return GridSampling(
            surface, wide, width: size.width, height: size.height, rows: rows, samples: samples)
    }

    /// The part of the plane that is sampled, and the grid's extents.
    private var extent: (domain: Domain, size: Size) {
        let (width, height) = (size.width, size.height * 2)
        let step = view.width / SIMD2(Double(max(1, width)), Double(max(1, height)))
        let (lower, upper) = (view.lower - step, view.upper + step)
        return (Domain(p1: lower.x...upper.x, p2: lower.y...upper.y), Size(width + 2, height + 2))
    }
}
