@testable import Recordings
import TestFolders
import Testing
import Trajectories

@Suite struct SummaryTests {
    private static let end = "{\"end\":{}}"
    private static let row = "[3,0,null,1,0,1]"

    /// The summary of a file with ``Samples/minimal`` and these lines, each with its end.
    private static func summary(_ lines: [String], _ cut: String = "") throws -> RecordingSummary {
        let folder = try Folder()
        let text = ([Samples.minimal] + lines).map { $0 + "\n" }.joined()
        return try RecordingSummary(path: folder.file(text + cut))
    }

    @Test func `the summary of a finished recording has its header, last step and added runs`() throws {
        let folder = try Folder()
        let script = try Samples.race()
        try Samples.record(script, to: folder.path(), steps: 12)
        let summary = try RecordingSummary(path: folder.path())
        #expect(summary.path == folder.path())
        #expect(summary.created == "2026-01-02T03:04:05Z" && summary.generator == "ravine test")
        #expect(summary.surfaceName == "bowl \"1\"")
        #expect(summary.runs.map(\.label) == ["gd", "rms"])
        #expect(summary.laterRuns == [5])
        #expect(summary.divergedRuns == [])
        #expect(summary.lastStep == 11)
        #expect(summary.ending == .finished)
    }

    @Test func `truncated at any byte after the header, the summary has the last complete row`() throws {
        let folder = try Folder()
        try Samples.record(try Samples.shortRace(), to: folder.path(), steps: 3)
        let bytes = try folder.bytes()
        let header = try #require(bytes.firstIndex(of: 10))
        for end in header..<bytes.count {
            let path = try folder.file(bytes[..<end])
            let (summary, whole) = (try RecordingSummary(path: path), try Recording(path: path))
            #expect(summary.lastStep == whole.lastStep, "cut at \(end)")
            #expect(summary.ending == (whole.ending == .finished ? .finished : .unfinished), "cut at \(end)")
        }
        for end in 0..<header {
            let path = try folder.file(bytes[..<end])
            #expect(throws: RecordingFault.self) { try RecordingSummary(path: path) }
        }
    }

    @Test(
        arguments: [
            ([], "", nil, .unfinished),
            (["", " "], "", nil, .unfinished),
            ([end], "", nil, .finished),
            ([end, "", " \t"], "", nil, .finished),
            ([row, "[7,0,null,1,4,1]"], "", 7, .unfinished),
            ([row], end, 3, .finished),
            ([row], "[4,0,nu", 3, .unfinished),
            ([row, "{\"note\":1}"], "", 3, .unfinished),
            // Of two runs the second has no row yet, and one row is far behind the other: steps were left out.
            (["[1,0,null,1,0,1]", "[1000,0,null,1,0,1]", end], "", 1000, .finished),
            ([row, "[4,0,nu"], "", 3, .damaged(.incomplete)),
            ([row, "[4,0,nu", "[5,0,null,1,0,1]", end], "", 3, .damaged(.incomplete)),
            ([row, "[4,1]"], "", 3, .damaged(.wrongCount(found: 2, expected: 6))),
            ([row, row, end], "", 3, .damaged(.outOfOrder(step: 3, run: 0))),
            ([row, end, "[4,0,null,1,0,1]"], "", 3, .damaged(.afterEnd)),
            ([row, end, end], "", 3, .damaged(.afterEnd)),
            ([row, "{\"end\":{}"], "", 3, .damaged(.incomplete)),
        ] as [([String], String, Int?, RecordingSummary.Ending)])
    func `the last lines determine the ending`(
        lines: [String], cut: String, step: Int?, ending: RecordingSummary.Ending
    ) throws {
        let summary = try Self.summary(lines, cut)
        #expect(summary.lastStep == step)
        #expect(summary.ending == ending)
    }

    @Test(arguments: [
        (["[3,0,null,\"nan\",0,1]", end], [0]),
        (["[3,0,null,1,0,1]", "[3,0,null,1,4,\"-inf\"]"], [4]),
        // A loss alone that is not finite ends no run.
        (["[3,\"inf\",null,1,0,1]", end], []),
        // Run 0 ended before run 4.
        (["[3,0,null,\"inf\",0,1]", "[3,0,null,1,4,1]", "[4,0,null,1,4,1]", end], [0]),
        // A line that is no good leaves what stands behind it untold.
        (["[3,0,null,1,0,1]", "?", "[4,0,null,\"nan\",0,1]"], []),
    ])
    func `a run diverged whose last row has a parameter that is not finite`(lines: [String], runs: [Int]) throws {
        #expect(try Self.summary(lines).divergedRuns == runs)
    }

