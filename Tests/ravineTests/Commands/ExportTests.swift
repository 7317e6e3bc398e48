import Canvas
import Foundation
import TestTerminals
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite struct ExportTests {
    /// A folder with `r.jsonl`, 40 steps of two runs.
    private func recorded() throws -> ScratchFolder {
        let folder = try ScratchFolder()
        let run = try Invocation.ravine(
            "run rosenbrock -o gd:lr=1e-3 -o adagrad:lr=0.5 --steps 40 --record r.jsonl", in: folder)
        try #require(run.status == 0)
        return folder
    }

    @Test func `CSV holds the recording's numbers to the last bit`() throws {
        let folder = try recorded()
        #expect(try Invocation.ravine("export r.jsonl r.csv --from 3 --to 5", in: folder).status == 0)
        let lines = try folder.text(of: "r.csv").split(separator: "\n")
        #expect(lines.first == "run,step,p1,p2,loss,g1,g2,lr,s1,s2")
        let rows = lines.dropFirst().map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
        }
        let recording = try RecordedLines(folder.text(of: "r.jsonl"))
        #expect(rows == recording.rows.filter { (3...5).contains($0[1] ?? -1) })
        #expect(rows.count == 6)
    }

    @Test func `non-finite numbers are words, and missing ones are empty fields`() throws {
        let folder = try ScratchFolder()
        try #require(
            try Invocation.ravine("run regression -o gd:lr=1e-5 --steps 400 --record r.jsonl", in: folder).status == 0)
        #expect(try Invocation.ravine("export r.jsonl r.csv --from 249", in: folder).status == 0)
        let last = try #require(try folder.text(of: "r.csv").split(separator: "\n").last)
        let fields = last.split(separator: ",", omittingEmptySubsequences: false)
        #expect(fields.count == 10 && fields.suffix(2) == ["", ""])
        #expect(fields[2...6].contains { ["nan", "inf", "-inf"].contains($0) })
    }

    @Test func `SVG is well-formed and has the step`() throws {
        let folder = try recorded()
        #expect(try Invocation.ravine("export r.jsonl r.svg --step 7 --size 240x200", in: folder).status == 0)
        let text = try folder.text(of: "r.svg")
        #expect(XMLParser(data: Data(text.utf8)).parse())
        #expect(text.contains(">step 7</text>") && text.contains(">adagrad, loss "))
    }

    @Test func `a surface in perspective is a PNG of the side asked for`() throws {
        let folder = try ScratchFolder()
        for (name, angles) in [("a", ""), ("b", "--azimuth 330 --elevation 45"), ("c", "--azimuth 30")] {
            let line = "export rosenbrock \(name).png --size 200x150 --perspective \(angles)"
            #expect(try Invocation.ravine(line, in: folder).status == 0)
        }
        let png = try folder.bytes(of: "a.png")
        #expect(png[16..<24] == [0, 0, 0, 200, 0, 0, 0, 150])
        #expect(try folder.bytes(of: "b.png") == png)
        #expect(try folder.bytes(of: "c.png") != png)
    }

    @Test func `PNG and GIF have the size asked for`() throws {
        let folder = try recorded()
        #expect(try Invocation.ravine("export rosenbrock s.png --size 170x130", in: folder).status == 0)
        let png = try folder.bytes(of: "s.png")
        #expect(png[16..<24] == [0, 0, 0, 170, 0, 0, 0, 130])
        #expect(try Invocation.ravine("export r.jsonl r.gif --size 170x130 --frames 3", in: folder).status == 0)
        let gif = try folder.bytes(of: "r.gif")
        #expect(String(decoding: gif.prefix(6), as: UTF8.self) == "GIF89a")
        #expect(gif[6..<10] == [170, 0, 130, 0])
        #expect(gif.last == 0x3B)
    }

    @Test func `a cast is the explorer's screen, step by step, at an even pace`() throws {
        let folder = try recorded()
        #expect(
            try Invocation.ravine("export r.jsonl r.cast --frames 5 --fps 4 --size 90x24", in: folder).status == 0)
        let lines = try folder.text(of: "r.cast").split(separator: "\n").map { try JSON(parsing: $0) }
        #expect(lines[0]["version"]?.number == 2)
        #expect([lines[0]["width"]?.number, lines[0]["height"]?.number] == [90, 24])
        let events = lines.dropFirst()
        #expect(events.compactMap { $0[0]?.number } == [0, 0, 0.25, 0.5, 0.75, 1, 3.25])
        #expect(events.allSatisfy { $0[1]?.string == "o" })
        let shown = events.compactMap { $0[2]?.string }.joined()
        #expect(shown.hasPrefix("\u{1B}[?25l\u{1B}[2J"))
        #expect(shown.contains("Rosenbrock"))
        // Played, each picture tells its own step in every place.
        var emulator = Emulator(Size(90, 24))
        var told: [String] = []
        for event in events {
            emulator.feed(Array((event[2]?.string ?? "").utf8))
            let lines = emulator.picture.text.split(separator: "\n", omittingEmptySubsequences: false)
            told.append(lines.joined().matches(of: #/step ([\d,]+) of/#).map { String($0.1) }.joined(separator: " "))
            #expect(told.last == "" || lines.dropFirst().contains { $0.contains("\(told.last ?? "") / ") })
        }
        #expect(told == ["", "0", "10", "20", "30", "40", "40"])
    }

    @Test func `an existing file is not overwritten by default`() throws {
        let folder = try recorded()
        try folder.write("mine", to: "r.csv")
        let refused = try Invocation.ravine("export r.jsonl r.csv", in: folder)
        #expect(refused.status == 73)
        #expect(refused.errors == "ravine: r.csv: the file already exists; use --force to overwrite it\n")
        #expect(try folder.text(of: "r.csv") == "mine")
        #expect(try Invocation.ravine("export r.jsonl r.csv --force", in: folder).status == 0)
        #expect(try folder.text(of: "r.csv").hasPrefix("run,step"))
    }

    @Test func `the recording itself is never replaced`() throws {
        let folder = try recorded()
        let recording = try folder.text(of: "r.jsonl")
        try folder.write(recording, to: "same.csv")
        let refused = try Invocation.ravine("export same.csv ./same.csv --force", in: folder)
        #expect(refused.status == 73)
        #expect(refused.errors == "ravine: ./same.csv: input and output are the same file\n")
        #expect(try folder.text(of: "same.csv") == recording)
    }

    @Test func `an unwritable output is reported in one sentence and leaves no file behind`() throws {
        let folder = try recorded()
        let nowhere = try Invocation.ravine("export r.jsonl no/r.csv", in: folder)
        #expect(nowhere.status == 73)
        #expect(nowhere.errors == "ravine: no/r.csv: cannot write the file: No such file or directory\n")
        // The ending decides what is written, so a full disk is reached through a link.
        try FileManager.default.createSymbolicLink(
            atPath: folder.path(of: "full.csv"), withDestinationPath: "/dev/full")
        if FileManager.default.fileExists(atPath: "/dev/full") {
            let full = try Invocation.ravine("export r.jsonl full.csv --force", in: folder)
            #expect(full.status == 73)
            #expect(full.errors == "ravine: full.csv: cannot write the file: No space left on device\n")
        }
        #expect(try folder.names() == ["full.csv", "r.jsonl"])
    }

    @Test(arguments: [
        ("r.jsonl out.txt", "unknown extension of the output file; available: .svg, .png, .gif, .cast, .csv"),
        ("r.jsonl out.svg --perspective", "--perspective is for PNG"),
        ("r.jsonl out.gif --step 3", "--step is for SVG and PNG; use --from and --to for a range of steps"),
        ("r.jsonl out.svg --from 3", "--from and --to are for GIF, cast and CSV; use --step for a single step"),
        ("r.jsonl out.csv --from 5 --to 3", "--from must not be greater than --to"),
        ("r.jsonl out.csv --size 300x200", "--size does not apply to CSV"),
        ("r.jsonl out.png --size 20x20", "--size must be at least 160x120 pixels"),
        ("r.jsonl out.cast --fps 0", "--fps must be a whole number from 1 to 50"),
        ("r.jsonl out.png --step 41", "--step 41 is past the last step (40)"),
        ("rosenbrock out.gif", "export to .gif requires a recording; 'rosenbrock' is a surface"),
        ("rosenbrock out.svg --step 1", "--step requires a recording"),
    ])
    func `a usage error is reported in one sentence`(line: String, sentence: String) throws {
        let folder = try recorded()
        let outcome = try Invocation.ravine("export " + line, in: folder)
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains(sentence + "\n"))
        #expect(try folder.names() == ["r.jsonl"])
    }
}
