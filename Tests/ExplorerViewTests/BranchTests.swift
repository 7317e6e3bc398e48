import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Foundation
import Optimizers
import Recordings
import Runs
import Scene
import SurfaceFiles
import Surfaces
import Testing
import Trajectories

@Suite struct BranchTests {
    private func explorer(_ specifications: String..., of surface: String = "himmelblau") throws -> Model {
        let choices = try specifications.map { try OptimizerChoice(parsing: $0) }
        var model = try model(of: surface, Size(160, 48), options: ExplorerOptions(choices: choices))
        model.type(" ")
        return model
    }

    @Test func `f lets a run branch off that goes on as its parent does until it is turned`() throws {
        var model = try explorer("momentum:lr=0.001")
        for _ in 0..<20 { model.type(".") }
        model.type("f")
        let branch = try #require(model.desk.run(ofSlot: 2))
        #expect(branch.label == "momentum (branch at 20)")
        #expect(branch.birth == 20 && model.desk.chosen == 1)
        #expect(model.notices.current?.text == "Run 2 branched from momentum at step 20; optimizer state kept.")
        #expect(model.lines().contains { $0.contains("momentum (branch") })
        model.type(".....")
        #expect(model.desk.run(ofSlot: 2)?.current?.parameters == model.desk.run(ofSlot: 1)?.current?.parameters)
        model.type("]]..")
        #expect(model.course.choice(of: branch.id)?.learningRate == 0.005)
        #expect(model.course.choice(of: 0)?.learningRate == 0.001)
        #expect(model.desk.run(ofSlot: 2)?.current?.parameters != model.desk.run(ofSlot: 1)?.current?.parameters)
    }

    @Test func `F begins the rule's state afresh`() throws {
        var model = try explorer("momentum:lr=0.001")
        for _ in 0..<20 { model.type(".") }
        let stem = try #require(model.desk.run(ofSlot: 1)?.current)
        model.type("F")
        #expect(model.notices.current?.text == "Run 2 branched from momentum at step 20; optimizer state reset.")
        model.type(".")
        // Without a velocity the first step is the gradient's alone.
        let gradient = try #require(stem.gradient)
        let there = try #require(model.desk.run(ofSlot: 2)?.current?.parameters)
        #expect(abs(there.x - (stem.parameters.x - 0.001 * gradient.x)) < 1e-12)
        #expect(abs(there.y - (stem.parameters.y - 0.001 * gradient.y)) < 1e-12)
        #expect(model.desk.run(ofSlot: 1)?.current?.parameters != there)
    }

