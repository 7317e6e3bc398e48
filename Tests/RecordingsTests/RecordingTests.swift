import Optimizers
@testable import Recordings
import Runs
import SeededNumbers
import Surfaces
import TestFolders
import Testing
import Trajectories

@Suite struct RecordingTests {
    @Test func `what was recorded comes back to the last bit`() throws {
        let folder = try Folder()
        let script = try Samples.race()
        let rows = try Samples.record(script, to: folder.path(), steps: 12)
        let recording = try Recording(path: folder.path())
        #expect(Array(recording.rows()) == rows)
        #expect(recording.header == Samples.header(script))
        #expect(recording.surface.definition == script.surface.definition)
        #expect(recording.surface.name == script.surface.name)
        #expect(recording.runs.map(\.plan) == script.plans)
        #expect(recording.changes == script.changes)
        #expect(recording.ending == .finished)
        #expect(recording.lastStep == 11 && recording.rowCount == rows.count)
        #expect(recording.spans[5] == RunSpan(first: 4, last: 11, rows: 8, isDiverged: false))
        #expect(recording.script?.retirements == [0: 8])
    }

    @Test func `running a recording's script gives its rows again`() throws {
        let folder = try Folder()
        let rows = try Samples.record(try Samples.race(), to: folder.path(), steps: 12)
        var again = RaceRows(try #require(try Recording(path: folder.path()).script))
        var repeated: [StepRow] = []
        for _ in 0..<12 { again.next { repeated.append($0) } }
        #expect(repeated == rows)
    }

    @Test func `any doubles come back by their bits`() throws {
        let folder = try Folder()
        let script = try Samples.race()
        let writer = try RecordingWriter(path: folder.path(), header: Samples.header(script), now: .now)
        var random = SplitMix(seed: 3)
        var rows: [StepRow] = []
        for step in 0..<2000 {
            func number() -> Double { Double(bitPattern: random.next()) }
            var row = StepRow(run: 0, step: step, parameters: [number(), number()], loss: number())
            if step % 2 == 0 { row.gradient = [number(), -0.0] }
            if step % 3 == 0 { row.rate = number() }
            if step % 5 == 0 { row.denominator = [.infinity, -.infinity] }
            rows.append(row)
            try writer.append(row, now: .now)
        }
        try writer.finish(now: .now)
        var count = 0
        for (row, expected) in zip(try Recording(path: folder.path()).rows(), rows) {
            #expect(bits(row) == bits(expected))
            count += 1
        }
        #expect(count == rows.count)
    }

    @Test func `any step is found`() throws {
        let folder = try Folder()
        let now = ContinuousClock.now
        let writer = try RecordingWriter(path: folder.path(), header: Samples.header(try Samples.race()), now: now)
        for step in 0..<10_000 {
            for run in [0, 2] where step % 3 == 0 || run == 0 {
                try writer.append(StepRow(run: run, step: step, parameters: .zero, loss: Double(step)), now: now)
            }
        }
        try writer.finish(now: now)
        let recording = try Recording(path: folder.path())
        for step in [0, 1, 2, 3, 4095, 4096, 5000, 9998, 9999] {
            var rows = recording.rows(from: step)
            #expect(rows.next().map { [$0.step, $0.run] } == [step, 0])
        }
        var beyond = recording.rows(from: 10_000)
        #expect(beyond.next() == nil)
    }

    @Test func `a file truncated at any byte opens up to its last complete line`() throws {
        let folder = try Folder()
        try Samples.record(try Samples.shortRace(), to: folder.path(), steps: 3)
        let bytes = try folder.bytes()
        let whole = Array(try Recording(path: folder.path()).rows())
        let header = try #require(bytes.firstIndex(of: 10))
        for end in header...bytes.count {
            let cut = try Recording(path: folder.file(bytes[..<end]))
            let lines = bytes[..<end].split(separator: 10).dropFirst()
            // A last line without its end is whole if its closing bracket is there.
            let isWhole = bytes[end - 1] == 10 || end == bytes.count || bytes[end] == 10
            let rows = (isWhole ? lines : lines.dropLast()).count { $0.first == UInt8(ascii: "[") }
            #expect(Array(cut.rows()) == Array(whole.prefix(rows)))
            if end >= bytes.count - 1 {
                #expect(cut.ending == .finished)
            } else if isWhole {
                #expect(cut.ending == .unfinished)
            } else {
                let length = lines.last?.count ?? 0
                #expect(cut.ending == .cut(line: lines.count + 1, column: length + 1, why: .incomplete))
            }
        }
        for end in 0..<header {
            let path = try folder.file(bytes[..<end])
            #expect(throws: RecordingFault.self) { try Recording(path: path) }
        }
    }

    @Test(arguments: [
        ("[1,0,\"\",1,0]", 12, "the row has 5 values; expected 6, one for each column"),
        ("[0,0,1,1,0,0,0]", 14, "the row has 7 values; expected 6, one for each column"),
        ("[1,0,null,1,0,1x]", 16, "expected ',' or ']'"),
        ("[1,0,null,1,0,NaN]", 15, "'p1' must be a number, \"nan\", \"inf\" or \"-inf\""),
        ("[1,0,null,null,0,1]", 11, "'p2' must be a number, \"nan\", \"inf\" or \"-inf\""),
        ("[-1,0,null,1,0,1]", 2, "'step' must be a whole number >= 0"),
        ("[1.5,0,null,1,0,1]", 2, "'step' must be a whole number >= 0"),
        ("[1,0,null,1,0,1] 2", 18, "expected the end of the line"),
        ("[1,0,{\"a\":[},1,0,1]", 12, "expected a value"),
        ("[1,0,null,1,7,1]", 1, "unknown run id 7"),
        (
            "[0,0,null,1,0,1]", 1,
            "step 0 of run 0 is out of order; "
                + "rows must be sorted by step, then by run"
        ),
        ("nonsense", 1, "expected '['"),
        ("{\"change\":{\"run\":9,\"step\":1,\"state\":\"kept\"}}", 11, "unknown run id 9"),
        ("{\"change\":{\"run\":0,\"step\":1,\"state\":\"lost\"}}", 37, "'state' must be kept or reset"),
        ("{\"change\":{\"run\":0,\"state\":\"kept\"}}", 11, "missing key 'step'"),
        ("{\"change\":3}", 11, "'change' must be an object"),
        ("{\"add\":{\"id\":4,\"step\":1}}", 8, "duplicate run id 4"),
        ("{\"add\":{\"id\":1,\"from\":3,\"step\":1}}", 8, "unknown run id 3"),
        (
            "{\"add\":{\"id\":1,\"step\":0,\"optimizer\":\"gd\",\"hyper\":{\"lr\":-1}}}", 50,
            "lr of optimizer gd must be a finite number >= 0, not -1"
        ),
        (
            "{\"add\":{\"id\":1,\"step\":0,\"optimizer\":\"adam\",\"hyper\":{\"amsgrad\":false}}}", 52,
            "unknown hyperparameter 'amsgrad' of adam; available: lr, beta1, beta2, eps, weight_decay"
        ),
    ])
    func `reading stops at a damaged line`(line: String, column: Int, sentence: String) throws {
        let folder = try Folder()
        let text = "\(Samples.minimal)\n[0,2,\"\",1,0,1]\n\n\(line)\n[5,0,0,1,0,1]\n"
        let recording = try Recording(path: folder.file(text))
        #expect(Array(recording.rows()).map(\.step) == [0])
        guard case .cut(let number, let place, let why) = recording.ending else {
            Issue.record("\(recording.ending)")
            return
        }
        #expect(number == 4 && place == column && "\(why)" == sentence)
    }

    @Test func `nothing may follow the end`() throws {
        let folder = try Folder()
        let recording = try Recording(path: folder.file("\(Samples.minimal)\n{\"end\":{}}\n[0,2,\"\",1,0,1]\n"))
        #expect(recording.ending == .cut(line: 3, column: 1, why: .afterEnd))
        #expect(recording.rowCount == 0)
    }

    @Test func `a line without an end does not fill the memory`() throws {
        let folder = try Folder()
        let long = String(repeating: " ", count: LineReader.lineLimit + 1)
        let recording = try Recording(path: folder.file("\(Samples.minimal)\n[0,2,\"\",1,0,1]\n[\(long)"))
        #expect(
            recording.ending
                == .cut(line: 3, column: LineReader.lineLimit + 1, why: .tooLong(limit: LineReader.lineLimit)))
        #expect(recording.rowCount == 1)
    }

