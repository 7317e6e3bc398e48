import Canvas
import CellDrawing
import ExplorerCore
import Optimizers
import OutcomeMaps
import Runs
import Scene
import Surfaces
import Text
import Wording

/// An outcome map with its caption and axes.
struct OutcomePanel {
    let model: Model
    let theme: Theme
    let outcomes: OutcomeView
    let frame: OutcomeFrame

    /// The panel of the map that is open; nil where none is, or the window is too small.
    init?(model: Model, theme: Theme) {
        guard let outcomes = model.outcomeMap.open, let frame = model.outcomeFrame else { return nil }
        self.model = model
        self.theme = theme
        self.outcomes = outcomes
        self.frame = frame
    }

    func draw(into buffer: inout Buffer) {
        drawCaption(into: &buffer)
        guard let cells = outcomes.cells, cells.plan.columns == frame.columns, cells.plan.rows == frame.rows else {
            return
        }
        let (depth, ascii) = (model.appearance.depth, model.isASCII)
        OutcomeCanvas(
            cells.map, shown: cells.filled, colors: OutcomePalette(depth), ascii: ascii
        ).draw(into: &buffer, x: frame.picture.x, y: frame.picture.y)
        for mark in marks { mark.draw(into: &buffer, frame.picture, depth: depth, ascii: ascii) }
        if frame.hasAxes { drawAxes(of: cells.plan, into: &buffer) }
    }

    /// The marks, the cursor first so that it hides nothing.
    private var marks: [OutcomeMark] {
        var marks = [frame.cell(at: outcomes.cursor).map { OutcomeMark(.cursor, $0) }]
        if outcomes.kind == .basins {
            marks += model.course.surface.definition.minima.map { minimum in
                let share = (minimum - model.map.view.lower) / model.map.view.width
                return frame.cell(at: SIMD2(share.x, 1 - share.y)).map { OutcomeMark(.minimum, $0) }
            }
        }
        marks.append(
            model.presentShares.flatMap { frame.cell(at: $0) }.map {
                OutcomeMark(.present(key: model.desk.chosen + 1), $0)
            })
        return marks.compactMap { $0 }
    }

    // MARK: Words

    private func drawCaption(into buffer: inout Buffer) {
        let area = frame.caption
        guard !area.isEmpty else { return }
        let progress = progress
        let width = Glyphs.width(of: progress)
        let limit = area.width - (width > 0 ? width + 2 : 0)
        buffer.write(
            Ellipsis.cut(title, to: limit, ascii: model.isASCII), x: area.x, y: area.y, theme.heading, limit: limit)
        buffer.write(progress, x: area.maxX - width, y: area.y, theme.accent)
    }

    /// The title, as "Outcomes of adam · 1,000 steps from (−1.5, 2)".
    var title: String {
        let optimizer = model.desk.chosenChoice?.optimizer ?? ""
        let steps = model.outcomeMap.steps
        // Maps use the full-batch gradient, whatever the race trains on.
        let isFullBatch = model.race?.script.batch != nil
        let number = NumberText(significance: 4, ascii: model.isASCII)
        let start = model.outcomeStart
        let coordinates = model.course.surface.definition.coordinates(of: start)
        let caption: OutcomeCaption =
            switch outcomes.kind {
            case .basins: .basins(optimizer: optimizer, steps: steps, isFullBatch: isFullBatch)
            case .settings where model.network != nil:
                .trainings(
                    optimizer: optimizer, network: model.course.surface.name, steps: steps,
                    batch: model.mappedTraining?.batch)
            case .settings:
                .hyperparameters(
                    optimizer: optimizer, steps: steps, start: coordinates.map { number.text($0) },
                    isFullBatch: isFullBatch)
            }
        return caption.english(ascii: model.isASCII)
    }

    /// How much of it is computed, as long as that is not all.
    private var progress: String {
        guard let cells = outcomes.cells, cells.count < cells.plan.count else { return "" }
        return OutcomeCaption.progress(percent: 100 * cells.count / cells.plan.count, of: cells.plan.count)
            .english(ascii: model.isASCII)
    }

    // MARK: Axes

    private func drawAxes(of plan: OutcomeMapPlan, into buffer: inout Buffer) {
        let picture = frame.picture
        let right = picture.x - 1
        // Starts are counted upwards.
        let down = plan.kind == .starts ? plan.down.reversed : plan.down
        guard !plan.isLine else { return drawAcross(plan, into: &buffer) }
        let beside = AxisLabels(down, count: plan.rows, length: picture.height, gap: 3, ascii: model.isASCII).labels
        for label in beside {
            let text = Ellipsis.cut(label.text, to: right - frame.caption.x, ascii: model.isASCII)
            buffer.write(text, x: right - Glyphs.width(of: text), y: picture.y + label.place, theme.quiet)
        }
        let taken = Set(beside.map(\.place))
        let middle = picture.height / 2
        if let row = (0..<picture.height).filter({ !taken.contains($0) }).min(by: {
            abs($0 - middle) < abs($1 - middle)
        }) {
            let name = Ellipsis.cut(Self.name(of: plan.down.key), to: right - frame.caption.x, ascii: model.isASCII)
            buffer.write(name, x: right - Glyphs.width(of: name), y: picture.y + row, theme.heading)
        }
        drawAcross(plan, into: &buffer)
    }

    private func drawAcross(_ plan: OutcomeMapPlan, into buffer: inout Buffer) {
        let picture = frame.picture
        let labels = AxisLabels(plan.across, count: plan.columns, length: picture.width, gap: 9, ascii: model.isASCII)
            .labels
        var free = frame.caption.x
        var gaps: [Range<Int>] = []
        for label in labels {
            let width = Glyphs.width(of: label.text)
            let start = min(max(picture.x + label.place - width / 2, free), picture.maxX - width)
            guard start >= free else { continue }
            gaps.append(free..<start)
            buffer.write(label.text, x: start, y: picture.maxY, theme.quiet)
            free = start + width + 1
        }
        gaps.append(free..<max(free, picture.maxX))
        let name = Self.name(of: plan.across.key)
        let width = Glyphs.width(of: name)
        let middle = picture.x + picture.width / 2
        let places = gaps.filter { $0.count >= width + 2 }.map { $0.lowerBound + ($0.count - width) / 2 }
        guard let x = places.min(by: { abs($0 + width / 2 - middle) < abs($1 + width / 2 - middle) }) else { return }
        buffer.write(name, x: x, y: picture.maxY, theme.heading)
    }

    /// A key without the prefix of the schedule.
    private static func name(of key: String) -> String {
        key.split(separator: ".").last.map(String.init) ?? key
    }
}
