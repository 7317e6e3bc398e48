import Canvas
import Diagnosis
import Figures
import Networks
import Optimizers
import Recordings
import Runs
import Scene
import SurfaceFiles
import Surfaces
import Text
import Training
import Trajectories
import Wording

/// The charts of trainings through time as `export --chart` draws them: of a recording, or of a network that is trained for them.
struct ChartPicture {
    /// A training.
    private struct Line {
        var label: String
        var slot: Int
        var hasBatches: Bool
        var events: [TrainingEvent]
        var pieces: @Sendable (TrainingQuantity) -> [QuantityTrace.Piece]
    }

    private let title: String
    private let lines: [Line]
    private let last: Int

    /// The most events that have a line through all charts, and that are named below.
    private static let most = (rules: 24, named: 8)

    /// The charts of the recording of trainings at `path`; prints the error and exits where it cannot be read.
    init(recording path: String) throws {
        let replay = try InputFile.readTrainings(path)
        title = replay.surface.definition.title
        last = replay.horizon
        lines = replay.present.enumerated().compactMap { index, run in
            replay.shownTraining(of: run.id).map { training in
                Line(
                    label: run.label, slot: run.slot ?? index + 1, hasBatches: training.hasBatches,
                    events: training.knownTrainingEvents, pieces: { training.pieces(of: $0) })
            }
        }
    }

    /// The charts of the network of `definition`, which is called `name`, trained by each optimizer of `race` for `steps`; prints
    /// the error and exits where it cannot be trained.
    init(
        _ definition: NetworkDefinition, name: String, race: RaceOptions, steps: Int, wasInterrupted: () -> Bool
    ) throws {
        try race.checkNetwork(definition, name: name)
        let seed = race.seed
        let network = try InputFile.network(seed.isGiven ? definition.seeded(with: seed.number) : definition)
        try race.checkBatch(rows: network.rowCount, of: name)
        let choices = try race.choices
        for choice in choices { choice.remarks.forEach(StandardStream.report) }
        guard !choices.isEmpty else {
            StandardStream.report("--chart of a network requires an optimizer: -o, as in -o gd:lr=0.1")
            throw ExitStatus.usage
        }
        var (lines, last): ([Line], Int) = ([], 1)
        for (index, (choice, label)) in zip(choices, RunPlan.labels(for: choices)).enumerated() {
            let training = try TrainingRecorder.usable { () throws(TrainingFault) in
                try NetworkTraining(choice, of: network, seed: seed.number, batch: race.batch?.number)
            }
            var chart = TrainingChart()
            var progress = ProgressLine(total: steps, every: 1)
            let course = training.run(
                TrainingPlan(last: steps), isCancelled: wasInterrupted, progress: { progress.show($0) }
            ) { row in
                chart.append(row.loss, of: .loss, at: row.step)
                chart.append(row.reading)
            }
            progress.clear()
            if wasInterrupted() { throw ExitStatus.interrupted }
            last = max(last, course.final.step)
            lines.append(
                Line(
                    label: label, slot: index + 1, hasBatches: training.hasBatches, events: course.diagnosis.events,
                    pieces: { [chart] in chart[$0].pieces }))
        }
        (title, self.lines, self.last) = (definition.title, lines, last)
    }

    /// The figure; prints the error and exits where there is nothing to draw.
    func figure(size: Size) throws -> Figure {
        let steps = 0...max(1, last)
        // Earlier ones are drawn over later ones.
        let runs = lines.map { line in
            ChartSheet.Run(
                color: PathColor.ofKey(line.slot), mark: nil, hasBatches: line.hasBatches, pieces: line.pieces)
        }
        // The figure's font has no Greek letters.
        let sheet = ChartSheet(runs, steps: steps, ascii: true)
        guard !sheet.charts.isEmpty else {
            StandardStream.report("there is nothing to chart: no number of any row is known")
            throw ExitStatus.data
        }
        let names = lines.map { ChartFigure.Name(Printable.text($0.label), color: PathColor.ofKey($0.slot)) }
        return ChartFigure.figure(
            sheet, steps: steps, size: size, title: Printable.text(title), names: names, marks: marks, notes: notes)
    }

    /// The events of the first training; the decisive ones where there are more than one.
    private var events: [TrainingEvent] {
        let events = lines.first?.events ?? []
        let decisive = events.filter(\.kind.traits.isDecisive)
        return decisive.count > 1 ? decisive : events
    }

    private var marks: [ChartFigure.Mark] {
        guard events.count <= Self.most.rules else { return [] }
        return events.map { ChartFigure.Mark(step: $0.step, ink: Self.ink(of: $0.kind.traits.severity)) }
    }

    private var notes: [String] {
        guard let line = lines.first, !events.isEmpty else { return [] }
        let named = events.prefix(Self.most.named).map { "\($0.name) \(GroupedNumber.text($0.step))" }
        let rest = events.count > named.count ? ", and \(events.count - named.count) more" : ""
        let owner = lines.count > 1 ? " of \(Printable.text(line.label))" : ""
        return ["Events\(owner): " + named.joined(separator: ", ") + rest]
    }

    private static func ink(of severity: RunEvent.Kind.Severity) -> RGB {
        switch severity {
        case .calm: RGB(188, 188, 188)
        case .good: RGB(135, 215, 135)
        case .warning: RGB(255, 215, 95)
        case .alarm: RGB(255, 135, 135)
        }
    }
}
