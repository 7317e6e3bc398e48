public import Canvas
import Rendering
import Simulation
import Surfaces

/// Draws the model. The picture depends on the model alone; what is kept from picture to picture only saves work.
public struct Painter: Sendable {
    /// A map's background with what it was drawn for.
    private struct Ground: Sendable {
        let source: MapGround
        let colormap: String
        let depth: ColorDepth
        let pivot: Double?
        let background: MapBackground
    }

    private var ground: Ground?
    private var trails: [Int: PathTrail] = [:]

    /// A painter that has drawn nothing.
    public init() {}

    /// The picture of `model`, as large as its window.
    public mutating func picture(of model: Model) -> Buffer {
        var buffer = Buffer(model.size)
        let shown = model.shown
        guard let layout = Self.layout(of: model) else {
            Self.drawTooSmall(into: &buffer)
            return buffer
        }
        let theme = Theme(model.appearance.depth)
        TitleLine(model: model, theme: theme).draw(into: &buffer, layout.title)
        let map = Self.mapPanel(of: model, in: layout)
        let (marks, mark) = (model.mapMarks, TourMark(model: model, theme: theme))
        drawMap(of: model, shown, marks, on: map, into: &buffer)
        mark?.draw(into: &buffer, on: map)
        if let line = TimeLine(model: model, in: layout.timeline, map: map.map) {
            line.draw(into: &buffer, theme)
            mark?.draw(into: &buffer, on: line)
        }
        TourPanel(model: model, theme: theme)?.draw(into: &buffer, layout.tour)
        MapReadout(model: model, theme: theme, marks: marks).draw(into: &buffer, layout.readout, frame: map.frame)
        if layout.panel.isEmpty {
            let strip = PanelStrip(model: model, theme: theme)
            strip.draw(into: &buffer, layout.strip)
            if let panel = strip.headed(in: layout.strip) {
                mark?.draw(into: &buffer, headingOf: panel, layout.strip)
            }
        } else {
            let column = PanelColumn(model: model, theme: theme)
            let sections = column.sections(in: layout.panel)
            column.draw(sections, into: &buffer)
            for section in sections {
                mark?.draw(into: &buffer, headingOf: section.panel, section.area)
            }
        }
        switch model.overlay {
        case .help(let topic, let top): HelpPage(model, topic).draw(into: &buffer, from: top, theme)
        case .events(let chosen): EventList(model: model, theme: theme, chosen: chosen).draw(into: &buffer)
        case .surfaces(let chosen): SurfaceList(theme: theme, chosen: chosen, ascii: model.isASCII).draw(into: &buffer)
        case .optimizers(let chosen): OptimizerList(model, chosen: chosen).draw(into: &buffer, theme)
        case .prompt, nil: break
        }
        if case .prompt(let prompt) = model.overlay {
            PromptLine(prompt: prompt, model: model, theme: theme).draw(into: &buffer, layout.keys)
        } else {
            KeyLine(model: model, theme: theme).draw(into: &buffer, layout.keys)
        }
        return buffer
    }

    /// Where things stand in the window; nil where it is too small.
    static func layout(of model: Model) -> Layout? {
        let theme = Theme(.none)
        let tour = TourPanel(model: model, theme: theme)
        return Layout(
            model.size, stripLines: PanelStrip(model: model, theme: theme).wantedHeight,
            tourLines: tour.map { tour in { tour.height(width: $0) } })
    }

    /// Where the map stands in the window; nil where the window is too small.
    static func mapPanel(of model: Model) -> MapPanel? {
        layout(of: model).map { mapPanel(of: model, in: $0) }
    }

    /// Where the map stands in a window with this layout.
    static func mapPanel(of model: Model, in layout: Layout) -> MapPanel {
        let definition = model.course.surface.definition
        return MapPanel(
            layout.map, view: model.view, parameters: definition.parameters, ascii: model.isASCII)
    }

    private mutating func drawMap(
        of model: Model, _ shown: [Entrant], _ marks: MapMarks?, on panel: MapPanel, into buffer: inout Buffer
    ) {
        let surface = model.course.surface
        let background = background(of: model, panel)
        var kept: [Int: PathTrail] = [:]
        let runs = model.chosenLast(shown).compactMap { run -> MapRun? in
            var trail =
                trails.removeValue(forKey: run.id).flatMap { $0.frame == panel.frame ? $0 : nil }
                ?? PathTrail(panel.frame)
            trail.follow(run.trace)
            kept[run.id] = trail
            return MapRun(key: run.slot, color: PathColor.ofKey(run.slot ?? 1), trail: trail, trace: run.trace)
        }
        trails = kept
        panel.drawSurroundings(background, into: &buffer)
        MapOverlay(
            runs: runs, minima: surface.definition.minima, parameters: surface.definition.parameters,
            marks: marks, start: model.race == nil ? nil : model.start, crosshair: model.crosshair,
            minimaNote: model.mapRows == nil ? nil : " of all data"
        )
        .draw(on: background, into: &buffer, x: panel.map.x, y: panel.map.y)
    }

    /// The background from the losses that are known, drawn anew only where they, the map or the colours are others.
    private mutating func background(of model: Model, _ panel: MapPanel) -> MapBackground {
        let (surface, appearance, rows) = (model.course.surface, model.appearance, model.mapRows)
        let pivot = appearance.colormap.isDiverging ? surface.value(at: model.start) : nil
        let source =
            model.ground.flatMap { $0.isOf(surface, panel.frame, rows: rows) ? $0 : nil }
            ?? MapGround(surface, panel.frame, rows: rows)
        if let ground, ground.colormap == appearance.colormap.name, ground.depth == appearance.depth,
            ground.pivot == pivot, ground.source.sampling.stride == source.sampling.stride,
            ground.source.isOf(surface, panel.frame, rows: rows)
        {
            return ground.background
        }
        let grid = source.sampling.grid
        let background = MapBackground(
            panel.frame, grid: grid,
            scale: MapBackground.scale(surface, panel.frame, grid: grid, rows: rows, pivot: pivot),
            palette: MapPalette(appearance.colormap, depth: appearance.depth, ascii: !appearance.isUnicode))
        ground = Ground(
            source: source, colormap: appearance.colormap.name, depth: appearance.depth, pivot: pivot,
            background: background)
        return background
    }

    private static func drawTooSmall(into buffer: inout Buffer) {
        let (width, height) = (Layout.least.width, Layout.least.height)
        let lines = [
            "Ravine needs a window", "of \(width)x\(height) or more;",
            "this is \(buffer.size.width)x\(buffer.size.height).",
        ]
        for (row, line) in lines.enumerated() {
            buffer.write(line, x: 0, y: row)
        }
    }
}
