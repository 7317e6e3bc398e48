import Optimizers
@testable import Recordings
import Runs
import TestFolders
import Testing
import Trajectories

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct WriterTests {
    @Test func `a recording is the lines of the design`() throws {
        let folder = try Folder()
        try Samples.record(try Samples.race(), to: folder.path(), steps: 5)
        let lines = try folder.lines()
        #expect(
            lines[0] == """
                {"format":"ravine-run","version":1,"created":"2026-01-02T03:04:05Z","generator":"ravine test",\
                "surface":{"name":"bowl \\"1\\"","title":"A bowl\\n","summary":"","source":"","parameters":["x","y"],\
                "formula":"r + mean(c*x^2)","data":{"c":[0.5,0.25]},"constants":{"k":0.1},\
                "where":{"z":"y","r":"k*z^2"},"domain":{"x":[-10.0,10.0],"y":[-1.0,1.0]},"start":[8.0,0.8],\
                "minima":[[0.0,0.0]],"levels":"linear"},"seed":18446744073709551615,"batch":null,"sampler":null,\
                "environment":"\(RecordingHeader.presentEnvironment)","runs":[{"id":0,"label":"gd","optimizer":"gd",\
                "hyper":{"lr":0.01,"weight_decay":0.0},"schedule":{"kind":"warmup","steps":3.0},"start":[8.0,0.8],\
                "slot":1},{"id":2,"label":"rms","optimizer":"rmsprop","hyper":{"lr":0.01,"alpha":0.99,"eps":1e-08,\
                "momentum":0.0,"centered":true,"weight_decay":0.0},"schedule":null,"start":[-1.0,0.5]}],\
                "columns":["run","step","p1","p2","loss","g1","g2","lr","s1","s2"]}
                """)
        #expect(lines[1] == "[0,0,8.0,0.8,24.064,6.0,0.16000000000000003,0.003333333333333333,null,null]")
        #expect(lines[2].hasPrefix("[2,0,-1.0,0.5,0.4,-0.75,0.1,0.01,0.07462"))
        #expect(lines[7].hasPrefix("{\"change\":{\"run\":2,\"step\":3,\"hyper\":{\"lr\":0.5,\"alpha\":0.99,"))
        #expect(lines[7].hasSuffix("\"schedule\":null,\"state\":\"kept\"}}"))
        #expect(
            lines[10] == """
                {"add":{"id":5,"label":"branch","optimizer":"gd","hyper":{"lr":0.5,"weight_decay":0.0},\
                "schedule":null,"start":[0.0,0.0],"slot":3,"from":0,"step":4}}
                """)
        #expect(
            lines.last == """
                {"end":{"runs":[{"id":0,"steps":4,"rows":5},{"id":2,"steps":4,"rows":5},{"id":5,"steps":4,"rows":1}]}}
                """)
    }

    @Test func `a column that the program does not know is left out of the header as of the rows`() throws {
        let folder = try Folder()
        var header = Samples.header(try Samples.shortRace())
        header.columns = ["run", "note", "step", "p1", "p2", "loss"]
        let writer = try RecordingWriter(path: folder.path(), header: header, now: .now)
        try writer.append(StepRow(run: 0, step: 0, parameters: [1, 2], loss: 3), now: .now)
        try writer.finish(now: .now)
        let recording = try Recording(path: folder.path())
        #expect(recording.header.columns == ["run", "step", "p1", "p2", "loss"])
        #expect(recording.rowCount == 1 && recording.ending == .finished)
    }

    @Test func `numbers that are not finite are strings`() {
        var bytes: [UInt8] = []
        RowFormat.append(
            StepRow(
                run: 12, step: 1_234_567, parameters: [.nan, -.infinity], loss: .infinity,
                gradient: [-0.0, .leastNonzeroMagnitude]),
            to: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == "[12,1234567,\"nan\",\"-inf\",\"inf\",-0.0,5e-324,null,null,null]\n")
    }

    @Test func `lines wait for a tenth of a second and no longer`() throws {
        let folder = try Folder()
        let begin = ContinuousClock.now
        let script = try Samples.race()
        let writer = try RecordingWriter(path: folder.path(), header: Samples.header(script), now: begin)
        #expect(try folder.lines().count == 1)
        var rows = RaceRows(script)
        _ = try writer.appendStep(of: &rows, now: begin + .milliseconds(1))
        #expect(try folder.lines().count == 1)
        try writer.flushIfDue(now: begin + .milliseconds(99))
        #expect(try folder.lines().count == 1)
        try writer.flushIfDue(now: begin + .milliseconds(100))
        #expect(try folder.lines().count == 3)
        _ = try writer.appendStep(of: &rows, now: begin + .milliseconds(150))
        #expect(try folder.lines().count == 3)
        _ = try writer.appendStep(of: &rows, now: begin + .milliseconds(201))
        #expect(try folder.lines().count == 6)
    }

    @Test func `rows that come rarely are handed on in time`() throws {
        let folder = try Folder()
        let begin = ContinuousClock.now
        let writer = try RecordingWriter(path: folder.path(), header: Samples.header(try Samples.race()), now: begin)
        #expect(writer.nextFlush == nil)
        let row = StepRow(run: 0, step: 0, parameters: .zero, loss: 0)
        try writer.append(row, now: begin + .milliseconds(40))
        let due = try #require(writer.nextFlush)
        #expect(due == begin + .milliseconds(100))
        try writer.flushIfDue(now: due)
        #expect(try folder.lines().count == 2 && writer.nextFlush == nil)
    }

    @Test(arguments: [(nil, nil), (1, 1), (2, nil), (9, nil)] as [(Int?, Int?)])
    func `a batch size is written where it has an effect`(asked: Int?, told: Int?) throws {
        var script = try Samples.race()
        script.batch = asked
        let header = Samples.header(script)
        #expect(header.batch == told && header.sampler == told.map { _ in BatchSampler.name })
    }

    @Test func `many lines do not wait`() throws {
        let folder = try Folder()
        let now = ContinuousClock.now
        let writer = try RecordingWriter(path: folder.path(), header: Samples.header(try Samples.race()), now: now)
        for step in 0..<3000 {
            try writer.append(StepRow(run: 0, step: step, parameters: [0.1, 0.2], loss: 0.3), now: now)
        }
        #expect(try folder.bytes().count > 65_536)
    }

    @Test func `an existing file is not touched unless asked`() throws {
        let folder = try Folder()
        let path = try folder.file("precious")
        let header = Samples.header(try Samples.race())
        #expect(throws: RecordingFault.exists(path: path)) {
            try RecordingWriter(path: path, header: header, now: .now)
        }
        #expect(try folder.bytes("sample.jsonl") == Array("precious".utf8))
        try RecordingWriter(path: path, header: header, overwriting: true, now: .now).finish(now: .now)
        #expect(try Recording(path: path).ending == .finished)
    }

    @Test func `a place that cannot be written is a sentence`() throws {
        let folder = try Folder()
        let path = folder.path("no/such/folder.jsonl")
        let header = Samples.header(try Samples.race())
        #expect {
            try RecordingWriter(path: path, header: header, now: .now)
        } throws: { error in
            "\(error)" == "\(path): cannot write the recording: No such file or directory"
        }
        #expect("\(RecordingFault.exists(path: "a"))" == "a: the file already exists")
    }

    @Test func `a path other than a regular file is not overwritten`() throws {
        let folder = try Folder()
        #expect {
            try RecordingWriter(
                path: folder.path(""), header: Samples.header(try Samples.race()), overwriting: true, now: .now)
        } throws: { error in
            "\(error)" == "\(folder.path("")): not a regular file, so it is not overwritten"
        }
    }

    @Test func `an overwritten file keeps nothing of what it was`() throws {
        let folder = try Folder()
        let path = try folder.file(String(repeating: "old\n", count: 5000))
        let header = Samples.header(try Samples.race())
        try RecordingWriter(path: path, header: header, overwriting: true, now: .now).finish(now: .now)
        #expect(try folder.lines("sample.jsonl").count == 2)
    }

    @Test func `a file that may not grow is a fault and not the end of the program`() async {
        await #expect(processExitsWith: .success) {
            let folder = try Folder()
            try #require(Samples.limitFiles(to: 8192))
            let now = ContinuousClock.now
            let script = try Samples.race()
            let writer = try RecordingWriter(path: folder.path(), header: Samples.header(script), now: now)
            let fault = RecordingFault.unwritable(path: folder.path(), reason: "File too large")
            try #require(throws: fault) {
                for step in 0..<5000 {
                    try writer.append(StepRow(run: 0, step: step, parameters: .zero, loss: 0), now: now)
                }
            }
        }
    }

    @Test func `a file that is removed, alone or with its folder, ends the recording`() throws {
        let folder = try Folder()
        let now = ContinuousClock.now
        let inner = folder.path("inner")
        try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
        let path = folder.path("inner/run.jsonl")
        let writer = try RecordingWriter(path: path, header: Samples.header(try Samples.race()), now: now)
        try writer.append(StepRow(run: 0, step: 0, parameters: .zero, loss: 0), now: now + .milliseconds(200))
        try FileManager.default.removeItem(atPath: inner)
        let removed = RecordingFault.unwritable(path: path, reason: "the file was removed")
        #expect(throws: removed) {
            try writer.append(StepRow(run: 0, step: 1, parameters: .zero, loss: 0), now: now + .milliseconds(400))
        }
        #expect("\(removed)" == "\(path): cannot write the recording: the file was removed")
    }

    #if os(Linux)
    @Test func `a full disk is a fault, and nothing more is written after it`() throws {
        let header = Samples.header(try Samples.race())
        let full = RecordingFault.unwritable(path: "/dev/full", reason: "No space left on device")
        #expect(throws: full) {
            try RecordingWriter(path: "/dev/full", header: header, overwriting: true, now: .now)
        }
    }
    #endif

    @Test func `what comes too late is refused`() throws {
        let folder = try Folder()
        let now = ContinuousClock.now
        let script = try Samples.race()
        let writer = try RecordingWriter(path: folder.path(), header: Samples.header(script), now: now)
        try writer.append(StepRow(run: 0, step: 3, parameters: .zero, loss: 0), now: now)
        let late = RecordingFault.late(path: folder.path(), step: 3)
        #expect(throws: late) { try writer.append(script.changes[0], now: now) }
        #expect(throws: RecordingFault.late(path: folder.path(), step: 2)) {
            try writer.append(StepRow(run: 0, step: 2, parameters: .zero, loss: 0), now: now)
        }
        #expect("\(late)".hasSuffix(": step 3 has already been recorded"))
    }
}
