import Canvas
import Optimizers
import Rendering
import Simulation
import Surfaces

/// Where the runs of a race ended.
struct RunReport {
    let script: RaceScript
    /// The last row of each run, by its number; nil where it has none.
    let finals: [StepRow?]

    /// The object that `run --json` prints.
    var json: JSONValue {
        .object([
            "surface": .string(script.surface.name),
            "runs": .array(
                script.plans.compactMap { plan in finals[plan.id].map { json(of: plan, $0) } }),
        ])
    }

    private func json(of plan: RunPlan, _ final: StepRow) -> JSONValue {
        .object([
            "label": .string(plan.label), "optimizer": .string(plan.choice.optimizer),
            "hyper": .hyper(of: plan.choice), "schedule": .schedule(of: plan.choice), "steps": .integer(final.step),
            "outcome": .string(outcome(final)),
            "final": .object([
                "p": .point(final.parameters), "loss": .number(final.loss),
                "gradient": final.gradient.map { .point($0) } ?? .null, "lr": final.rate.map { .number($0) } ?? .null,
            ]),
            "events": .array(events(final)), "theory": .null,
        ])
    }

    private func outcome(_ final: StepRow) -> String { final.isFinite ? "running" : "diverged" }

    private func events(_ final: StepRow) -> [JSONValue] {
        guard !final.isFinite else { return [] }
        let index = final.parameters.x.isFinite ? 1 : 0
        let parameter = script.surface.definition.parameters[index]
        return [
            .object([
                "step": .integer(final.step), "kind": .string("diverged"), "parameter": .string(parameter),
                "until": .null,
                "why": .string("\(parameter) is \(final.parameters[index]) at step \(final.step), and the run ends."),
            ])
        ]
    }

    /// A table for a person: a row an optimizer.
    var table: String {
        let names = script.surface.definition.parameters.map { Printable.text($0) }
        let number = NumberText(significance: 10)
        var rows = [["optimizer", "outcome", "steps", "loss", "|gradient|"] + names]
        for plan in script.plans {
            guard let final = finals[plan.id] else { continue }
            rows.append([
                plan.label, outcome(final), String(final.step), number.text(final.loss),
                final.gradientNorm.map { number.text($0) } ?? "", number.text(final.parameters.x),
                number.text(final.parameters.y),
            ])
        }
        let widths = rows[0].indices.map { column in rows.map { Glyphs.width(of: $0[column]) }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, text in
                let gap = String(repeating: " ", count: widths[column] - Glyphs.width(of: text))
                return column < 2 ? text + gap : gap + text
            }
            return cells.joined(separator: "  ") + "\n"
        }.joined()
    }
}
