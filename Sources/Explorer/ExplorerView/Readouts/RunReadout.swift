import Canvas
import ExplorerCore
import Optimizers
import Runs
import Surfaces
import Text
import Trajectories
import Wording

/// The figures of one run in the panels, as texts.
struct RunReadout {
    /// The number key, and with that the colour.
    let slot: Int
    /// The label of the run.
    let label: String
    /// Its present status.
    let status: RunStatus
    /// The present learning rate.
    let shortRate: String
    /// The learning rate; with a schedule, the optimizer's own and the present one.
    let rate: String
    let hasEnded: Bool
    let step: String
    let loss: String
    let gradientNorm: String
    /// The effective step of each parameter; a dash where there is none.
    let effectiveStep: [String]
    /// The denominators on one line.
    let shortDenominator: String
    /// Whether it is selected.
    let isChosen: Bool

    /// The widest of the numbers: -1.148e-100.
    static let numberWidth = 10

    init(_ run: Entrant, in model: Model) {
        let numbers = NumberText(significance: 4, keepsZeros: true, ascii: model.isASCII)
        let short = NumberText(significance: 3, ascii: model.isASCII)
        let dash = model.isASCII ? "-" : "–"
        func text(_ number: Double) -> String { numbers.text(number, atMost: Self.numberWidth) }
        let definition = model.course.surface.definition
        func texts(_ pair: SIMD2<Double>?) -> [String] {
            pair.map { definition.coordinates(of: $0).map(text) } ?? definition.parameters.map { _ in dash }
        }
        let row = run.current
        let choice = model.course.choice(of: run.id)
        slot = run.slot ?? 1
        label = model.label(of: run)
        isChosen = run.slot == model.desk.chosen + 1
        var rates = [choice?.learningRate ?? row?.rate].compactMap { $0 }
        if choice?.schedule != nil, let scheduled = row?.rate { rates.append(scheduled) }
        rate = rates.isEmpty ? dash : rates.map { short.text($0) }.joined(separator: model.isASCII ? " > " : " → ")
        shortRate = rates.last.map { short.text($0) } ?? dash
        if let training = model.course.shownTraining(of: run.id), !run.isOver {
            status = RunStatus(training.trainingDiagnosis)
        } else {
            status = RunStatus(
                run, model.course.diagnosis(of: run.id), on: model.course.surface.definition, view: model.map.view)
        }
        hasEnded = run.isOver
        step = row.map { GroupedNumber.text($0.step - run.birth) } ?? dash
        loss = row.map { text($0.loss) } ?? dash
        gradientNorm = row?.gradientNorm.map { text($0) } ?? dash
        shortDenominator =
            row?.denominator.map { definition.coordinates(of: $0).map { short.text($0) }.joined(separator: " ") }
            ?? dash
        effectiveStep = texts(row?.effectiveStep)
    }

    /// The readouts of `model`'s runs in the order of their keys.
    static func all(of model: Model) -> [RunReadout] {
        model.desk.shown.map { RunReadout($0, in: model) }.sorted { $0.slot < $1.slot }
    }

    /// As many of `runs` as fit on `lines` lines, the chosen one among them, and how many are left out; those cost a line.
    static func fitting(_ runs: [RunReadout], lines: Int) -> (runs: [RunReadout], leftOut: Int) {
        guard runs.count > lines else { return (runs, 0) }
        var kept = Array(runs.prefix(max(0, lines - 1)))
        if let chosen = runs.first(where: \.isChosen), !kept.contains(where: \.isChosen), !kept.isEmpty {
            kept[kept.count - 1] = chosen
        }
        return (kept, runs.count - kept.count)
    }
}
