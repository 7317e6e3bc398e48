import Canvas
import CellDrawing
import ExplorerCore
import Runs
import Training
import Trajectories
import Wording

/// What was measured of the selected training: whether it is over its limit, and how far its loss rose.
struct TrainingPanel: PanelView {
    let model: Model
    let theme: Theme

    var title: String { PanelTitle.events(model.chosenTitle).english(ascii: model.isASCII) }
    let leastHeight = 4

    func wantedHeight(width: Int) -> Int { max(leastHeight, wrapped(width).count) }

    func draw(into buffer: inout Buffer, _ area: Rect) {
        let lines = wrapped(area.width)
        for (row, line) in lines.prefix(area.height).enumerated() {
            buffer.write(line.text, x: area.x, y: area.y + row, theme.style(line.tone))
        }
        guard lines.isEmpty else { return }
        let caption = model.desk.chosenRun == nil ? PanelCaption.noRun : .noEvents
        buffer.write(caption.english(model.keySigns), x: area.x, y: area.y, theme.quiet, limit: area.width)
    }

    private func wrapped(_ width: Int) -> [(text: String, tone: Tone)] {
        facts.flatMap { fact in
            WrappedText.lines(fact.line.english(ascii: model.isASCII), width: width).map { ($0, fact.tone) }
        }
    }

    private var facts: [(line: TrainingLine, tone: Tone)] {
        guard let run = model.desk.chosenRun, let training = model.chosenTraining else { return [] }
        var facts: [(TrainingLine, Tone)] = []
        if run.isOver, let step = run.current?.step { facts.append((.notFinite(step: step), .alarm)) }
        let looks = training.looks.filter { $0.strain != nil }
        if let last = looks.last, let limit = last.curvature.limit {
            let over = looks.filter { ($0.strain ?? 0) > 1 }
            let held = looks.reversed().prefix { ($0.strain ?? 0) > Self.edge }
            if let first = held.last, held.contains(where: { ($0.strain ?? 0) > 1 }) {
                let values = held.compactMap(\.curvature.effectiveSharpness)
                facts.append(
                    (
                        .overLimit(
                            since: first.step, least: values.min() ?? .nan, most: values.max() ?? .nan, limit: limit),
                        .warning
                    ))
            } else if let first = over.first {
                facts.append((.wasOverLimit(first: first.step, count: over.count, of: looks.count), .calm))
            } else {
                facts.append((.belowLimit(looks: looks.count), .good))
            }
        } else if training.looks.last != nil {
            facts.append((.noLimit, .calm))
        }
        if let rise = rise(run.trace) { facts.append((rise, .calm)) }
        return facts
    }

    /// At the edge the effective sharpness alternates about the limit: it is held there while it is within a fiftieth.
    private static let edge = 0.98

    /// The largest rise of the loss by a factor of two or more above its lowest before.
    private func rise(_ trace: Trace) -> TrainingLine? {
        var lowest = Double.infinity
        var rise: (step: Int, low: Double, high: Double)?
        for bucket in Array(trace.buckets) + [trace.unfinished].compactMap(\.self) {
            guard let range = bucket.loss.range else { continue }
            if lowest > 0, lowest.isFinite, range.upperBound > 2 * lowest,
                range.upperBound / lowest > rise.map({ $0.high / $0.low }) ?? 0
            {
                rise = (bucket.steps.lowerBound, lowest, range.upperBound)
            }
            lowest = min(lowest, range.lowerBound)
        }
        return rise.map { .rise(step: $0.step, low: $0.low, high: $0.high) }
    }
}
