import Diagnosis
import Optimizers
import Training
import Trajectories
import Wording

/// What was measured of the trainings of a network.
struct NetworkRunReport {
    /// One training.
    struct Run {
        let choice: OptimizerChoice
        let course: TrainingCourse
        /// Whether its updates see batches of the data.
        let hasBatches: Bool
    }

    /// The network's name.
    let name: String
    /// What the trainings are called, in their order.
    let labels: [String]
    /// At every which step the curvature was looked at; 0 for never.
    let lookEvery: Int
    /// The trainings, as far as they were made.
    var runs: [Run] = []

    /// The object that `run --json` prints.
    var json: JSONValue {
        .object([
            "surface": .string(name), "runs": .array(zip(labels, runs).map { label, run in json(of: run, label) }),
        ])
    }

    private func json(of run: Run, _ label: String) -> JSONValue {
        let course = run.course
        var members: [String: JSONValue] = [
            "label": .string(label), "optimizer": .string(run.choice.optimizer), "hyper": .hyper(of: run.choice),
            "schedule": .schedule(of: run.choice), "steps": .integer(course.final.step), "final": final(run),
            "theory": theory(course.final.curvature),
            "measured_steps": .integer(course.looks), "over_limit": json(of: course.crossing),
            "largest_jump": json(of: course.rise), "not_finite": course.notFinite.map { .integer($0) } ?? .null,
        ]
        members.merge(JSONValue.members(of: course.diagnosis)) { first, _ in first }
        if !course.rows.isEmpty { members["rows"] = .array(course.rows.map { row($0, run) }) }
        return .object(members)
    }

    private func final(_ run: Run) -> JSONValue {
        let row = run.course.final
        let members: [String: JSONValue] = [
            "loss": .number(row.loss), "gradient_norm": .number(row.gradientNorm), "norm": .number(row.norm),
            "lr": .number(row.rate),
        ]
        return .object(members.merging(fullLoss(row, run)) { first, _ in first })
    }

    private func theory(_ found: TrainingCurvature?) -> JSONValue {
        guard let found else { return .null }
        var members = curvature(found)
        members["limit"] = JSONValue.number(found.limit)
        return .object(members)
    }

    private func json(of crossing: TrainingCourse.Crossing?) -> JSONValue {
        guard let crossing else { return .null }
        return .object([
            "step": .integer(crossing.step), "el": .number(crossing.effectiveSharpness),
            "limit": .number(crossing.limit), "count": .integer(crossing.count),
        ])
    }

    private func json(of rise: TrainingCourse.Rise?) -> JSONValue {
        guard let rise else { return .null }
        return .object([
            "from_step": .integer(rise.start), "from_loss": .number(rise.low), "step": .integer(rise.end),
            "loss": .number(rise.high),
        ])
    }

    private func row(_ row: TrainingRow, _ run: Run) -> JSONValue {
        let members: [String: JSONValue] = [
            "step": .integer(row.step), "loss": .number(row.loss), "gradient_norm": .number(row.gradientNorm),
            "lr": .number(row.rate), "update_norm": .number(row.updateNorm),
        ]
        return .object(
            members.merging(curvature(row.curvature)) { first, _ in first }
                .merging(fullLoss(row, run)) { first, _ in first })
    }

    private func curvature(_ curvature: TrainingCurvature?) -> [String: JSONValue] {
        [
            "sharpness": .number(curvature?.sharpness),
            "preconditioned_sharpness": .number(curvature?.preconditionedSharpness),
            "el": .number(curvature?.effectiveSharpness),
        ]
    }

    /// The loss over all rows of data, only where `loss` is a batch's.
    private func fullLoss(_ row: TrainingRow, _ run: Run) -> [String: JSONValue] {
        run.hasBatches ? ["full_loss": .number(row.fullLoss)] : [:]
    }
}