    @Test func `a run without rows was switched off where it began`() throws {
        let folder = try Folder()
        let gd = #"{"id":0,"optimizer":"gd","start":[1,1]},{"id":4,"optimizer":"gd","start":[1,1]}"#
        let header = Samples.minimal.replacing("{\"id\":0},{\"id\":4}", with: gd)
        let rows = "\n[0,1,0,0,0,1]\n[1,1,0,0,0,1]\n"
        let finished = try Recording(path: folder.file(header + rows + "{\"end\":{}}\n"))
        #expect(finished.ending == .finished)
        #expect(finished.script?.retirements == [4: 0])
        // Its rows of a step that is being written may be still to come, those of one before may not.
        #expect(try Recording(path: folder.file(header + rows)).script?.retirements == [4: 0])
        #expect(try Recording(path: folder.file(header + "\n[0,1,0,0,0,1]\n")).script?.retirements == [:])
        #expect(try Recording(path: folder.file(header + "\n")).script?.retirements == [:])
    }

    @Test func `another program's file may say little`() throws {
        let folder = try Folder()
        let rows =
            "\r\n[0,2,\"x\",1,0,1]\r\n{\"mood\":1}\n [ 0 , 1e1 , {\"a\":[1,\"]\"]} , \"nan\" , 4 , -1.5 ] \n[10,0,[],0,0,0.5]"
        let recording = try Recording(path: folder.file(Samples.minimal + rows))
        let read = Array(recording.rows())
        #expect(read.map(\.run) == [0, 4, 0] && read.map(\.step) == [0, 0, 10])
        #expect(read[1].loss == 10 && read[1].parameters.x == -1.5 && read[1].parameters.y.isNaN)
        #expect(read[0].gradient == nil && read[0].rate == nil && read[0].denominator == nil)
        #expect(recording.ending == .unfinished && recording.skippedLines == 1)
        #expect(recording.runs.map(\.label) == ["run 0", "run 4"])
        #expect(recording.spans[4]?.isDiverged == true)
        #expect(recording.script == nil)
    }

