internal import Canvas
internal import Perspective
internal import Sampling
public import Scene
internal import Surfaces
internal import Trajectories

extension MapFigure {
    /// Vertices of a landscape each way at most, and the samples of a pixel across and down.
    private static let finest = (vertices: 500, samples: 3)

    /// The pixels of the figure with `runs`, and `caption` beside the title.
    public func image(_ runs: [PicturedRun], caption: String = "") -> RasterImage {
        guard let relief else { return Rasterizer.image(of: figure(runs, caption: caption)) }
        var image = Rasterizer.image(of: backdrop)
        image.blend(relief.raster.pixels, on: layout.map)
        Rasterizer.draw(overlay(runs, caption: caption), on: &image)
        return image
    }

    /// The landscape of `surface` on the pixels of the layout's map.
    static func relief(
        _ surface: Surface, view: Domain, plane: Plane, _ camera: Camera, on scale: LossScale, _ colormap: Colormap,
        _ layout: FigureLayout
    ) -> ReliefStage {
        let size = layout.map.size
        // A loss of a network takes long.
        let most = surface.definition.section == nil ? finest.vertices : 120
        let count = min(most, max(60, max(size.width, size.height) / 2))
        let frame = MapFrame(view, Size(count, count / 2), plane: plane)
        let relief = Relief(frame.sample(surface), on: scale, frame, columns: count, rows: count)
        let raster = ReliefRaster(
            relief, camera, size: size, look: ReliefLook(colormap, lineWidth: max(0.8, layout.em * 0.07)),
            samples: finest.samples)
        return ReliefStage(raster, extent: SIMD2(Double(size.width), Double(size.height)))
    }

    /// The names and values along the edges of a landscape.
    static func axes(of relief: ReliefStage, parameters: [String], _ layout: FigureLayout) -> [Shape] {
        let count = max(2, layout.map.width / Int(9 * layout.em))
        let axes = ReliefAxes(relief.relief.frame, parameters: parameters, relief.projection, atMost: count)
        return axes.labels.map { label in
            let size = label.isName ? layout.em * 1.1 : layout.em
            let place = label.place + Place(Double(layout.map.x), Double(layout.map.y) + size * 0.35)
            let anchor: FigureText.Anchor = label.way.x > 0.4 ? .start : label.way.x < -0.4 ? .end : .middle
            return .text(FigureText(label.text, at: place, size: size, ink: Self.ink, anchor: anchor))
        }
    }

    /// Runs and minima on a landscape.
    func reliefShapes(_ runs: [PicturedRun], _ relief: ReliefStage) -> [Shape] {
        let origin = Place(Double(layout.map.x), Double(layout.map.y))
        // What is drawn is sized by the height of cells, of which an em is a part.
        let cell = Size(1, max(8, Int((layout.em * 1.15).rounded())))
        var shapes = ReliefShapes(relief, scale: Place(1, 1), origin: origin, cell: cell)
        for run in runs {
            var path = ReliefPath(relief, scale: Place(1, 1), origin: origin)
            path.follow(run.trace, far: Set(run.faint.buckets.flatMap(\.corners).map(\.step)))
            shapes.add(path, run.color.rgb)
        }
        for minimum in surface.definition.minima { shapes.addMinimum(at: minimum) }
        for run in runs { shapes.addStart(at: run.start, run.color.rgb) }
        for run in runs {
            if let head = run.trace.latest?.parameters { shapes.addHead(at: head, run.color.rgb, key: run.key ?? 1) }
        }
        return [.clipped(to: layout.map, shapes.shapes)]
    }
}
