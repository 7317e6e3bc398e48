import Diagnosis
import ExplorerView
import Optimizers
import Recordings
import Runs
import Surfaces
import Trajectories
import Wording

/// The results of a race.
struct RunReport {
    let script: RaceScript
    /// The last row of each run, by id; nil where there is none.
    let finals: [StepRow?]
    /// The diagnosis of each run, by id.
    let diagnoses: [Diagnosis?]
    /// What theory says at the last row of each run, by id.
    let theories: [Theory?]

    /// The object that `run --json` prints.
    var json: JSONValue {
        .object([
            "surface": .string(script.surface.name),
            "runs": .array(
                script.plans.compactMap { plan in finals[plan.id].map { json(of: plan, $0) } }),
        ])
    }

    private func json(of plan: RunPlan, _ final: StepRow) -> JSONValue {
        let dimension = script.surface.dimension
        var members: [String: JSONValue] = [
            "label": .string(plan.label), "optimizer": .string(plan.choice.optimizer),
            "hyper": .hyper(of: plan.choice), "schedule": .schedule(of: plan.choice), "steps": .integer(final.step),
            "final": .object([
                "p": .point(final.parameters, dimension: dimension), "loss": .number(final.loss),
                "gradient": final.gradient.map { .point($0, dimension: dimension) } ?? .null,
                "lr": final.rate.map { .number($0) } ?? .null,
            ]),
            "theory": theories[plan.id].map { .theory($0) } ?? .null,
        ]
        members.merge(JSONValue.members(of: diagnoses[plan.id] ?? nil, on: script.surface)) { first, _ in first }
        return .object(members)
    }

    /// The outcome of the run of `plan`.
    func outcome(_ plan: RunPlan) -> Outcome { diagnoses[plan.id]?.outcome ?? .running }

    /// How many events were not kept because the limit was reached.
    func omittedEvents(_ plan: RunPlan) -> Int { diagnoses[plan.id]?.omittedEvents ?? 0 }

    /// The events of the run of `plan`.
    func events(_ plan: RunPlan) -> [RunEvent] { diagnoses[plan.id]?.events ?? [] }
}

extension RecordingSummary {
    /// The object that `ravine runs --json` prints, with the `outcomes` of the runs where they are known.
    func json(_ outcomes: RecordedOutcomes?) -> JSONValue {
        let damage: JSONValue = if case .damaged(let damage) = ending { .string("\(damage)") } else { .null }
        return .object([
            "file": .string(path), "surface": .string(surfaceName),
            "runs": .array(
                runs.map { run in
                    .object([
                        "id": .integer(run.id), "label": .string(run.label),
                        "optimizer": run.optimizer.map { .string($0) } ?? .null,
                        "outcome": (outcomes?.runs.first { $0.id == run.id }?.outcome).map {
                            JSONValue.string($0.rawValue)
                        }
                            ?? .null,
                    ])
                }),
            "later_runs": .array(laterRuns.map { .integer($0) }),
            "diverged_runs": .array(divergedRuns.map { .integer($0) }),
            "steps": lastStep.map { .integer($0) } ?? .null,
            "outcome": .string(RecordingRow.outcome(self, outcomes)), "finished": .bool(ending == .finished),
            "damage": damage,
            "created": created.isEmpty ? .null : .string(created),
            "generator": generator.isEmpty ? .null : .string(generator),
        ])
    }
}
