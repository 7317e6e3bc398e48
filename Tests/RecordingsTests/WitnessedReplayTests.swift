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
        // The theory is that of the rule that is named, with what the rows do instead: 1.0 at the first step, not 0.1.
        let theory = try #require(replay.theory(of: 0))
        #expect(theory.limit == 38 || abs((theory.limit ?? 0) - 38) < 1e-12)
        let straying = try #require(theory.straying)
        #expect(straying.step == 0 && straying.parameter == 0 && !straying.isRounding)
        #expect(abs(straying.expected - 0.1) < 1e-8 && abs(straying.actual - 1) < 1e-15)
        #expect(abs(straying.share - 9) < 1e-6)
    }

    /// A recording of rows on x² + 10y².
    private static func recording(
        _ rows: [String], columns: String, optimizer: String = "", in folder: Folder
    ) throws -> Recording {
        let header = """
            {"format":"ravine-run","version":1,"surface":{"parameters":["x","y"],"formula":"x^2+10*y^2",\
            "domain":{"x":[-6,6],"y":[-6,6]},"start":[-5,3]},"runs":[{"id":0,"label":"mine"\(optimizer),\
            "start":[-5,3]}],"columns":[\(columns)]}\n
            """
        return try Recording(path: folder.file(header + rows.map { $0 + "\n" }.joined()))
    }

    @Test func `rows rounded to six digits keep their rule and its theory, and are said to be rounded`() throws {
        let folder = try Folder()
        var rows: [String] = []
        var (x, y) = (-5.0, 3.0)
        for step in 0..<400 {
            let (p, q) = ((x * 1e5).rounded() / 1e5, (y * 1e5).rounded() / 1e5)
            rows.append("[0,\(step),\(p),\(q),\(x * x + 10 * y * y)]")
            (x, y) = (x - 0.02 * 2 * x, y - 0.02 * 20 * y)
        }
        var replay = Replay(
            try Self.recording(
                rows, columns: #""run","step","p1","p2","loss""#, optimizer: #","optimizer":"gd","hyper":{"lr":0.02}"#,
                in: folder))
        replay.seek(to: 399)
        let theory = try #require(replay.theory(of: 0))
        #expect(theory.silence == nil && theory.limit == 2)
        #expect(abs(try #require(theory.largestStableRate) - 0.1) < 1e-15)
        let straying = try #require(theory.straying)
        #expect(straying.isRounding && straying.step > 0)
        // The first update that is less than 100 times the rounding: y shrinks by 0.4 a step from 3.
        #expect((10...20).contains(straying.step) && straying.parameter == 1)
        #expect(replay.motion(of: 0) != nil)
    }

    @Test func `the rate of rows without one is the rate of their rule`() throws {
        let folder = try Folder()
        let choice = try OptimizerChoice(parsing: "adamw:lr=0.1,weight_decay=0.5")
        var stepper = choice.makeStepper(at: [-5, 3])
        var (rows, point): ([String], SIMD2<Double>) = ([], [-5, 3])
        for step in 0..<200 {
            rows.append("[0,\(step),\(point.x),\(point.y),\(point.x * point.x + 10 * point.y * point.y)]")
            point +=
                stepper.update(
                    gradient: [2 * point.x, 20 * point.y], hessian: nil, rate: 0.1, parameters: point
                ).step
        }
        var replay = Replay(
            try Self.recording(
                rows, columns: #""run","step","p1","p2","loss""#,
                optimizer: #","optimizer":"adamw","hyper":{"lr":0.1,"weight_decay":0.5}"#, in: folder))
        replay.seek(to: 150)
        let theory = try #require(replay.theory(of: 0))
        // (1 + q)(1 + β1)/(1 − β1) with q = 1 − 0.1·0.5.
        #expect(theory.silence == nil && abs((theory.limit ?? 0) - 1.95 * 19) < 1e-12)
        #expect(theory.straying == nil)
        #expect(!replay.knownEvents(of: 0).contains { $0.name == "unstable" })
    }

    @Test(arguments: [
        (#""run","step","p1","p2","loss""#, "", Theory.Silence.unknownRate),
        (#""run","step","p1","p2","loss","lr""#, ",0.02", .unknownOptimizer),
    ])
    func `rows without an optimizer say nothing of stability`(
        columns: String, end: String, silence: Theory.Silence
    ) throws {
        let folder = try Folder()
        var rows: [String] = []
        var (x, y) = (-5.0, 3.0)
        for step in 0..<20 {
            rows.append("[0,\(step),\(x),\(y),\(x * x + 10 * y * y)\(end)]")
            (x, y) = (x - 0.02 * 2 * x, y - 0.02 * 20 * y)
        }
        var replay = Replay(try Self.recording(rows, columns: columns, in: folder))
        replay.seek(to: 19)
        let theory = try #require(replay.theory(of: 0))
        #expect(theory.silence == silence && theory.straying == nil)
        #expect(theory.eigen.values == SIMD2(20, 2))
        #expect(theory.limit == nil && theory.largestStableRate == nil && theory.modes.isEmpty)
    }

    @Test func `a replay has the theory of the race, growth of errors included`() throws {
        let folder = try Folder()
        let script = try Self.script()
        try Samples.record(script, to: folder.path(), steps: 401)
        var replay = Replay(try Recording(path: folder.path()))
        var race = Race(script, diagnosing: true)
        for step in [0, 1, 61, 90, 91, 400, 200] {
            replay.seek(to: step)
            race.seek(to: step)
            for id in 0..<3 { #expect(replay.theory(of: id) == race.theory(of: id), "run \(id) at step \(step)") }
        }
    }
}
