import Recordings

extension RecordingSummary {
    /// The object that `ravine runs --json` prints.
    var json: JSONValue {
        let damage: JSONValue = if case .damaged(let damage) = ending { .string("\(damage)") } else { .null }
        return .object([
            "file": .string(path), "surface": .string(surfaceName),
            "runs": .array(
                runs.map { run in
                    .object([
                        "id": .integer(run.id), "label": .string(run.label),
                        "optimizer": run.optimizer.map { .string($0) } ?? .null,
                    ])
                }),
            "later_runs": .array(laterRuns.map { .integer($0) }),
            "diverged_runs": .array(divergedRuns.map { .integer($0) }),
            "steps": lastStep.map { .integer($0) } ?? .null,
            "outcome": .string(outcome.rawValue), "finished": .bool(ending == .finished), "damage": damage,
            "created": created.isEmpty ? .null : .string(created),
            "generator": generator.isEmpty ? .null : .string(generator),
        ])
    }
}
