import Canvas
import Diagnosis
import Optimizers
import Runs
import Surfaces
import Text
import Trajectories
import Wording

/// The table that `ravine run` prints: one row per optimizer, followed by the events of each.
struct RunTable {
    let report: RunReport
    /// Columns of the terminal, at which sentences wrap; nil for no wrapping, as in a pipe.
    let width: Int?

    /// Maximum number of events shown per run; of more, the first and last ones are shown.
    private static let shown = 16

    private let number = NumberText(significance: 10)
    private let short = NumberText(significance: 4)
    /// More digits, which distinguish a factor near 1 from 1.
    private let factor = NumberText(significance: 8)

    /// The whole text.
    var text: String {
        let runs = report.script.plans.compactMap { plan in report.finals[plan.id].map { (plan, $0) } }
        return table(runs) + runs.map { events($0.0) }.joined()
    }

    private func table(_ runs: [(RunPlan, StepRow)]) -> String {
        let names = report.script.surface.definition.parameters.map { Printable.text($0) }
        var rows = [["optimizer", "outcome", "steps", "loss", "|gradient|"] + names]
        for (plan, final) in runs {
            rows.append(
                [
                    plan.label, report.outcome(plan).rawValue, String(final.step), number.text(final.loss),
                    final.gradientNorm.map { number.text($0) } ?? "",
                ] + report.script.surface.definition.coordinates(of: final.parameters).map { number.text($0) })
        }
        return AlignedRows.lines(rows, left: [0, 1]).map { $0 + "\n" }.joined()
    }

    /// The verdict on a run, its theory and its events, each kind of which is summarised after the third.
    private func events(_ plan: RunPlan) -> String {
        let events = ListedEvent.list(report.events(plan))
        let verdict = report.diagnoses[plan.id]?.explanation.map { VerdictSentence(report.script.surface).text($0) }
        guard !events.isEmpty || !theory(plan).isEmpty || verdict != nil else { return "" }
        let sentence = EventSentence(report.script.surface)
        let names = report.script.surface.definition.parameters.map { Printable.text($0) }
        let half = Self.shown / 2
        let isCut = events.count > Self.shown
        let kept = isCut ? Array(events.prefix(half) + events.suffix(half)) : events
        let heads = AlignedRows.lines(
            kept.map { ["  " + span($0.event), $0.event.name, $0.event.parameter.map { names[$0] } ?? ""] },
            left: [0, 1, 2])
        var paragraphs = zip(heads, kept).map { head, row in
            line(head, row.repeats.map { sentence.text($0) + "." } ?? sentence.text(row.event))
        }
        if isCut { paragraphs.insert(["  ... \(events.count - Self.shown) more; use --json to print all"], at: half) }
        let omitted = report.omittedEvents(plan)
        if omitted > 0 { paragraphs.append(["  ... \(omitted) more events not kept (limit reached)"]) }
        var lines = verdict.map { line("\(plan.label):", $0, indent: 2, gap: 1) } ?? [plan.label]
        if !theory(plan).isEmpty { lines += line("  theory:", theory(plan), indent: 4, gap: 1) }
        return "\n" + (lines + paragraphs.joined()).map { $0 + "\n" }.joined()
    }

    private func span(_ event: RunEvent) -> String {
        event.until.map { "\(event.step)-\($0)" } ?? "\(event.step)-"
    }

    /// The largest stable learning rate and the error factors per step.
    private func theory(_ plan: RunPlan) -> String {
        guard let theory = report.theories[plan.id], theory.silence == nil else { return "" }
        let factors = theory.modes.map(\.factor.factor)
        let bound: String
        if let rates = theory.stableRates {
            let least = rates.lowerBound > 0 ? "\(short.text(rates.lowerBound)) < " : ""
            let most = rates.upperBound.isFinite ? " < \(short.text(rates.upperBound))" : ""
            bound = least.isEmpty && most.isEmpty ? "" : "stable for \(least)lr\(most); "
        } else {
            bound = "unstable for every lr; "
        }
        return "\(bound)error factor\(factors.count == 1 ? "" : "s") per step: "
            + factors.map { factor.text($0) }.joined(separator: ", ") + growth(theory)
    }

    /// What becomes of an error over the next updates, where the factors do not tell.
    private func growth(_ theory: Theory) -> String {
        guard let growth = theory.growth else { return "" }
        guard growth.updates > 0 else { return "; no error grows over \(theory.horizon) updates" }
        let updates = growth.updates == 1 ? "1 update" : "\(growth.updates) updates"
        return "; errors grow up to ×\(short.text(growth.factor)) in \(updates)"
    }

    /// `sentence` after `head`, wrapped to lines that begin with `indent` blanks, as many as the head takes by default.
    private func line(_ head: String, _ sentence: String, indent: Int? = nil, gap: Int = 2) -> [String] {
        let first = Glyphs.width(of: head) + gap
        let indent = indent ?? first
        guard let width, width > indent + 24 else { return [head + String(repeating: " ", count: gap) + sentence] }
        // The head is wrapped with the sentence where the lines below begin further left.
        guard indent < first else {
            return WrappedText.lines(sentence, width: width - indent).enumerated().map { index, text in
                (index == 0 ? head + String(repeating: " ", count: gap) : String(repeating: " ", count: indent)) + text
            }
        }
        let start = head.prefix { $0 == " " }
        let whole = head.dropFirst(start.count) + String(repeating: " ", count: gap) + sentence
        return WrappedText.lines(String(whole), width: width - indent).enumerated().map { index, text in
            (index == 0 ? String(start) : String(repeating: " ", count: indent)) + text
        }
    }
}
