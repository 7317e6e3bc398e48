internal import Canvas
internal import Sampling
internal import Scene
internal import Surfaces

/// The curve of a loss over one parameter as shapes of a figure: the ground below it in the colours of the heights, and its
/// line.
struct CurveShapes {
    private let curve: LossCurve
    private let scale: LossScale
    private let view: Domain
    private let layout: FigureLayout
    /// The places of the curve, from the left, in stretches where there is a loss.
    private let stretches: [[Place]]

    /// Pixels from one place of the curve to the next.
    private static let pitch = 2

    /// The curve where `view` is shown on the map of `layout`, in the colours of `scale`.
    init(_ curve: LossCurve, scale: LossScale, view: Domain, layout: FigureLayout) {
        self.curve = curve
        self.scale = scale
        self.view = view
        self.layout = layout
        let steps = max(1, layout.map.width / Self.pitch)
        var stretches: [[Place]] = []
        for step in 0...steps {
            let share = Double(step) / Double(steps)
            let value = view.lower.x * (1 - share) + view.upper.x * share
            let height = curve.height(at: value)
            guard height.isFinite else {
                if stretches.last?.isEmpty == false { stretches.append([]) }
                continue
            }
            if stretches.isEmpty { stretches.append([]) }
            stretches[stretches.count - 1].append(Place(value, height))
        }
        self.stretches = stretches.filter { !$0.isEmpty }
    }

    /// The shapes in the colours of `colormap`.
    func shapes(_ colormap: Colormap) -> [Shape] {
        var shapes: [Shape] = []
        let count = FilledContours.bandCount
        for band in 0..<count {
            // Each reaches up to the curve, so that no seam is seen between two.
            let floor = band == 0 ? view.lower.y : Double(band) / Double(count)
            let rings = stretches.compactMap { ring(of: $0, above: floor) }
            guard !rings.isEmpty else { continue }
            let loss = curve.scale.loss(at: (Double(band) + 0.5) / Double(count))
            let position = min(max(scale.position(of: loss), 0), 1)
            shapes.append(.area(rings: rings, fill: colormap.color(at: position.isFinite ? position : 0.5)))
        }
        let stroke = Stroke(MapFigure.ink, width: layout.em * 0.14)
        shapes += stretches.map { .line($0.map(place), stroke) }
        return [.clipped(to: layout.map, shapes)]
    }

    /// What lies between `stretch` of the curve and a height; nil where it nowhere rises above that.
    private func ring(of stretch: [Place], above floor: Double) -> [Place]? {
        guard stretch.contains(where: { $0.y > floor }), let first = stretch.first, let last = stretch.last else {
            return nil
        }
        let top = stretch.map { place(Place($0.x, max($0.y, floor))) }
        return top + [place(Place(last.x, floor)), place(Place(first.x, floor))]
    }

    /// Where a place of the plane stands in the figure.
    private func place(_ place: Place) -> Place {
        MapFrame(view, layout.map.size).cells(atPlace: place) + Place(Double(layout.map.x), Double(layout.map.y))
    }
}