    @Test func `a branch to another rule can't keep the state, and says so`() throws {
        var model = try explorer("adam:lr=0.01")
        for _ in 0..<5 { model.type(".") }
        model.type(":branch rmsprop kept")
        model.press(.enter)
        let text = model.lines().joined(separator: " ").split(separator: " ").joined(separator: " ")
        #expect(
            text.contains(
                "column 16: rmsprop cannot continue with the state of adam; use 'reset' to branch to another optimizer")
        )
        #expect(model.desk.run(ofSlot: 2) == nil)
        model.press(.escape)
        model.type(":branch adam:lr=0.1 kept")
        model.press(.enter)
        #expect(model.notices.current?.text == "Run 2 branched from adam at step 5; optimizer state kept.")
    }

    @Test func `a branch takes another rule, at once or by a command later`() throws {
        var model = try explorer("adam:lr=0.01")
        for _ in 0..<5 { model.type(".") }
        model.type(":branch lion:lr=0.02")
        model.press(.enter)
        #expect(model.desk.run(ofSlot: 2)?.label == "lion (branch at 5)")
        #expect(model.notices.current?.text == "Run 2 branched from adam at step 5; optimizer state reset.")
        model.type("f")
        model.type(":o gd:lr=0.001")
        model.press(.enter)
        let third = try #require(model.desk.run(ofSlot: 3))
        #expect(model.label(of: third) == "gd (branch at 5)")
        model.type("..")
        model.type(":o adam")
        model.press(.enter)
        #expect(model.label(of: third) == "gd (branch at 5) → adam")
    }

    @Test func `a branch of a branch at the same step forgets what that forgot`() throws {
        var model = try explorer("momentum:lr=0.001")
        for _ in 0..<20 { model.type(".") }
        model.type("F")
        model.type("f")
        model.type("...")
        #expect(model.desk.run(ofSlot: 3)?.current?.parameters == model.desk.run(ofSlot: 2)?.current?.parameters)
        #expect(model.desk.run(ofSlot: 3)?.current?.parameters != model.desk.run(ofSlot: 1)?.current?.parameters)
    }

    @Test func `where there is nothing to branch off from or no key left a sentence says so`() throws {
        var model = try explorer("gd:lr=0.001")
        model.type("1f")
        #expect(model.notices.current?.text == "No run selected to branch from.")
        model.type("1")
        for _ in 1...8 { model.type("f") }
        #expect(model.desk.shown.count == 9)
        model.type("f")
        #expect(model.notices.current?.text == "All 9 runs are in use; turn one off to branch.")
        #expect(model.desk.shown.count == 9)
        var ended = try explorer("gd:lr=1e5")
        for _ in 0..<20 { ended.type(".") }
        ended.type("f")
        #expect(ended.notices.current?.text == "gd has ended; no run can branch from it.")
    }

    @Test func `going back before a branch takes it from the screen, and beginning again gives it its own name`() throws
    {
        var model = try explorer("gd:lr=0.001")
        model.type("...f.")
        model.type(",,")
        #expect(model.desk.run(ofSlot: 2) == nil)
        model.type("..")
        #expect(model.desk.run(ofSlot: 2)?.label == "gd (branch at 3)")
        model.type("r")
        #expect(model.desk.run(ofSlot: 2)?.birth == 0)
        #expect(model.desk.run(ofSlot: 2)?.label == "gd:lr=0.001")
    }

    @Test func `the curve of a branch's schedule counts from where its forebear began`() throws {
        var model = try explorer("gd:lr=0.001@cosine:steps=300")
        model.type("....f.")
        #expect(SchedulePlot(model)?.steps == 0...300)
    }

    /// What `model`'s recorder would have written, by the effects that it asked for.
    private func record(_ effects: [Effect], to path: String) throws {
        var writer: RecordingWriter?
        var rows: RaceRows?
        func write(before step: Int) throws {
            while let next = rows?.step, next < step, var present = rows {
                _ = try writer?.appendStep(of: &present, now: .now)
                rows = present
                if next == rows?.step { return }
            }
        }
        for effect in effects {
            switch effect {
            case .beginRecording(_, let script):
                let header = RecordingHeader(script: script, created: "2026-01-01T00:00:00Z", generator: "test")
                writer = try RecordingWriter(path: path, header: header, now: .now)
                rows = RaceRows(script)
            case .changeRecording(let script): rows?.follow(script)
            case .record(let step): try write(before: step)
            case .finishRecording(let step):
                try write(before: step)
                try writer?.finish(now: .now)
            case .computeMap, .cancelMap, .advance, .makePlane, .findSpectrum, .repaint, .loadSurface, .listRecordings,
                .openRecording, .closeRecording:
                break
            }
        }
    }

    @Test(arguments: ["", "....."])
    func `a recording of a branched and tuned race replays and runs again to the same rows`(lead: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ravine-branch-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "race.jsonl").path
        var model = try explorer("adam:lr=0.01", "momentum:lr=0.001@cosine:steps=40")
        var effects: [Effect] = []
        effects += model.type("c" + lead + "f..")
        effects += model.type("]].F.")
        effects += model.press(.down)
        effects += model.type("[..")
        effects += model.type(":o lion:lr=0.05")
        effects += model.press(.enter)
        effects += model.type("...f.....")
        effects += model.type("c")
        try record(effects, to: path)
        let recording = try Recording(path: path)
        #expect(recording.ending == .finished)
        #expect(recording.runs.count == 5)
        var replay = Replay(recording)
        let script = try #require(recording.script)
        var again = Race(script)
        for step in 0...model.course.clock {
            model.desk.seek(to: step)
            replay.seek(to: step)
            again.seek(to: step)
            for run in model.course.present {
                let row = try #require(run.current)
                #expect(replay.present.first { $0.id == run.id }?.current == row, "run \(run.id) at \(step)")
                #expect(again.present.first { $0.id == run.id }?.current == row, "run \(run.id) at \(step)")
                #expect(replay.choice(of: run.id) == model.course.choice(of: run.id))
            }
        }
    }

    @Test func `y goes through the sizes of mini-batches and back to all of the data`() throws {
        var model = try explorer("gd:lr=1e-7", of: "regression")
        model.type("...")
        var sizes: [Int?] = []
        for size in ["batch 1 ", "batch 2 ", "batch 5 ", ""] {
            model.type("y")
            sizes.append(model.race?.script.batch)
            #expect(model.course.clock == 0)
            #expect(size.isEmpty ? !model.lines()[0].contains("batch") : model.lines()[0].contains(size))
            model.type("..")
        }
        #expect(sizes == [1, 2, 5, nil])
        model.type("y")
        #expect(model.notices.current?.text == "Mini-batches of 1 of 10 rows, seed 0.")
        #expect(model.race?.script.seed == 0)
        // The same batches again after r.
        model.type("...")
        let there = model.desk.run(ofSlot: 1)?.current
        model.type("r")
        model.type(" ...")
        #expect(model.desk.run(ofSlot: 1)?.current == there)
    }

    @Test func `y says where there is no data`() throws {
        var model = try explorer("gd:lr=0.001")
        model.type("..y")
        #expect(model.notices.current?.text == "himmelblau has no data, so no mini-batches.")
        #expect(model.course.clock == 2)
    }

    @Test func `a batch asked for is kept for surfaces that have the rows`() throws {
        let surface = try #require(Surface.shipped("regression"))
        var model = Model(
            surface: surface, options: ExplorerOptions(batch: 5),
            appearance: Appearance(depth: .none, isUnicode: true, colormap: .standard), size: Size(120, 36))
        #expect(model.race?.script.batch == 5)
        model.type(":surface beale")
        model.press(.enter)
        #expect(model.race?.script.batch == nil && !model.lines()[0].contains("batch"))
        model.type(":surface regression")
        model.press(.enter)
        #expect(model.race?.script.batch == 5)
    }

    @Test func `a branch off leaves the number keys named by what they are`() throws {
        var model = try explorer("momentum:lr=0.001")
        model.type("..f")
        #expect(model.desk.slots[0].label == "momentum:lr=0.001" && model.desk.slots[1].label == "momentum:lr=0.001")
        #expect(model.desk.slots[1].choice == model.desk.slots[0].choice)
    }
}
