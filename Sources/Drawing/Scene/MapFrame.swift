public import Canvas
public import Sampling
public import Surfaces

/// Where states of a run stand on a picture of `size` cells that shows `view` of a plane.
///
/// States are handed in as points of one or two parameters, and the plane says which place they have. Positions are reckoned
/// from the picture's top left corner: x to the right along the plane's first coordinate, y downwards against the second.
public struct MapFrame: Equatable, Sendable {
    /// The part of the plane that is shown.
    public let view: Domain
    /// The picture's extents in cells.
    public let size: Size
    /// The plane, which gives states their places.
    public let plane: Plane

    /// A frame that shows `view` of `plane` on `size` cells.
    public init(_ view: Domain, _ size: Size, plane: Plane = .parameters) {
        self.view = view
        self.size = size
        self.plane = plane
    }

    /// The position of `point` in cells; outside the picture where the point is, not finite where it is not.
    public func cells(_ point: SIMD2<Double>) -> SIMD2<Double> {
        cells(atPlace: plane.place(of: point))
    }

    /// The position of a place of the plane in cells.
    public func cells(atPlace place: SIMD2<Double>) -> SIMD2<Double> {
        scaled(place, SIMD2(1, 1))
    }

    /// The position of `point` in braille dots, two a cell across and four down.
    public func dots(_ point: SIMD2<Double>) -> SIMD2<Double> {
        scaled(plane.place(of: point), SIMD2(2, 4))
    }

    /// What the picture shows of the straight line between two points, in braille dots; nil where it shows nothing.
    ///
    /// The line is clipped in the plane: as dots, far points would be rounded by more than the picture is wide.
    package func dots(from start: SIMD2<Double>, to end: SIMD2<Double>) -> (from: SIMD2<Double>, to: SIMD2<Double>)? {
        let (start, end) = (plane.place(of: start), plane.place(of: end))
        guard let inside = SegmentClip.clip(start, end, lower: view.lower, upper: view.upper) else { return nil }
        let extent = SIMD2(Double(size.width), Double(size.height)) * SIMD2(2, 4)
        // Only rounding takes a point in view beyond the edge of the picture.
        func place(_ point: SIMD2<Double>) -> SIMD2<Double> {
            scaled(point, SIMD2(2, 4)).clamped(lowerBound: SIMD2(), upperBound: extent)
        }
        return (place(inside.from), place(inside.to))
    }

    /// The column and row of the cell that holds `point`; nil where none does.
    public func cell(holding point: SIMD2<Double>) -> (x: Int, y: Int)? {
        guard view.contains(plane.place(of: point)), size.width > 0, size.height > 0 else { return nil }
        let position = cells(point)
        guard position.x.isFinite, position.y.isFinite else { return nil }
        return (
            Int(min(max(position.x, 0), Double(size.width - 1))), Int(min(max(position.y, 0), Double(size.height - 1)))
        )
    }

    /// The point at `position` in cells; the middle of the cell in column x and row y is at (x + ½, y + ½).
    public func point(at position: SIMD2<Double>) -> SIMD2<Double> {
        let share = position / SIMD2(Double(max(1, size.width)), Double(max(1, size.height)))
        return plane.point(
            at: SIMD2(
                view.lower.x * (1 - share.x) + view.upper.x * share.x,
                view.upper.y * (1 - share.y) + view.lower.y * share.y))
    }

    private func scaled(_ point: SIMD2<Double>, _ perCell: SIMD2<Double>) -> SIMD2<Double> {
        let extent = SIMD2(Double(size.width), Double(size.height)) * perCell
        let span = view.width
        return SIMD2((point.x - view.lower.x) / span.x * extent.x, (view.upper.y - point.y) / span.y * extent.y)
    }
}

extension MapFrame {
    /// The losses that a map on the frame is drawn from: two a cell, and one more on every side so that contour lines reach
    /// the edge.
    ///
    /// - Parameter rows: the data rows to take, in ascending order; nil for all.
    public func sample(_ surface: Surface, rows: [Int]? = nil) -> SampledGrid {
        let (wide, size) = extent(Size(1, 2))
        return surface.sample(wide, width: size.width, height: size.height, rows: rows)
    }

    /// ``sample(_:rows:)`` little by little, with a coarse grid of about `samples` losses at once; with a loss for each of the
    /// `pixels` of a cell, across and down, and one more on every side.
    public func sampling(
        _ surface: Surface, rows: [Int]? = nil, samples: Int, pixels: Size = Size(1, 2)
    ) -> GridSampling {
        let (wide, size) = extent(pixels)
        return GridSampling(
            surface, wide, width: size.width, height: size.height, rows: rows, samples: samples)
    }

    /// The part of the plane that is sampled, and the grid's extents.
    private func extent(_ pixels: Size) -> (domain: Domain, size: Size) {
        let (width, height) = (size.width * pixels.width, size.height * pixels.height)
        let step = view.width / SIMD2(Double(max(1, width)), Double(max(1, height)))
        let (lower, upper) = (view.lower - step, view.upper + step)
        return (Domain(p1: lower.x...upper.x, p2: lower.y...upper.y), Size(width + 2, height + 2))
    }
}
