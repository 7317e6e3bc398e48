public import Canvas
internal import Formulas
public import Perspective
import Sampling
public import Scene
public import Surfaces
import Text
import Trajectories

/// A surface map as a figure: filled contours, axes, colour bar, and runs.
///
/// The parts that are the same at each step are computed once.
public struct MapFigure: Sendable {
    /// The surface.
    public let surface: Surface
    /// The visible part of the parameter plane.
    public let view: Domain
    /// Its width and height in pixels.
    public let size: Size
    /// The part under the runs: the map with its decoration.
    public let backdrop: Figure

    /// The surface in perspective, on the map's pixels; nil for a map.
    let relief: ReliefStage?
    private let plane: Plane
    let layout: FigureLayout
    /// The legend entries of background colours.
    private let grounds: [LegendEntry]

    /// The minimum width and height.
    public static let leastSize = FigureLayout.least

    static let paper = RGB(255, 255, 255)
    static let ink = RGB(32, 34, 40)
    static let quiet = RGB(96, 100, 110)
    static let gap = RGB(200, 200, 204)
    static let halo = RGB(14, 16, 24)
    static let minimum = RGB(255, 236, 70)

    /// A figure of `surface` with room for a legend of `runs` and `notes`; `view` is the surface's domain unless given.
    ///
    /// With a `camera` the surface, of more than one parameter, is seen in perspective: as pixels alone, by ``image(_:caption:)``.
    public init(
        _ surface: Surface, size: Size, colormap: Colormap, view: Domain? = nil, legendOf runs: [PicturedRun] = [],
        notes: [String] = [], camera: Camera? = nil
    ) {
        let definition = surface.definition
        let view = view ?? definition.domain
        let pivot = colormap.isDiverging ? surface.value(at: definition.start) : nil
        // Rows and labels depend only on the em, which depends on the size.
        let plane = Plane(of: surface, view: view)
        let draft = FigureLayout(size, view: view, plane: plane, rows: 0, barLabels: [], hasAxes: camera == nil)
        let sampled = FilledContours(surface, view: view, area: draft.map, pivot: pivot)
        let labels = BarLabels(sampled.scale)
        let grounds =
            Self.grounds(sampled, colormap) + notes.map { LegendEntry(sample: .nothing, text: Printable.text($0)) }
        let entries = Self.entries(runs, surface, view, grounds: grounds, isWidest: true)
        let rows = LegendEntry.rows(entries, width: Double(size.width) - draft.em * 3, size: draft.em)
        let layout = FigureLayout(
            size, view: view, plane: plane, rows: rows.count, barLabels: labels.texts, hasAxes: camera == nil)
        let contours = FilledContours(surface, view: view, area: layout.map, pivot: pivot)
        self.surface = surface
        self.view = view
        self.plane = plane
        self.size = size
        self.layout = layout
        self.grounds = grounds
        relief = camera.map {
            Self.relief(surface, view: view, plane: plane, $0, on: contours.scale, colormap, layout)
        }
        var note = "Loss \(definition.lossText(ascii: false))"
        if let source = definition.source.isEmpty ? nil : definition.source { note += "; \(source)" }
        let paths = RunShapes(view: view, plane: plane, area: layout.map, em: layout.em)
        let minima = definition.minima.filter { view.contains($0) }.map { paths.place($0) }
        let map =
            camera != nil
            ? []
            : plane.curve.map { CurveShapes($0, scale: contours.scale, view: view, layout: layout).shapes(colormap) }
                ?? Self.map(contours, colormap, layout, obstacles: minima)
        let surroundings = Surroundings(
            layout, definition, view: view, colormap, contours.scale, BarLabels(contours.scale), hasAxes: camera == nil)
        let axes = relief.map { Self.axes(of: $0, parameters: definition.parameters, layout) }
        backdrop = Figure(
            size, title: definition.title, note: note, ground: Self.paper,
            shapes: (axes ?? map) + surroundings.shapes)
    }

    /// The figure with `runs`, and `caption` beside the title.
    public func figure(_ runs: [PicturedRun], caption: String = "") -> Figure {
        var figure = backdrop
        figure.shapes += overlay(runs, caption: caption)
        let stretch = runs.map(\.trace.bucketSize).max() ?? 1
        if stretch > 1 { figure.note += ". Paths go through the extremes of every \(stretch) recorded steps." }
        return figure
    }

