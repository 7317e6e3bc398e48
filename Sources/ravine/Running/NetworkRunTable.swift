import Diagnosis
import Text
import Training
import Trajectories
import Wording

/// The tables that `ravine run` prints of a network: one row per optimizer, what was measured of each, and its rows where
/// they were asked for.
struct NetworkRunTable {
    let report: NetworkRunReport
    /// Columns of the terminal, at which sentences wrap; nil for no wrapping, as in a pipe.
    let width: Int?

    private let number = NumberText(significance: 10)
    private let short = NumberText(significance: 4)

    /// The whole text.
    var text: String {
        let runs = Array(zip(report.labels, report.runs))
        return finals(runs)
            + runs.map { label, run in
                let text = DiagnosisText(label: label, diagnosis: run.course.diagnosis, width: width)
                return "\n" + text.text + text.paragraph("  measured:", facts(run))
            }.joined()
            + runs.filter { !$1.course.rows.isEmpty }.map { "\n\($0)\n" + rows($1) }.joined()
    }

    private func finals(_ runs: [(String, NetworkRunReport.Run)]) -> String {
        let hasBatches = runs.contains { $1.hasBatches }
        let heads =
            ["optimizer", "outcome", "steps"] + (hasBatches ? ["batch loss", "full loss"] : ["loss"])
            + ["|gradient|", "|parameters|", "sharpness", "el", "limit"]
        let cells = runs.map { label, run in
            let final = run.course.final
            return [label, run.course.diagnosis.verdict.outcome.rawValue, "\(final.step)", number.text(final.loss)]
                + (hasBatches ? [cell(final.fullLoss)] : [])
                + [number.text(final.gradientNorm), number.text(final.norm)]
                + [
                    final.curvature?.sharpness, final.curvature?.effectiveSharpness, final.curvature?.limit,
                ].map { cell($0) }
        }
        return lines([heads] + cells, left: [0, 1])
    }

    /// One sentence on the limit and one on the loss.
    private func facts(_ run: NetworkRunReport.Run) -> String {
        let course = run.course
        var facts: [String] = []
        if let crossing = course.crossing {
            facts.append(
                "el exceeds the limit at \(GroupedNumber.text(crossing.count)) of \(looks(course)), "
                    + "first at step \(crossing.step) "
                    + "(\(short.text(crossing.effectiveSharpness)) > \(short.text(crossing.limit)))")
        } else if course.looks > 0 {
            facts.append("el exceeds the limit at none of \(looks(course))")
        }
        let loss = run.hasBatches ? "batch loss" : "loss"
        if let rise = course.rise, short.text(rise.low) == short.text(rise.high) {
            facts.append("the \(loss) exceeds its earlier minimum by less than 0.1%")
        } else if let rise = course.rise {
            facts.append(
                "largest \(loss) jump from \(short.text(rise.low)) (step \(rise.start)) to "
                    + "\(short.text(rise.high)) (step \(rise.end))")
        } else {
            facts.append("the \(loss) never exceeds its earlier minimum")
        }
        if let step = course.notFinite { facts.append("not finite at step \(step), where the run ends") }
        return facts.joined(separator: "; ")
    }

    private func looks(_ course: TrainingCourse) -> String {
        "\(GroupedNumber.text(course.looks)) measured step\(course.looks == 1 ? "" : "s")"
    }

    private func rows(_ run: NetworkRunReport.Run) -> String {
        let heads =
            ["step", "loss"] + (run.hasBatches ? ["full_loss"] : []) + [
                "gradient_norm", "lr", "update_norm", "sharpness", "preconditioned_sharpness", "el",
            ]
        let cells = run.course.rows.map { row in
            ["\(row.step)", number.text(row.loss)] + (run.hasBatches ? [cell(row.fullLoss)] : [])
                + [number.text(row.gradientNorm), number.text(row.rate), number.text(row.updateNorm)]
                + [
                    row.curvature?.sharpness, row.curvature?.preconditionedSharpness,
                    row.curvature?.effectiveSharpness,
                ].map { cell($0) }
        }
        return lines([heads] + cells, left: [])
    }

    /// The number, or nothing where it was not measured.
    private func cell(_ value: Double?) -> String { value.map { number.text($0) } ?? "" }

    private func lines(_ rows: [[String]], left: Set<Int>) -> String {
        AlignedRows.lines(rows, left: left).map { $0 + "\n" }.joined()
    }
}