    @Test func `of a single run too the last line is compared with the one before it`() throws {
        let folder = try Folder()
        let header = Samples.minimal.replacing(",{\"id\":4}", with: "")
        let cases: [([String], Damage)] = [
            ([Self.end, Self.row], .afterEnd), ([Self.row, Self.row], .outOfOrder(step: 3, run: 0)),
        ]
        for (lines, damage) in cases {
            let path = try folder.file(([header] + lines).joined(separator: "\n"))
            #expect(try RecordingSummary(path: path).ending == .damaged(damage))
        }
    }

    @Test(arguments: [0, 1, 777, 9_999, 20_000])
    func `a run that ended long before the others is looked up where the end line has its last step`(last: Int) throws {
        let folder = try Folder()
        let now = ContinuousClock.now
        let writer = try RecordingWriter(path: folder.path(), header: Samples.header(try Samples.race()), now: now)
        for step in 0...20_000 {
            if step <= last {
                let parameters: SIMD2<Double> = step == last ? [1, .nan] : .zero
                try writer.append(StepRow(run: 0, step: step, parameters: parameters, loss: 0), now: now)
            }
            try writer.append(StepRow(run: 2, step: step, parameters: .zero, loss: 0), now: now)
        }
        try writer.finish(now: now)
        #expect(try RecordingSummary(path: folder.path()).divergedRuns == [0])
    }

    @Test func `runs that ended some hundred rows before the others are found`() throws {
        let others = (4...400).map { "[\($0),0,null,1,4,1]" }
        let summary = try Self.summary(["[3,0,null,1,0,\"nan\"]", "[3,0,null,1,4,1]"] + others + [Self.end])
        #expect(summary.divergedRuns == [0])
        #expect(summary.lastStep == 400)
    }

    @Test func `a row may be as long as a line may be, and no longer`() throws {
        let length = LineReader.lineLimit - "[4,0,\"\",1,0,1]".utf8.count
        func row(_ length: Int) -> String { "[4,0,\"\(String(repeating: "x", count: length))\",1,0,1]" }
        let longest = try Self.summary([Self.row, row(length)])
        #expect(longest.lastStep == 4 && longest.ending == .unfinished)
        let followed = try Self.summary([Self.row, row(length - 100), Self.end])
        #expect(followed.lastStep == 4 && followed.ending == .finished)
        let tooLong = try Self.summary([Self.row, row(length + 1)])
        #expect(tooLong.lastStep == nil && tooLong.ending == .damaged(.tooLong(limit: LineReader.lineLimit)))
        let endless = try Self.summary([Self.row], String(repeating: "x", count: 3 * length))
        #expect(endless.lastStep == nil && endless.ending == .damaged(.tooLong(limit: LineReader.lineLimit)))
    }

    @Test func `the summary of a long recording equals that of a complete scan`() throws {
        let folder = try Folder()
        let now = ContinuousClock.now
        let writer = try RecordingWriter(path: folder.path(), header: Samples.header(try Samples.race()), now: now)
        for step in stride(from: 0, through: 300_000, by: 10) {
            try writer.append(StepRow(run: 0, step: step, parameters: .zero, loss: 0), now: now)
        }
        try writer.finish(now: now)
        let summary = try RecordingSummary(path: folder.path())
        #expect(summary.lastStep == 300_000)
        #expect(summary.ending == .finished)
        #expect(summary.laterRuns == [])
    }

    @Test(arguments: [
        "", "\n", "{}", "[1,2]\n", "{\"format\":\"other\"}\n", "hello \"ravine-run\"", "{\n\"format\":\"ravine-run\"}",
    ])
    func `another file is not a recording`(text: String) throws {
        let folder = try Folder()
        let path = try folder.file(text)
        #expect(throws: RecordingFault.header(path: path, column: 1, damage: .notARecording)) {
            try RecordingSummary(path: path)
        }
    }

    @Test func `a format after much data is found`() throws {
        let folder = try Folder()
        let rest = try #require(Samples.minimal.dropFirst().split(separator: ",", maxSplits: 1).last)
        let notes = String(repeating: "1,", count: 100_000)
        let text = "{\"notes\":[\(notes)1],\"format\":\"ravine-run\",\(rest)\n\(Self.row)\n"
        #expect(try RecordingSummary(path: folder.file(text)).lastStep == 3)
    }
}
