import Canvas
import CellDrawing
import ExplorerCore
import Optimizers
import Runs
import Surfaces
import Text
import Trajectories
import Wording

/// The optimizer state of the selected run for each parameter, as numbers and over time.
struct StatePanel: PanelView {
    let model: Model
    let theme: Theme

    var title: String {
        let schedule = model.desk.chosenRun.flatMap { model.course.choice(of: $0.id)?.schedule }
        return PanelTitle.state(model.chosenTitle, schedule: schedule?.text).english(ascii: model.isASCII)
    }
    var leastHeight: Int { rowCount }

    /// A quantity with its value for each parameter; a dash where that is not known.
    private struct Row {
        let name: String
        let values: [String]
        let history: StateQuantity?
    }

    func wantedHeight(width: Int) -> Int { rowCount }

    func roomyHeight(width: Int) -> Int {
        guard let run = model.desk.chosenRun, let row = run.current else { return 1 }
        let rows = rows(row, model.course.motion(of: run.id))
        return rows.reduce(1) { $0 + ($1.history == nil ? 1 : Self.highestRow) }
    }

    /// Lines of a quantity in a very large window, the blank one above its bars among them.
    private static let highestRow = 5
    /// Columns of the longest bars.
    private static let mostBars = 48

    /// The parameters' names and a line for each quantity that the optimizer has.
    private var rowCount: Int {
        guard let run = model.desk.chosenRun, let row = run.current else { return 1 }
        return 1 + rows(row, model.course.motion(of: run.id)).count
    }

    func draw(into buffer: inout Buffer, _ area: Rect) {
        guard let run = model.desk.chosenRun, let row = run.current else {
            buffer.write(model.theoryless.english(model.keySigns), x: area.x, y: area.y, theme.quiet, limit: area.width)
            return
        }
        let rows = rows(row, model.course.motion(of: run.id))
        let names = (rows.map { Glyphs.width(of: $0.name) }.max() ?? 0) + 1
        let width = max(1, (area.width - names) / 2)
        let spark = min(Self.mostBars, width - RunReadout.numberWidth - 2)
        // On two lines a quantity would be confused with the next one.
        let barred = rows.count { $0.history != nil }
        let room = min(Self.highestRow, (area.height - 1 - (rows.count - barred)) / max(1, barred))
        let height = room >= 3 ? room : 1
        let parameters = model.course.surface.definition.parameters.map { Printable.text($0) }
        for (column, name) in parameters.prefix(2).enumerated() {
            let end = area.x + names + column * width + RunReadout.numberWidth
            let text = Ellipsis.cut(name, to: RunReadout.numberWidth, ascii: model.isASCII)
            buffer.write(text, x: end - Glyphs.width(of: text), y: area.y, theme.quiet)
        }
        var y = area.y
        for line in rows.prefix(area.height - 1) {
            y += line.history == nil ? 1 : height
            buffer.write(line.name, x: area.x, y: y, theme.quiet)
            for (column, value) in line.values.enumerated() {
                let end = area.x + names + column * width + RunReadout.numberWidth
                buffer.write(value, x: end - Glyphs.width(of: value), y: y, theme.plain)
                if spark >= 4, let quantity = line.history {
                    let history = StateHistory(run.trace, quantity, parameter: column)
                    let bars = history.bars(Size(spark, max(1, height - 1)), ascii: model.isASCII)
                    for (line, text) in bars.enumerated() {
                        buffer.write(text, x: end + 1, y: y + 1 - bars.count + line, theme.spark)
                    }
                }
            }
        }
    }

    private func rows(_ row: StepRow, _ motion: Motion?) -> [Row] {
        let numbers = NumberText(significance: 4, keepsZeros: true, ascii: model.isASCII)
        let dash = model.isASCII ? "-" : "–"
        func texts(_ pair: SIMD2<Double>?) -> [String] {
            let dimension = model.course.surface.dimension
            return pair.map {
                [$0.x, $0.y].prefix(dimension).map { numbers.text($0, atMost: RunReadout.numberWidth) }
            } ?? Array(repeating: dash, count: dimension)
        }
        func line(_ label: QuantityLabel, _ values: SIMD2<Double>?, _ history: StateQuantity?) -> Row {
            Row(name: label.english(ascii: model.isASCII), values: texts(values), history: history)
        }
        // Quantities that the optimizer does not have need no line.
        var rows = [line(.gradient, row.gradient, .gradient)]
        if row.denominator != nil { rows.append(line(.denominator, row.denominator, .denominator)) }
        if let momentum = motion?.momentum { rows.append(line(.momentum, momentum, .momentum)) }
        rows.append(line(.effectiveRate, row.effectiveStep, .effectiveStep))
        rows.append(line(.update, motion?.step, nil))
        return rows
    }
}

/// How large a quantity of a run's state was through time, from its first step to the present one.
struct StateHistory {
    private let pieces: [(steps: ClosedRange<Int>, size: Double)]

    /// The sizes of `quantity` for the parameter of index `parameter`.
    init(_ trace: Trace, _ quantity: StateQuantity, parameter: Int) {
        var pieces: [(steps: ClosedRange<Int>, size: Double)] = []
        pieces.reserveCapacity(trace.buckets.count + 1)
        func add(_ bucket: TraceBucket) {
            guard let range = bucket.state.range(of: quantity, parameter: parameter) else { return }
            pieces.append((bucket.steps, max(abs(range.lowerBound), abs(range.upperBound))))
        }
        trace.buckets.forEach(add)
        if let unfinished = trace.unfinished { add(unfinished) }
        self.pieces = pieces
    }

    /// The sizes as bars, lines from the top, the largest of the steps that share a bar; by their logarithms where they
    /// differ by more than a factor of four.
    func bars(_ size: Size, ascii: Bool) -> [String] {
        guard let first = pieces.first?.steps.lowerBound, let last = pieces.last?.steps.upperBound else { return [] }
        var sizes = [Double](repeating: .nan, count: max(1, min(size.width, last - first + 1)))
        for piece in pieces {
            let middle = (piece.steps.lowerBound - first + piece.steps.upperBound - first) / 2
            let column = min(sizes.count - 1, middle * sizes.count / (last - first + 1))
            sizes[column] = sizes[column].isNaN ? piece.size : max(sizes[column], piece.size)
        }
        return Sparkline.lines(ofSizes: sizes, size, ascii: ascii)
    }
}
