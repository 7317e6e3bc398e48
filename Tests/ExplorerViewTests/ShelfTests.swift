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

@Suite final class ShelfTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "ravine-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, surface, created) in [
            ("old.jsonl", "valley", "2026-01-02T03:04:05Z"), ("new.jsonl", "himmelblau", "2026-02-03T04:05:06Z"),
        ] {
            let surface = try #require(Surface.shipped(surface))
            let choice = try OptimizerChoice(parsing: "gd:lr=0.01")
            let script = RaceScript(
                surface: surface,
                plans: [RunPlan(id: 0, label: "gd", choice: choice, start: surface.definition.start, slot: 1)])
            let writer = try RecordingWriter(
                path: folder.appending(path: name).path,
                header: RecordingHeader(script: script, created: created, generator: "test"), now: .now)
            var rows = RaceRows(script)
            for _ in 0...40 { _ = try writer.appendStep(of: &rows, now: .now) }
            try writer.finish(now: .now)
        }
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// The world around `model`, as far as recordings are concerned.
    private func perform(_ effects: [Effect], on model: inout Model) throws {
        for effect in effects {
            switch effect {
            case .listRecordings(let path):
                #expect([".", folder.path].contains(path))
                let found = Result { () throws(RecordingFault) in try RecordingShelf(path: folder.path) }
                _ = model.update(.shelf(found))
            case .openRecording(let path):
                let opened = Result { () throws(RecordingFault) in
                    var reader = try ReplayReader(paths: [path])
                    _ = try reader.read()
                    var replay = reader.replay(isGrowing: false)
                    replay.seek(to: 0)
                    return OpenedRecording(course: replay, name: "the recording")
                }
                _ = model.update(.opened(opened))
            default: break
            }
        }
    }

    private func press(_ names: String, on model: inout Model) throws {
        for name in names.split(separator: " ") {
            let key = try #require(Key(named: String(name)))
            try perform(model.take(.key(key)), on: &model)
        }
    }

    @Test func `a recording is opened from the list, and the list leads back to the race as it was`() throws {
        var model = Model(
            surface: try #require(Surface.shipped("rosenbrock")), options: ExplorerOptions(lastStep: 0),
            appearance: Appearance(depth: .none, isUnicode: true, colormap: .standard), size: Size(100, 30))
        // Any key takes away what was said.
        try press(". . . ] x x", on: &model)
        let race = model.lines()
        try press("l", on: &model)
        let list = model.lines().joined(separator: "\n")
        let rows = [
            "new.jsonl  himmelblau  gd  40  finished  2026-02-03T04:05:06Z", "old.jsonl  valley      gd  40  finished",
        ]
        let places = rows.map { list.firstRange(of: $0)?.lowerBound }
        #expect(try #require(places[0]) < #require(places[1]))
        #expect(!list.contains("back to the race"))

        try press("down enter", on: &model)
        #expect(model.race == nil && model.course.surface.name == "valley")
        #expect(model.lines()[0].contains("the recording"))
        #expect(model.course.lastStep == 40)

        // From one recording to another the race stays what is led back to.
        try press("l down enter l", on: &model)
        #expect(model.course.surface.name == "himmelblau")
        #expect(model.lines().joined().contains("back to the race on rosenbrock"))
        try press("enter", on: &model)
        #expect(model.course.clock == 3)
        #expect(model.lines().joined(separator: "\n").contains("Back to the race."))
        try press("x x", on: &model)
        #expect(model.lines() == race)
    }

    @Test func `a recording that is being made is finished when another is opened`() throws {
        var model = Model(
            surface: try #require(Surface.shipped("rosenbrock")), options: ExplorerOptions(lastStep: 0),
            appearance: Appearance(depth: .none, isUnicode: true, colormap: .standard), size: Size(100, 30))
        try press("c . . l", on: &model)
        var reader = try ReplayReader(paths: [folder.appending(path: "old.jsonl").path])
        _ = try reader.read()
        let opened = OpenedRecording(course: reader.replay(isGrowing: false), name: "old.jsonl")
        let effects = model.update(.opened(.success(opened)))
        #expect(effects.contains { if case .finishRecording(before: 3) = $0 { true } else { false } })
        _ = model.update(.recorder(.finished(path: "mine.jsonl", steps: 2)))
        #expect(model.lines().joined().contains("Recorded 2 steps to mine.jsonl."))
    }

    @Test func `what cannot be listed or opened is said`() throws {
        var model = Model(
            surface: try #require(Surface.shipped("rosenbrock")), options: ExplorerOptions(lastStep: 0),
            appearance: Appearance(depth: .none, isUnicode: true, colormap: .standard), size: Size(100, 30))
        _ = model.update(.shelf(.failure(.noFolder(path: "nowhere"))))
        #expect(model.lines().joined().contains("\(RecordingFault.noFolder(path: "nowhere"))"))
        _ = model.update(.opened(.failure(.missing(path: "gone.jsonl"))))
        #expect(model.lines().joined().contains("\(RecordingFault.missing(path: "gone.jsonl"))"))
        #expect(model.race != nil)
    }

    @Test func `a folder that was named and found is the one that is listed from then on`() throws {
        var model = Model(
            surface: try #require(Surface.shipped("rosenbrock")), options: ExplorerOptions(lastStep: 0),
            appearance: Appearance(depth: .none, isUnicode: true, colormap: .standard), size: Size(100, 30))
        for scalar in ":recordings other".unicodeScalars { _ = model.take(.key(.character(scalar))) }
        _ = model.take(.key(Key(.enter)))
        _ = model.update(.shelf(.failure(.noFolder(path: "other"))))
        func listed() -> [String] {
            model.take(.key(.character("l"))).compactMap {
                if case .listRecordings(let folder) = $0 { folder } else { nil }
            }
        }
        #expect(listed() == ["."])
        _ = model.update(.shelf(.success(try RecordingShelf(path: folder.path))))
        #expect(model.lines().joined().contains("Recordings in \(folder.path.prefix(20))"))
        _ = model.take(.key(Key(.escape)))
        #expect(listed() == [folder.path])
    }

    @Test func `an empty folder is told`() throws {
        let empty = folder.appending(path: "empty")
        try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
        var model = Model(
            surface: try #require(Surface.shipped("rosenbrock")), options: ExplorerOptions(lastStep: 0),
            appearance: Appearance(depth: .none, isUnicode: true, colormap: .standard), size: Size(100, 30))
        _ = model.update(.shelf(.success(try RecordingShelf(path: empty.path))))
        #expect(model.lines().joined().contains("No recordings in this folder."))
        #expect(model.take(.key(Key(.enter))).isEmpty)
    }
}
