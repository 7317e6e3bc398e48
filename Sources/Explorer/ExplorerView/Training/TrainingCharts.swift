import Canvas
import CellDrawing
import Diagnosis
import ExplorerCore
import Runs
import Scene
import Trajectories
import Wording

/// Charts of all trainings through time in the map's place: as many as have values and find room, one under the other over one
/// axis of steps, with the selected run's events and the present step.
struct TrainingCharts {
    let model: Model
    let theme: Theme
    let frame: ChartFrame

    /// The charts of `model`; nil where the map is shown.
    init?(model: Model, theme: Theme) {
        guard let frame = model.chartFrame else { return nil }
        self.model = model
        self.theme = theme
        self.frame = frame
    }

    /// The lines of a chart among others, its title included, where there is little room, and where there is more.
    private static let lowest = (few: 4, enough: 6)
    /// The lines from which on charts are not crowded.
    private static let roomy = 18
    /// What lies behind the present step.
    private static let cursorGround = Color.palette(240)
    /// The most events that have a line through all charts.
    private static let mostRules = 24

    /// Draws them all but the cursor.
    func draw(into buffer: inout Buffer) {
        let area = frame.area
        let ground = LinePlot.darkGround(model.appearance.depth)
        if let ground { buffer.fill(area, with: Cell(" ", Style(on: ground))) }
        let all = charts()
        guard !all.isEmpty, area.height >= 3 else {
            let caption = PanelCaption.noCharts.english(model.keySigns)
            buffer.write(caption, x: area.x, y: area.y, theme.quiet, limit: area.width)
            return
        }
        let least = area.height < Self.roomy ? Self.lowest.few : Self.lowest.enough
        let kept = Array(all.prefix(max(1, (area.height - 1) / least)))
        let heights = heights(of: kept, in: area.height - 1)
        let events = events()
        var y = area.y
        for (index, chart) in kept.enumerated() {
            let isLast = index == kept.count - 1
            var plot = LinePlot(chart.series, steps: frame.steps, axis: chart.axis, ground: ground)
            plot.isSteady = true
            plot.title = chart.title
            plot.gutter = ChartFrame.gutter
            plot.hasSteps = isLast
            plot.marks = index == 0 ? events : []
            plot.rules = events.count <= Self.mostRules ? events : []
            let height = heights[index] + (isLast ? 1 : 0)
            plot.draw(
                into: &buffer, Rect(x: area.x, y: y, width: area.width, height: height),
                depth: model.appearance.depth, ascii: model.isASCII)
            y += height
        }
    }

    /// Draws the line at the present step.
    func drawCursor(into buffer: inout Buffer) {
        let x = frame.column(of: model.course.clock)
        let area = frame.area
        guard frame.columns.contains(x) else { return }
        let hasShades = model.appearance.depth >= .palette256
        for y in area.y..<area.maxY - 1 {
            var cell = buffer[x, y]
            if hasShades {
                cell.style.background = Self.cursorGround
            } else if [" ", "┊", ":"].contains(cell.glyph) {
                cell = Cell(model.isASCII ? "|" : "│", Style(.standard, on: cell.style.background, .bold))
            } else {
                cell.style.attributes.insert(.reverse)
            }
            buffer[x, y] = cell
        }
    }

    private func heights(of charts: [ChartSheet.Chart], in lines: Int) -> [Int] {
        let least = min(Self.lowest.few, lines / max(1, charts.count))
        let whole = charts.reduce(0) { $0 + $1.weight }
        let free = lines - least * charts.count
        var heights = charts.map { least + free * $0.weight / whole }
        // What rounding leaves goes to the first ones.
        let left = lines - heights.reduce(0, +)
        for index in 0..<left where !heights.isEmpty { heights[index % heights.count] += 1 }
        return heights
    }

    /// The selected run's events, the ones that matter most last.
    private func events() -> [LinePlot.Mark] {
        let depth = model.appearance.depth
        let events = model.desk.chosenTraining?.knownTrainingEvents ?? []
        let decisive = events.filter(\.kind.traits.isDecisive)
        return (decisive.count > 1 ? decisive : events).map { ($0.step, Tone($0.kind.traits.severity)) }
            .sorted { $0.1 < $1.1 }.map { LinePlot.Mark(step: $0.0, color: $0.1.onDark(depth)) }
    }

    // MARK: What they show

    private func charts() -> [ChartSheet.Chart] {
        let runs = model.desk.chosenLast(model.desk.shown).compactMap { run in
            model.course.shownTraining(of: run.id).map { training in
                ChartSheet.Run(
                    color: PathColor.ofKey(run.slot ?? 1), mark: run.slot.flatMap { String($0).unicodeScalars.first },
                    hasBatches: training.hasBatches, pieces: { training.pieces(of: $0) })
            }
        }
        return ChartSheet(runs, steps: frame.steps, ascii: model.isASCII).charts
    }
}
