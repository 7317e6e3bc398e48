import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Optimizers
import Recordings
import Runs
import Scene
import SurfaceFiles
import Surfaces
import Testing
import Wording

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite final class ReplayTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "ravine-\(UUID().uuidString)")
    private var path: String { folder.appending(path: "run.jsonl").path }
    private let writer: RecordingWriter
    private var rows: RaceRows

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let surface = try #require(Surface.shipped("valley"))
        let choice = try OptimizerChoice(parsing: "gd:lr=0.1")
        let script = RaceScript(
            surface: surface,
            plans: [RunPlan(id: 0, label: "gd", choice: choice, start: surface.definition.start, slot: 1)])
        let header = RecordingHeader(script: script, created: "", generator: "test")
        writer = try RecordingWriter(
            path: folder.appending(path: "run.jsonl").path, header: header, now: ContinuousClock.now)
        rows = RaceRows(script)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// Writes so many steps more.
    private func write(steps: Int) throws {
        for _ in 0..<steps { _ = try writer.appendStep(of: &rows, now: ContinuousClock.now) }
        try writer.flush(now: ContinuousClock.now)
    }

    private func explorer(_ reader: ReplayReader, _ reading: ReplayReading) -> Model {
        Model(
            showing: OpenedRecording(course: reader.replay(isGrowing: true), name: "run.jsonl", reading: reading),
            appearance: Appearance(depth: .palette256, isUnicode: true, colormap: .standard), size: Size(120, 36))
    }

    @Test func `what is being written is shown as it comes, until somebody looks back`() throws {
        try write(steps: 10)
        var reader = try ReplayReader(paths: [path], follows: true)
        #expect(try reader.read())
        var model = explorer(reader, .live)
        #expect(model.course.clock == 9)
        func more(_ steps: Int) throws {
            try write(steps: steps)
            #expect(try reader.read())
            _ = model.update(.replay(.grew(replay: reader.replay(isGrowing: true), progress: nil)))
        }
        try more(5)
        model.pass(seconds: 0.2)
        #expect(model.course.clock == 14 && model.playback.isRunning)
        #expect(model.lines()[0].contains("live") && model.lines()[0].contains("step 14 of 14"))
        // One step back pauses; what comes meanwhile is there, and End goes on with it.
        model.type(",")
        try more(5)
        #expect(model.course.clock == 13 && model.course.horizon == 19 && !model.playback.isRunning)
        #expect(model.lines()[0].contains("being written"))
        model.press(.end)
        try more(1)
        #expect(model.course.clock == 20)
        try writer.finish(now: ContinuousClock.now)
        #expect(try reader.read() && reader.isComplete)
        _ = model.update(.replay(.ended(replay: reader.replay(isGrowing: false), note: nil)))
        #expect(
            !model.playback.isRunning
                && model.notices.current?.text == "The recording is complete; this is its last step.")
        #expect(model.course.clock == 20 && !model.lines()[0].contains("live"))
    }

    @Test func `a file that takes long to read is shown from its beginning meanwhile`() throws {
        try write(steps: 10)
        var reader = try ReplayReader(paths: [path], follows: true)
        #expect(try reader.read())
        var model = explorer(reader, .share(0.25))
        model.press(.home)
        model.type(" ")
        #expect(model.lines()[0].contains("reading 25%"))
        // It waits at the last step that is known, and goes on from there.
        model.pass(seconds: 2)
        #expect(model.course.clock == 9 && model.playback.isRunning)
        try write(steps: 100)
        #expect(try reader.read())
        _ = model.update(.replay(.grew(replay: reader.replay(isGrowing: true), progress: 0.5)))
        #expect(model.course.clock == 9)
        model.pass(seconds: 0.1, from: 10)
        #expect(model.course.clock > 9 && model.course.clock < 109)
    }

    @Test func `a file that cannot be read on is told of, and stays`() throws {
        try write(steps: 10)
        var reader = try ReplayReader(paths: [path], follows: true)
        #expect(try reader.read())
        var model = explorer(reader, .live)
        _ = model.update(.replay(.failed(sentence: "run.jsonl: it is gone")))
        #expect(model.notices.current?.text == "run.jsonl: it is gone" && model.notices.current?.isFault == true)
        #expect(model.course.clock == 9 && model.lines()[0].contains("truncated"))
    }

    @Test func `from where on recordings differ stands in the title`() throws {
        try write(steps: 10)
        var reader = try ReplayReader(paths: [path, path])
        #expect(try reader.read())
        var model = explorer(reader, .share(1))
        let difference = RecordingDifference(
            run: "gd", recordings: ["A", "B"], step: 1234, quantity: "x", distance: 0.25)
        _ = model.update(.replay(.compared(difference)))
        #expect(model.lines()[0].contains("differ from step 1,234"))
        #expect(model.notices.current?.text == "gd: A and B differ from step 1,234: x by 0.25.")
        _ = model.update(.replay(.compared(nil)))
        #expect(model.lines()[0].contains("  identical  "))
    }
}
