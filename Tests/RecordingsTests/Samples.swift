import Formulas
import Optimizers
@testable import Recordings
import Runs
import Surfaces
import Testing
import Trajectories

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Races and recordings that several tests use.
enum Samples {
    /// A header of another program's, with the least that a recording has.
    static let minimal = """
        {"format":"ravine-run","version":1,"surface":{"parameters":["x","y"],"formula":"x^2+y^2",\
        "domain":{"x":[-1,1],"y":[-1,1]},"start":[1,1]},"runs":[{"id":0},{"id":4}],\
        "columns":["step","loss","note","p2","run","p1"]}
        """

    static func surface() throws -> Surface {
        let domain = Domain(p1: -10...10, p2: -1...1)
        return try Surface(
            name: "bowl \"1\"",
            definition: SurfaceDefinition(
                title: "A bowl\n", parameters: ["x", "y"], formula: "r + mean(c*x^2)", data: ["c": [0.5, 0.25]],
                constants: ["k": 0.1], parts: [.init(name: "z", text: "y"), .init(name: "r", text: "k*z^2")],
                domain: domain, start: [8, 0.8], minima: [[0, 0]], levels: .linear))
    }

    static func race() throws -> RaceScript {
        RaceScript(
            surface: try surface(),
            plans: [
                RunPlan(
                    id: 0, label: "gd", choice: try OptimizerChoice(parsing: "gd@warmup:steps=3"), start: [8, 0.8],
                    slot: 1),
                RunPlan(
                    id: 2, label: "rms", choice: try OptimizerChoice(parsing: "rmsprop:centered=true"),
                    start: [-1, 0.5]),
                RunPlan(
                    id: 5, label: "branch", choice: try OptimizerChoice(parsing: "gd:lr=0.5"), start: [0, 0], birth: 4,
                    parent: 0, slot: 3),
            ],
            seed: .max,
            changes: [
                RunChange(run: 2, step: 3, choice: try OptimizerChoice(parsing: "rmsprop:lr=0.5")),
                RunChange(
                    run: 2, step: 6, choice: try OptimizerChoice(parsing: "adam@inverse-sqrt"), state: .reset),
            ],
            retirements: [0: 8])
    }

    /// A race whose recording is small, but has a line of every kind.
    static func shortRace() throws -> RaceScript {
        let definition = SurfaceDefinition(
            title: "", parameters: ["x", "y"], formula: "x^2+y", domain: Domain(p1: -1...1, p2: -1...1), start: [1, 1])
        let gd = try OptimizerChoice(parsing: "gd")
        return RaceScript(
            surface: try Surface(name: "s", definition: definition),
            plans: [
                RunPlan(id: 0, label: "é", choice: gd, start: [1, 1]),
                RunPlan(id: 1, label: "b", choice: gd, start: [1, 1], birth: 1, parent: 0),
            ],
            changes: [RunChange(run: 0, step: 2, choice: gd)])
    }

    /// Writes `steps` steps of `script`; the rows that were written.
    @discardableResult
    static func record(_ script: RaceScript, to path: String, steps: Int, finish: Bool = true) throws -> [StepRow] {
        let now = ContinuousClock.now
        let writer = try RecordingWriter(path: path, header: header(script), now: now)
        var rows = RaceRows(script)
        for _ in 0..<steps {
            guard try writer.appendStep(of: &rows, now: now) else { break }
        }
        if finish { try writer.finish(now: now) } else { try writer.flush(now: now) }
        var again = RaceRows(script)
        var written: [StepRow] = []
        for _ in 0..<steps { again.next { written.append($0) } }
        return written
    }

    static func header(_ script: RaceScript) -> RecordingHeader {
        RecordingHeader(script: script, created: "2026-01-02T03:04:05Z", generator: "ravine test")
    }
}
