public import Canvas
public import Perspective
import Sampling
public import Scene
public import Surfaces
import Text
import Trajectories

/// One picture of a surface and of runs on it: title, map, axes, colour bar, and a line that tells the runs apart.
public struct MapPicture: Sendable {
    /// The surface.
    public var surface: Surface
    /// The runs; a later one is drawn over an earlier one.
    public var runs: [PicturedRun]
    /// What is shown of the plane; nil for the surface's domain.
    public var view: Domain?
    /// The colours.
    public var palette: MapPalette
    /// From where the surface, of more than one parameter, is seen in perspective; nil for a map.
    public var camera: Camera?
    /// What is said of it beside its title, each where it fits on the last line but the runs'.
    public var notes: [String] = []

    /// A picture of `surface` with `runs` and `notes`.
    public init(
        _ surface: Surface, runs: [PicturedRun] = [], view: Domain? = nil, palette: MapPalette,
        camera: Camera? = nil, notes: [String] = []
    ) {
        self.surface = surface
        self.runs = runs
        self.view = view
        self.palette = palette
        self.camera = camera
        self.notes = notes
    }

    /// The picture on `size` cells.
    public func draw(_ size: Size) -> Buffer {
        var buffer = Buffer(size)
        let definition = surface.definition
        let hasTitle = size.height >= 5
        let hasLegend = !runs.isEmpty && size.height >= 8
        let noteLines = size.height >= 12 ? Self.lines(notes, width: size.width) : []
        let area = Rect(size).inset(top: hasTitle ? 1 : 0, bottom: (hasLegend ? 1 : 0) + noteLines.count)
        let view = view ?? definition.domain
        let panel = MapPanel(
            area, view: view, plane: Plane(of: surface, view: view), parameters: definition.parameters,
            ascii: palette.ascii)
        let grid = panel.frame.sample(surface)
        let pivot = palette.colormap.isDiverging ? surface.value(at: definition.start) : nil
        let scale = MapSamples.scale(surface, panel.frame, grid: grid, pivot: pivot)
        let background = MapBackground(panel.frame, grid: grid, scale: scale, palette: palette)
        let shown = runs.map { run in
            var trail = PathTrail(panel.frame)
            trail.follow(run.trace)
            var faint: PathTrail?
            if run.faint.count > 0 {
                var trail = PathTrail(panel.frame)
                trail.follow(run.faint)
                faint = trail
            }
            return MapRun(
                key: run.key, color: run.color, trail: trail, faint: faint, trace: run.trace, start: run.start)
                ?? MapRun(key: run.key, color: run.color, trail: trail.dots, start: run.start, head: run.start)
        }
        let overlay = MapOverlay(runs: shown, minima: definition.minima, parameters: definition.parameters)
        if let camera {
            let area = panel.reliefArea
            let relief = Relief(grid, on: scale, panel.frame, in: area.size)
            let background = ReliefBackground(relief, camera, size: area.size, palette: palette)
            let trails = runs.map { run in
                var trail = ReliefTrail(background.stage, area.size)
                trail.follow(run.trace, far: Set(run.faint.buckets.flatMap(\.corners).map(\.step)))
                return trail
            }
            ReliefOverlay(overlay, trails: trails).draw(on: background, into: &buffer, x: area.x, y: area.y)
        } else {
            overlay.draw(on: background, into: &buffer, x: panel.map.x, y: panel.map.y)
        }
        panel.drawSurroundings(background, withAxes: camera == nil, into: &buffer)
        if hasTitle { drawTitle(into: &buffer) }
        if hasLegend { drawLegend(into: &buffer) }
        for (row, line) in noteLines.enumerated() {
            buffer.write(line, x: 0, y: size.height - noteLines.count - (hasLegend ? 1 : 0) + row, MapPanel.quiet)
        }
        return buffer
    }

    /// `notes` on as few lines of `width` columns as they take.
    private static func lines(_ notes: [String], width: Int) -> [String] {
        var lines: [String] = []
        for note in notes {
            if let last = lines.last, Glyphs.width(of: last) + 3 + Glyphs.width(of: note) <= width {
                lines[lines.count - 1] = last + "   " + note
            } else {
                lines.append(note)
            }
        }
        return lines
    }

    private func drawTitle(into buffer: inout Buffer) {
        let title = Ellipsis.cut(surface.definition.title, to: buffer.size.width, ascii: palette.ascii)
        let end = buffer.write(title, x: 0, y: 0, Style(.standard, on: .standard, .bold))
        let formula = surface.definition.lossText(ascii: palette.ascii)
        if end + 2 + Glyphs.width(of: formula) <= buffer.size.width {
            buffer.write(formula, x: end + 2, y: 0, MapPanel.quiet)
        }
    }

    /// The runs with their losses, without them, or as key digits only: what fits as a whole.
    private func drawLegend(into buffer: inout Buffer) {
        let number = NumberText(significance: 4, ascii: palette.ascii)
        let chips = runs.map { run in run.key.map { " \($0) " } ?? "   " }
        let labels = runs.map(\.label)
        let losses = runs.map { run in run.trace.latest.map { number.text($0.loss) } ?? "" }
        let forms = [[chips, labels, losses], [chips, labels], [chips]]
        func width(_ form: [[String]]) -> Int {
            form.reduce(0) { $0 + $1.reduce(0) { $0 + Glyphs.width(of: $1) + 1 } } + runs.count - 2
        }
        guard let form = forms.first(where: { width($0) <= buffer.size.width }) ?? forms.last else { return }
        let row = buffer.size.height - 1
        var x = 0
        for (index, run) in runs.enumerated() {
            for (place, part) in form.enumerated() {
                let style = [run.color.chip(palette.depth), Style(), MapPanel.quiet][place]
                x = buffer.write(part[index], x: x, y: row, style) + 1
            }
            x += 1
        }
    }
}
