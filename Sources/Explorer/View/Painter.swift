public import Canvas
import Rendering
import Simulation
import Surfaces

/// Draws the model. The picture depends on the model alone; what is kept from picture to picture only saves work.
public struct Painter: Sendable {
    /// A map's background with what it was drawn for.
    private struct Ground: Sendable {
        let surface: String
        let definition: SurfaceDefinition
        let panel: MapPanel
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
        guard let layout = Layout(model.size, runs: shown.count) else {
            Self.drawTooSmall(into: &buffer)
            return buffer
        }
        let theme = Theme(model.appearance.depth)
        TitleLine(model: model, theme: theme).draw(into: &buffer, layout.title)
        drawMap(of: model, shown, into: &buffer)
        if layout.panel.isEmpty {
            RaceStrip(model: model, theme: theme).draw(into: &buffer, layout.strip)
        } else {
            RacePanel(model: model, theme: theme).draw(into: &buffer, layout.panel)
        }
        switch model.overlay {
        case .help(let top):
            HelpPage(theme: theme, keys: model.mapKeys, ascii: model.isASCII, top: top).draw(into: &buffer)
        case .surfaces(let chosen): SurfaceList(theme: theme, chosen: chosen, ascii: model.isASCII).draw(into: &buffer)
        case nil: break
        }
        KeyLine(model: model, theme: theme).draw(into: &buffer, layout.keys)
        return buffer
    }

    /// Where the map stands in the window; nil where the window is too small.
    static func mapPanel(of model: Model) -> MapPanel? {
        guard let layout = Layout(model.size, runs: model.shown.count) else { return nil }
        let definition = model.course.surface.definition
        return MapPanel(
            layout.map, view: definition.domain, parameters: definition.parameters, ascii: model.isASCII)
    }

    private mutating func drawMap(of model: Model, _ shown: [Entrant], into buffer: inout Buffer) {
        guard let panel = Self.mapPanel(of: model) else { return }
        let surface = model.course.surface
        let background = background(of: surface, panel, model.appearance)
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
        MapOverlay(runs: runs, minima: surface.definition.minima, parameters: surface.definition.parameters)
            .draw(on: background, into: &buffer, x: panel.map.x, y: panel.map.y)
    }

    private mutating func background(
        of surface: Surface, _ panel: MapPanel, _ appearance: Appearance
    ) -> MapBackground {
        if let ground, ground.panel == panel, ground.surface == surface.name,
            ground.definition == surface.definition
        {
            return ground.background
        }
        let grid = MapBackground.sample(surface, panel.frame)
        let background = MapBackground(
            panel.frame, grid: grid, scale: MapBackground.scale(surface, panel.frame, grid: grid),
            palette: MapPalette(appearance.colormap, depth: appearance.depth, ascii: !appearance.isUnicode))
        ground = Ground(
            surface: surface.name, definition: surface.definition, panel: panel, background: background)
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