    @Test func `an unknown optimizer is only a name`() throws {
        let folder = try Folder()
        let run = "{\"id\":0,\"optimizer\":\"shampoo\",\"hyper\":{\"lr\":[1]},\"schedule\":7}"
        let text = Samples.minimal.replacing("{\"id\":0}", with: run)
        let recording = try Recording(path: folder.file(text))
        #expect(recording.runs[0].optimizer == "shampoo" && recording.runs[0].choice == nil)
        #expect(recording.runs[0].label == "shampoo")
    }

    @Test func `a change keeps what it omits`() throws {
        let folder = try Folder()
        let run = "{\"id\":0,\"optimizer\":\"adam\",\"hyper\":{\"beta1\":0.5},\"schedule\":{\"kind\":\"inverse-sqrt\"}}"
        let change = "{\"change\":{\"run\":0,\"step\":1,\"hyper\":{\"lr\":2},\"state\":\"kept\"}}"
        let text = Samples.minimal.replacing("{\"id\":0}", with: run) + "\n[0,0,0,1,0,1]\n" + change
        let recording = try Recording(path: folder.file(text))
        #expect(recording.changes.map(\.choice.text) == ["adam:lr=2,beta1=0.5@inverse-sqrt"])
    }

    private func bits(_ row: StepRow) -> [UInt64?] {
        let numbers: [Double?] = [
            row.parameters.x, row.parameters.y, row.loss, row.gradient?.x, row.gradient?.y, row.rate,
            row.denominator?.x, row.denominator?.y,
        ]
        return numbers.map { $0.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern } }
    }
}
