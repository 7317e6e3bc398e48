import Diagnosis
import Optimizers
@testable import Recordings
import Runs
import SurfaceFiles
import Surfaces
import TestFolders
import Testing
import Trajectories

@Suite struct WitnessedReplayTests {
    /// Runs on the lecture's regression surface: one that bursts, one that is turned, and one that branches off from it.
    private static func script() throws -> RaceScript {
        let surface = try #require(Surface.shipped("regression"))
        let start = surface.definition.start
        func choice(_ text: String) throws -> OptimizerChoice { try OptimizerChoice(parsing: text) }
        return RaceScript(
            surface: surface,
            plans: [
                RunPlan(id: 0, label: "rms", choice: try choice("adagrad-rms:lr=1"), start: start, slot: 1),
                RunPlan(id: 1, label: "adam", choice: try choice("adam:lr=1"), start: start, slot: 2),
                RunPlan(
                    id: 2, label: "branch", choice: try choice("adam:lr=0.1"), start: start, birth: 60, parent: 1,
                    slot: 3),
            ],
            changes: [
                RunChange(run: 1, step: 40, choice: try choice("adam:lr=2")),
                RunChange(run: 1, step: 90, choice: try choice("gd:lr=1e-6"), state: .reset),
            ])
    }

    @Test func `a replay diagnoses each run as the race did, at every step`() throws {
        let folder = try Folder()
        let script = try Self.script()
        try Samples.record(script, to: folder.path(), steps: 801)
        var replay = Replay(try Recording(path: folder.path()))
        var race = Race(script, diagnosing: true)
        #expect(replay.knownEvents(of: 0).contains { $0.step == 512 })
        for step in [0, 1, 39, 40, 61, 90, 300, 800, 730, 89, 516, 513, 7, 799] {
            replay.seek(to: step)
            race.seek(to: step)
            for id in 0..<3 {
                let (said, expected) = (replay.diagnosis(of: id), race.diagnosis(of: id))
                #expect(said?.events == expected?.events, "run \(id) at step \(step)")
                #expect(said?.outcome == expected?.outcome)
                #expect(said?.theory == expected?.theory)
                #expect(replay.motion(of: id) == race.motion(of: id), "run \(id) at step \(step)")
            }
        }
        race.seek(to: 800)
        replay.seek(to: 3)
        for id in 0..<3 { #expect(replay.knownEvents(of: id) == race.knownEvents(of: id)) }
    }

    @Test func `panels through time are those of the race`() throws {
        let folder = try Folder()
        let script = try Self.script()
        try Samples.record(script, to: folder.path(), steps: 401)
        var replay = Replay(try Recording(path: folder.path()))
        var race = Race(script, diagnosing: true)
        for step in [400, 55, 399] {
            replay.seek(to: step)
            race.seek(to: step)
            #expect(replay.present.map { Array($0.trace.buckets) } == race.present.map { Array($0.trace.buckets) })
        }
    }

    @Test func `where steps are missing nothing is made up`() throws {
        let folder = try Folder()
        let script = try Self.script()
        let now = ContinuousClock.now
        let writer = try RecordingWriter(path: folder.path(), header: Samples.header(script), now: now)
        var rows = RaceRows(script)
        for step in 0..<50 {
            var kept: [StepRow] = []
            rows.next { if step.isMultiple(of: 10), $0.run == 0 || step < 20 { kept.append($0) } }
            for row in kept { try writer.append(row, now: now) }
        }
        try writer.finish(now: now)
        var replay = Replay(try Recording(path: folder.path()))
        #expect(replay.diagnosis(of: 0) != nil)
        replay.seek(to: 30)
        #expect(replay.present.map(\.current?.step) == [30])
        #expect(replay.diagnosis(of: 0) == nil && replay.motion(of: 0) == nil)
    }

    @Test func `rows of another rule than the header says are taken at their word`() throws {
        // x^2 + 10 y^2 by steps of 0.1 times the gradient: y turns from 3 to -3 for ever, whatever the header says.
        let folder = try Folder()
        var text = """
            {"format":"ravine-run","version":1,"surface":{"parameters":["x","y"],"formula":"x^2+10*y^2",\
            "domain":{"x":[-6,6],"y":[-6,6]},"start":[-5,3]},"runs":[{"id":0,"label":"mine","optimizer":"adam",\
            "hyper":{"lr":0.1},"start":[-5,3]}],"columns":["run","step","p1","p2","loss"]}\n
            """
        var (x, y) = (-5.0, 3.0)
        for step in 0..<60 {
            text += "[0,\(step),\(x),\(y),\(x * x + 10 * y * y)]\n"
            (x, y) = (x - 0.1 * 2 * x, y - 0.1 * 20 * y)
        }
        var replay = Replay(try Recording(path: folder.file(text)))
        replay.seek(to: 59)
        let diagnosis = try #require(replay.diagnosis(of: 0))
        #expect(diagnosis.outcome == .oscillating)
        #expect(diagnosis.theory?.limit == nil && replay.motion(of: 0) == nil)
        #expect(!diagnosis.events.contains { $0.name == "unstable" })
    }
}
