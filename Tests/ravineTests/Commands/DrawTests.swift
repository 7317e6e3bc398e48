import Testing

@Suite struct DrawTests {
    @Test(arguments: [("", 100, 40), ("--size 80x24", 80, 24), ("--size 40x12", 40, 12), ("--size 12x5", 12, 5)])
    func `a picture is as large as asked for`(option: String, columns: Int, rows: Int) throws {
        let outcome = try Invocation.ravine("draw regression " + option)
        #expect(outcome.status == 0)
        #expect(outcome.errorBytes == [])
        #expect(outcome.lines.count == rows)
        #expect(outcome.lines.allSatisfy { $0.count <= columns })
        #expect(outcome.lines.contains { $0.count > columns - 9 })
    }

    @Test func `a map has its title, the names of its axes, round ticks and its lowest point`() throws {
        let lines = try Invocation.ravine("draw regression --size 80x24").lines
        #expect(lines[0] == "Linear regression on ten points  sum((y - b - w*x)^2)")
        #expect(lines.contains { $0.hasPrefix(" w ") })
        #expect(lines[23].contains(#/^ *−200 .*−180 .* b .*−120 .*−100$/#))
        // The lowest point, (-188.4, 2.67), is at the left and in the upper half.
        let row = try #require(lines.firstIndex { $0.contains("✕") })
        #expect((4...8).contains(row))
        #expect(lines[row].prefix { $0 != "✕" }.count < 14)
    }

    @Test func `in a pipe there is no colour by default`() throws {
        let plain = try Invocation.ravine("draw valley --size 60x20", variables: ["COLORTERM": "truecolor"])
        #expect(!plain.outputBytes.contains(0x1B))
        #expect(try Invocation.ravine("draw valley --size 60x20 --color never").output == plain.output)
    }

    @Test(arguments: [
        ("256", #"^5;[0-9]+$"#), ("truecolor", #"^2;[0-9]+;[0-9]+;[0-9]+$"#), ("16", "^(3[0-7]|9[0-7])$"),
    ])
    func `the colours are those asked for`(color: String, pattern: String) throws {
        let outcome = try Invocation.ravine("draw regression --size 60x20 --color \(color)")
        #expect(outcome.status == 0)
        let picture = ScreenText(outcome.output)
        #expect(picture.cells.count == 20)
        #expect(picture.cells.allSatisfy { $0.count <= 60 })
        let colors = Set(picture.styles.flatMap { [$0.foreground, $0.background] }).subtracting([""])
        #expect(colors.count > 3)
        let expected = try Regex(pattern)
        #expect(colors.allSatisfy { $0.contains(expected) })
        // Every line ends with the terminal's own colours, so that nothing leaks into what follows.
        for line in outcome.output.split(separator: "\n") {
            #expect(ScreenText(line + "x").cells.last?.last?.style == CellStyle())
        }
    }

    @Test(arguments: ["never", "256", "truecolor"])
    func `an ASCII picture has no other character`(color: String) throws {
        let outcome = try Invocation.ravine("draw regression --size 60x20 --ascii --color \(color)")
        #expect(outcome.status == 0)
        #expect(outcome.outputBytes.allSatisfy { $0 < 0x80 })
        #expect(outcome.lines.count == 20)
    }

    @Test(arguments: ["never", "never --ascii", "16", "256", "truecolor"])
    func `in perspective it is as large, and shows the side that is asked for`(look: String) throws {
        func draw(_ angles: String) throws -> Outcome {
            try Invocation.ravine("draw rosenbrock --size 60x20 --perspective --color \(look) \(angles)")
        }
        let standard = try draw("")
        #expect(standard.status == 0 && standard.errorBytes == [])
        #expect(standard.output == (try draw("--azimuth 330 --elevation 45").output))
        let front = try draw("--azimuth 0")
        #expect(front.output != standard.output)
        #expect(front.output == (try draw("--azimuth 360").output))
        #expect(front.lines.count == 20)
    }

    @Test(arguments: [
        (
            "draw double-well --perspective",
            "--perspective requires a loss of two parameters or a network; 'double-well' has one"
        ),
        ("draw valley --azimuth 30", "--azimuth and --elevation require --perspective"),
        ("draw valley --perspective --azimuth 361", "--azimuth must be a whole number from 0 to 360"),
        ("draw valley --perspective --elevation 4", "--elevation must be a whole number from 5 to 90"),
        ("draw valley --perspective --elevation steep", "--elevation must be a whole number from 5 to 90, not 'steep'"),
    ])
    func `what has no perspective is refused`(line: String, sentence: String) throws {
        let outcome = try Invocation.ravine(line)
        #expect(outcome.status == 64)
        #expect(outcome.complaint == sentence)
    }

    @Test func `a recording is drawn at its last step, or at the one asked for`() throws {
        let folder = try ScratchFolder()
        for steps in [3, 10] {
            let line = "run rosenbrock -o gd:lr=1e-3 -o adam:lr=0.1 --steps \(steps) --record \(steps).jsonl"
            #expect(try Invocation.ravine(line, in: folder).status == 0)
        }
        func picture(_ line: String) throws -> Outcome {
            let outcome = try Invocation.ravine("draw \(line) --size 80x24 --color 256", in: folder)
            #expect(outcome.status == 0)
            #expect(outcome.errorBytes == [])
            return outcome
        }
        let last = try picture("10.jsonl")
        #expect(last.lines.count == 24)
        #expect(try picture("10.jsonl --step 10").output == last.output)
        #expect(try picture("10.jsonl --step 3").output == picture("3.jsonl").output)
        #expect(try picture("10.jsonl --step 0").output != last.output)
        #expect(ScreenText(last.output).line(23).contains(#/1 +gd .* 2 +adam/#))
        let after = try Invocation.ravine("draw 10.jsonl --step 11", in: folder)
        #expect(after.status == 64)
        #expect(after.complaint == "--step 11 is past the last step (10)")
    }
}
