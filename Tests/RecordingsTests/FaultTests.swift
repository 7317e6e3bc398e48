import Optimizers
@testable import Recordings
import Runs
import TestFolders
import Testing
import Text

@Suite struct FaultTests {
    @Test func `another program's binary file is named, with the command that converts it`() throws {
        let folder = try Folder()
        let path = try folder.file([0x89] + Array("HDF\r\n".utf8) + [0x1A, 0x0A, 0, 0, 0, 0, 0, 8, 8, 0])
        let fault = #expect(throws: RecordingFault.self) { try Recording(path: path) }
        #expect(fault == .header(path: path, column: 1, damage: .foreign(.hdf5)))
        #expect(fault?.description == "\(path): \(ForeignFormat.hdf5.sentence(of: path))")
    }

    @Test func `each damaged line is reported`() throws {
        let folder = try Folder()
        let lines = [
            "[0,1,0,0,0,1]", "[1,1,0,0,0]", "{\"change\":{\"run\":0,\"step\":1,\"state\":\"lost\"}}", "[1,1,0,0,0,1]",
            "[1,1,0,0,7,1]", "[1,1,0,0,7,1]", "nonsense", "[0,1,0,0,0,1]", "[2,1,0,0,0,1]", "[3,1,0,0",
        ]
        let path = try folder.file(([Samples.minimal] + lines).joined(separator: "\n"))
        let faults = Recording.faults(path: path).map { "\($0)" }
        #expect(
            faults
                == [
                    "3:11: the row has 5 values; expected 6, one for each column",
                    "4:37: 'state' must be kept or reset",
                    "6:1: unknown run id 7", "8:1: expected '['",
                    "9:1: step 0 of run 0 is out of order; rows must be sorted by step, then by run",
                    "11:9: the line is truncated",
                ].map { "\(path):\($0)" })
    }

    @Test func `a sound recording has no fault, be it finished or not`() throws {
        let folder = try Folder()
        for isFinished in [true, false] {
            let path = folder.path("\(isFinished)")
            try Samples.record(try Samples.race(), to: path, steps: 12, finish: isFinished)
            #expect(Recording.faults(path: path) == [])
        }
    }

    @Test func `what cannot be opened has one fault, and a wreck a hundred`() throws {
        let folder = try Folder()
        #expect(Recording.faults(path: folder.path()) == [.missing(path: folder.path())])
        let header = try folder.file("{}")
        #expect(Recording.faults(path: header) == [.header(path: header, column: 1, damage: .notARecording)])
        let wreck = try folder.file(Samples.minimal + String(repeating: "\n?", count: 200))
        #expect(Recording.faults(path: wreck).count == 100)
        let long = String(repeating: " ", count: LineReader.lineLimit)
        let endless = try folder.file("\(Samples.minimal)\n[\(long)\(long)\n?")
        #expect(Recording.faults(path: endless).count == 1)
        let after = try folder.file("\(Samples.minimal)\n{\"end\":{}}\n[]\n[]")
        #expect(Recording.faults(path: after) == [.line(path: after, line: 3, column: 1, damage: .afterEnd)])
    }

    @Test(arguments: [
        ("", "incomplete recording; it has no rows"),
        ("[0,1,0,0,0,1]\n", "incomplete recording; its only row is shown"),
        ("[0,1,0,0,0,1]\n[1,1,0,0,0,1]\n", "incomplete recording; all of its 2 rows are shown"),
        ("?\n", "2:1: expected '['; there are no rows before it"),
        ("[0,1,0,0,0,1]\n?\n", "3:1: expected '['; the only row before it is shown"),
        ("[0,1,0,0,0,1]\n[1,1,0,0,0,1]\n?\n", "4:1: expected '['; the 2 rows before it are shown"),
    ])
    func `the note on the ending counts in words`(rows: String, note: String) throws {
        let folder = try Folder()
        let path = try folder.file("\(Samples.minimal)\n\(rows)")
        #expect(try Recording(path: path).endingNote == path + (rows.contains("?") ? ":" : ": ") + note)
    }

    @Test func `no message controls the terminal`() throws {
        let folder = try Folder()
        let missing = RecordingFault.missing(path: "a\u{1B}[2J.jsonl")
        #expect("\(missing)" == "a\\u{1B}[2J.jsonl: no such file")
        #expect("\(Damage.missingKey("\u{1B}c"))" == "missing key '\\u{1B}c'")
        let path = folder.path("\u{1B}]0;x\u{7}")
        try Samples.record(try Samples.race(), to: path, steps: 2, finish: false)
        #expect(try Recording(path: path).endingNote?.contains("\u{1B}") == false)
        let text = Samples.minimal.replacing("\"x\"", with: "\"\\u001bx\"", maxReplacements: 1)
        let header = try folder.file(text)
        #expect {
            try Recording(path: header)
        } throws: { error in
            "\(error)".hasSuffix("missing key '\\u{1B}x'")
        }
    }

    @Test func `one of a pair of values needs the other`() throws {
        let folder = try Folder()
        let header = Samples.minimal.replacing("\"note\"", with: "\"g1\",\"g2\"")
        let path = try folder.file("\(header)\n[0,1,null,null,0,0,1]\n[1,1,2,null,0,0,1]\n[2,1,null,2,0,0,1]\n")
        #expect(
            Recording.faults(path: path).map { "\($0)" } == [
                "\(path):3:1: column 'g1' requires column 'g2'", "\(path):4:1: column 'g2' requires column 'g1'",
            ])
    }

    @Test func `changes are in the order of their steps, and each run's must come so`() throws {
        let folder = try Folder()
        func change(_ run: Int, _ step: Int) -> String {
            "{\"change\":{\"run\":\(run),\"step\":\(step),\"hyper\":{\"lr\":\(step)},\"state\":\"kept\"}}"
        }
        let header = Samples.minimal.replacing(
            "{\"id\":0},{\"id\":4}", with: "{\"id\":0,\"optimizer\":\"gd\"},{\"id\":4,\"optimizer\":\"gd\"}")
        let good = try folder.file([header, change(0, 9), change(4, 3), change(4, 9)].joined(separator: "\n"))
        let changes = try Recording(path: good).changes
        #expect(changes.map(\.step) == [3, 9, 9] && changes.map(\.run) == [4, 0, 4])
        let bad = try folder.file([header, change(0, 9), change(0, 3), ""].joined(separator: "\n"))
        #expect(
            Recording.faults(path: bad).map { "\($0)" } == [
                "\(bad):3:11: the change of run 0 before step 3 is out of order; changes must be sorted by step"
            ])
    }
}