    /// The part over the backdrop at one step: paths, known minima, legend and caption.
    public func overlay(_ runs: [PicturedRun], caption: String = "") -> [Shape] {
        let paths = RunShapes(view: view, plane: plane, area: layout.map, em: layout.em)
        if let relief {
            return reliefShapes(runs, relief) + paths.strays(runs, parameters: surface.definition.parameters)
                + legendAndCaption(runs, caption)
        }
        let minima = surface.definition.minima.filter { view.contains($0) }
        let marks = minima.flatMap { Self.star(at: paths.place($0), size: layout.em * 0.6) }
        var shapes: [Shape] = [
            .clipped(to: layout.map, marks + runs.flatMap { paths.path($0) } + runs.flatMap { paths.ends($0) })
        ]
        shapes += paths.strays(runs, parameters: surface.definition.parameters)
        return shapes + legendAndCaption(runs, caption)
    }

    private func legendAndCaption(_ runs: [PicturedRun], _ caption: String) -> [Shape] {
        var shapes = legend(Self.entries(runs, surface, view, grounds: grounds, isWidest: false))
        let place = Place(Double(layout.map.maxX), layout.titleLine)
        if !caption.isEmpty {
            shapes.append(.text(FigureText(caption, at: place, size: layout.em, ink: Self.quiet, anchor: .end)))
        }
        return shapes
    }

    private static func map(
        _ contours: FilledContours, _ colormap: Colormap, _ layout: FigureLayout, obstacles: [Place]
    ) -> [Shape] {
        func color(_ position: Double) -> RGB { colormap.color(at: position) }
        let map = layout.map
        var shapes: [Shape] = [
            .area(rings: [corners(map)], fill: color(0.5 / Double(FilledContours.bandCount)))
        ]
        for band in contours.bands where !band.rings.isEmpty {
            shapes.append(.area(rings: band.rings, fill: color(band.position)))
        }
        let lines = contours.lines
        for (index, level) in lines.enumerated() {
            let width = layout.em * (BarLabels.isLabelled(index) ? 0.075 : 0.045)
            let stroke = Stroke(shade(color(level.position)), width: width)
            shapes += level.lines.map { .line($0, stroke) }
        }
        if contours.hasGaps { shapes.append(.area(rings: contours.gaps, fill: gap)) }
        shapes += LineLabels(lines, scale: contours.scale, area: map, em: layout.em, obstacles: obstacles).labels.map {
            label in
            .text(
                FigureText(
                    label.text, at: label.place, size: layout.em * 0.72, ink: ink(over: color(label.position)),
                    anchor: .middle, turn: label.turn, halo: color(label.position)))
        }
        return [.clipped(to: map, shapes)]
    }

    private func legend(_ entries: [LegendEntry]) -> [Shape] {
        let em = layout.em
        var shapes: [Shape] = []
        let rows = LegendEntry.rows(entries, width: Double(size.width) - em * 3, size: em)
        for (row, entries) in rows.enumerated() {
            let width = entries.reduce(0) { $0 + $1.width(em) } - em * 1.4
            let y = layout.legendLine + Double(row) * FigureLayout.rowHeight * em
            // Centred on the map where the figure has room.
            let centred = Double(layout.map.x) + (Double(layout.map.width) - width) / 2
            var x = min(max(centred, em * 1.5), max(em * 1.5, Double(size.width) - em * 1.5 - width))
            for entry in entries {
                let middle = Place(x + em * 1.1, y - em * 0.35)
                switch entry.sample {
                case .path(let color):
                    let ends = [Place(x, middle.y), Place(x + em * 2.2, middle.y)]
                    shapes += [
                        .line(ends, Stroke(Self.halo, width: em * 0.45)), .line(ends, Stroke(color, width: em * 0.2)),
                    ]
                case .nothing: break
                case .minimum: shapes += Self.star(at: middle, size: em * 0.6)
                case .ground(let color):
                    let (half, rise) = (Place(em * 0.8, em * 0.4), Place(em * 0.8, -em * 0.4))
                    let ring = [middle - half, middle + rise, middle + half, middle - rise]
                    shapes += [
                        .line(ring + ring.prefix(1), Stroke(Self.quiet, width: em * 0.12)),
                        .area(rings: [ring], fill: color),
                    ]
                }
                shapes.append(
                    .text(
                        FigureText(entry.text, at: Place(x + (entry.isNote ? 0 : em * 2.7), y), size: em, ink: Self.ink)
                    ))
                x += entry.width(em)
            }
        }
        return shapes
    }

    /// The legend; with `isWidest`, with room for every possible loss.
    private static func entries(
        _ runs: [PicturedRun], _ surface: Surface, _ view: Domain, grounds: [LegendEntry], isWidest: Bool
    ) -> [LegendEntry] {
        let number = NumberText(significance: 4)
        var entries = runs.map { run in
            let loss = isWidest ? "0.0000e-00" : run.trace.latest.map { number.text($0.loss) } ?? ""
            return LegendEntry(
                sample: .path(run.color.rgb), text: Printable.text(run.label) + (loss.isEmpty ? "" : ", loss \(loss)"))
        }
        let minima = surface.definition.minima.count { view.contains($0) }
        if minima > 0 { entries.append(LegendEntry(sample: .minimum, text: minima == 1 ? "minimum" : "minima")) }
        return entries + grounds
    }

    /// The entries for areas without a loss, and for the middle of a diverging colormap.
    private static func grounds(_ contours: FilledContours, _ colormap: Colormap) -> [LegendEntry] {
        var entries: [LegendEntry] = []
        if colormap.isDiverging, let pivot = contours.scale.pivot {
            let text = "loss \(NumberText(significance: 4).text(pivot)), as at the \(Colormap.pivotName)"
            entries.append(LegendEntry(sample: .ground(colormap.color(at: 0.5)), text: text))
        }
        if contours.hasGaps { entries.append(LegendEntry(sample: .ground(Self.gap), text: "no finite loss")) }
        return entries
    }

    /// The colours of `runs` and of marks with their outlines, for a picture with a small palette.
    public static func inks(_ runs: [PicturedRun]) -> [RGB] {
        let colors = runs.map(\.color.rgb) + [minimum]
        let rims = colors.flatMap { color in (1...4).map { halo.mixed(with: color, Double($0) / 4) } }
        return rims + (0...4).map { paper.mixed(with: ink, Double($0) / 4) } + [halo, gap]
    }

    /// The corners of `rect`, clockwise from the upper left.
    static func corners(_ rect: Rect) -> [Place] {
        let (left, top) = (Double(rect.x), Double(rect.y))
        let (right, bottom) = (Double(rect.maxX), Double(rect.maxY))
        return [Place(left, top), Place(right, top), Place(right, bottom), Place(left, bottom)]
    }

    /// The mark of a known minimum.
    static func star(at place: Place, size: Double) -> [Shape] {
        let ring = starRing(at: place, size: size)
        return [.line(ring + ring.prefix(2), Stroke(halo, width: size * 0.4)), .area(rings: [ring], fill: minimum)]
    }

    /// The corners of a five-pointed star, from its top.
    static func starRing(at place: Place, size: Double) -> [Place] {
        // The directions of a five-pointed star's tips and notches, from the top: sines and cosines of 36°.
        let directions = [
            Place(0, -1), Place(0.5878, -0.8090), Place(0.9511, -0.3090), Place(0.9511, 0.3090), Place(0.5878, 0.8090),
        ]
        let around = directions + directions.map { -$0 }
        return around.enumerated().map { place + $1 * size * ($0.isMultiple(of: 2) ? 1 : 0.45) }
    }

    /// A darker shade of `ground`; a lighter one where it is very dark.
    private static func shade(_ ground: RGB) -> RGB {
        let isDark = ground.luminance < 0.09
        return ground.mixed(with: isDark ? RGB(190, 205, 255) : RGB(0, 0, 10), isDark ? 0.42 : 0.5)
    }

    /// Black or white, whichever has more contrast with `ground`.
    private static func ink(over ground: RGB) -> RGB {
        let (dark, light) = (RGB(0, 0, 0), RGB(255, 255, 255))
        return ground.contrast(with: dark) > ground.contrast(with: light) ? dark : light
    }
}
