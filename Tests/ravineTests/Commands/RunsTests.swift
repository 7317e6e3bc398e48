import Testing

@Suite struct RunsTests {
    private static let row = "[0,3,1,1,0.5]"
    private static let end = "{\"end\":{}}"

    /// A recording of another program's.
    private static func recording(
        created: String? = nil, surface: String = "bowl", labels: [String] = ["gd"], lines: [String] = [row, end]
    ) -> String {
        let date = created.map { "\"created\":\"\($0)\"," } ?? ""
        let runs = labels.enumerated().map { "{\"id\":\($0),\"label\":\"\($1)\"}" }.joined(separator: ",")
        let header = """
            {"format":"ravine-run","version":1,\(date)"surface":{"name":"\(surface)","parameters":["x","y"],\
            "formula":"x^2+y^2","domain":{"x":[-1,1],"y":[-1,1]},"start":[1,1]},"runs":[\(runs)],\
            "columns":["run","step","p1","p2","loss"]}
            """
        return ([header] + lines).map { $0 + "\n" }.joined()
    }

    /// A folder with recordings of every outcome, and other files.
    private static func folder() throws -> ScratchFolder {
        let folder = try ScratchFolder()
        try folder.write(recording(lines: [row]), to: "b-undated.jsonl")
        try folder.write(recording(created: "some day"), to: "a-undated.jsonl")
        try folder.write(recording(created: "2026-03-01T10:00:00Z", lines: [row, "[0,4,1", end]), to: "c.jsonl")
        // An hour earlier than its digits say.
        try folder.write(
            recording(created: "2026-03-01T10:30:00+01:00", lines: ["[0,7,\"inf\",1,\"inf\"]", end]), to: "d.jsonl")
        try folder.write(recording(created: "2026-04-01T00:00:00Z", labels: ["gd", "adam"]), to: "e")
        try folder.write("formula: x\n", to: "surface.yaml")
        try folder.write("{\"name\": 1}\n", to: "other.json")
        try folder.write("", to: "empty.jsonl")
        let made = try Invocation(
            command: ["sh", "-c", "mkdir inner && cp e inner/f.jsonl && mkfifo pipe.jsonl"], folder: folder.path
        ).run()
        #expect(made.status == 0)
        return folder
    }

    @Test func `recordings are listed newest first, those without a date last, other files not at all`() throws {
        let outcome = try Invocation.ravine("runs", in: try Self.folder())
        #expect(outcome.status == 0)
        #expect(outcome.errorBytes == [])
        #expect(
            outcome.output == """
                file             surface  optimizers  steps  outcome       date
                e                bowl     gd, adam        3  finished      2026-04-01T00:00:00Z
                c.jsonl          bowl     gd              3  damaged       2026-03-01T10:00:00Z
                d.jsonl          bowl     gd              7  diverged      2026-03-01T10:30:00+01:00
                a-undated.jsonl  bowl     gd              3  finished      some day
                b-undated.jsonl  bowl     gd              3  not finished

                """)
    }

    @Test func `another folder is listed by its name, in JSON with the paths`() throws {
        let folder = try Self.folder()
        let outcome = try Invocation.ravine(["runs", folder.path, "--json"])
        #expect(outcome.status == 0)
        let items = try JSON(parsing: outcome.output).elements
        let names = ["e", "c.jsonl", "d.jsonl", "a-undated.jsonl", "b-undated.jsonl"]
        #expect(items.map { $0["file"]?.string } == names.map { folder.path(of: $0) })
        #expect(
            items.map { $0["outcome"]?.string } == ["finished", "damaged", "diverged", "finished", "not finished"])
        #expect(items.map { $0["finished"] } == [.bool(true), .bool(false), .bool(true), .bool(true), .bool(false)])
        #expect(items[1]["damage"] == .string("the line is truncated"))
        #expect(items[2]["steps"] == .number(7))
        #expect(items[2]["diverged_runs"] == .array([.number(0)]))
        #expect(items[0]["runs"]?[1]?["label"] == .string("adam"))
        #expect(items[4]["created"] == .null)
        #expect(items[3]["created"] == .string("some day"))
        let inner = try Invocation.ravine(["runs", "inner"], in: folder)
        #expect(inner.lines.count == 2)
        #expect(inner.lines.last?.hasPrefix("f.jsonl  bowl ") == true)
    }

    @Test func `what this program records is listed`() throws {
        let folder = try ScratchFolder()
        let run = "run valley -o gd:lr=100 -o adam --steps 400 --every 7 --record a.jsonl"
        #expect(try Invocation.ravine(run, in: folder).status == 0)
        let lines = try Invocation.ravine("runs", in: folder).lines
        #expect(lines.count == 2)
        #expect(
            lines.last?.contains(#/^a\.jsonl  valley   gd.*adam +400  diverged: gd.*  20..-..-..T..:..:..Z$/#) == true)
    }

    @Test func `the outcomes of recorded runs are those that the run printed`() throws {
        let folder = try ScratchFolder()
        // A valley with the curvatures 1 and 100: gd is stable below 0.02, and its error factors are then 0.99 and 0.
        let commands = [
            ("one", "-o gd:lr=0.01 --steps 3000"), ("two", "-o gd:lr=0.01 -o gd:lr=0.03 --steps 3000"),
            ("few", "-o gd:lr=0.01 --steps 100 --every 10"),
        ]
        for (name, options) in commands {
            let line = "run valley \(options) --record \(name).jsonl"
            #expect(try Invocation.ravine(line, in: folder).status == 0)
        }
        let items = try JSON(parsing: try Invocation.ravine("runs --json", in: folder).output).elements
        func item(_ name: String) -> JSON? { items.first { $0["file"]?.string == name + ".jsonl" } }
        #expect(item("one")?["outcome"] == .string("converged"))
        #expect(item("one")?["runs"]?[0]?["outcome"] == .string("converged"))
        #expect(item("two")?["runs"]?.elements.map { $0["outcome"] } == [.string("converged"), .string("diverged")])
        #expect(item("two")?["outcome"]?.string?.contains(#/^converged: gd.*; diverged: gd/#) == true)
        // Steps are missing: nothing can be said but that it ended.
        #expect(item("few")?["outcome"] == .string("finished") && item("few")?["runs"]?[0]?["outcome"] == .null)
        // A writer that is stopped.
        try folder.write(
            folder.text(of: "one.jsonl").split(separator: "\n").dropLast().joined(separator: "\n"), to: "cut.jsonl")
        let lines = try Invocation.ravine("runs", in: folder).lines
        #expect(lines.contains { $0.hasPrefix("one.jsonl ") && $0.contains("  converged  ") })
        #expect(lines.contains { $0.hasPrefix("cut.jsonl ") && $0.contains("  not finished; converged  ") })
    }

    @Test func `contents of files do not control the terminal`() throws {
        let folder = try ScratchFolder()
        let hostile = "\\u001b[31m\\u202e\\nx"
        let text = Self.recording(
            created: hostile, surface: hostile, labels: [hostile, "b"], lines: ["[0,1,\"nan\",1,1]", Self.end])
        try folder.write(text, to: "\u{1B}[2J\u{202E}\u{9B}.jsonl")
        try folder.write(text.replacing("x^2+y^2", with: "x^"), to: "\u{9B}bad.jsonl")
        for arguments in [["runs"], ["runs", "--json"]] {
            let outcome = try Invocation.ravine(arguments, in: folder)
            #expect(outcome.status == 65)
            for scalar in (outcome.output + outcome.errors).unicodeScalars where scalar != "\n" {
                #expect(![.control, .format].contains(scalar.properties.generalCategory))
            }
        }
        let json = try Invocation.ravine("runs --json", in: folder).output
        let beginning = #"[{"created":"\u001b[31m\u202e\nx","damage":null,"diverged_runs":[0],"file":"\u001b[2J"#
        #expect(json.hasPrefix(beginning))
        let items = try JSON(parsing: json)
        #expect(items[0]?["surface"] == .string("\u{1B}[31m\u{202E}\nx"))
        #expect(items[0]?["file"] == .string("\u{1B}[2J\u{202E}\u{9B}.jsonl"))
        let line = try #require(try Invocation.ravine("runs", in: folder).lines.last)
        #expect(line.hasPrefix("\\u{1B}[2J\\u{202E}\\u{9B}.jsonl  \\u{1B}[31m"))
    }

    @Test func `long labels are truncated, but complete in JSON`() throws {
        let folder = try ScratchFolder()
        let label = String(repeating: "long", count: 30)
        try folder.write(Self.recording(labels: [label, "b"]), to: "a.jsonl")
        let line = try #require(try Invocation.ravine("runs", in: folder).lines.last)
        #expect(line.contains(label.prefix(39) + "…  "))
        let items = try JSON(parsing: try Invocation.ravine("runs --json", in: folder).output)
        #expect(items[0]?["runs"]?[0]?["label"] == .string(label))
    }

    @Test func `a damaged header is reported after the list of the others`() throws {
        let folder = try ScratchFolder()
        try folder.write(Self.recording(), to: "good.jsonl")
        try folder.write(String(Self.recording().prefix(60)), to: "cut.jsonl")
        for (arguments, lines) in [("runs", 2), ("runs --json", 1)] {
            let outcome = try Invocation.ravine(arguments, in: folder)
            #expect(outcome.status == 65)
            #expect(outcome.lines.count == lines)
            #expect(outcome.errors == "ravine: cut.jsonl:1:61: the line is truncated\n")
        }
    }

    @Test func `a folder without recordings is an empty list, and one that is missing a sentence`() throws {
        let folder = try ScratchFolder()
        let empty = try Invocation.ravine("runs", in: folder)
        #expect(empty.status == 0 && empty.outputBytes == [])
        #expect(empty.errors == "ravine: .: no recordings in this folder\n")
        let json = try Invocation.ravine("runs --json", in: folder)
        #expect(json.status == 0 && json.output == "[]\n" && json.errorBytes == [])
        try folder.write("", to: "file")
        for name in ["nowhere", "file"] {
            let missing = try Invocation.ravine(["runs", name], in: folder)
            #expect(missing.status == 66 && missing.outputBytes == [])
            #expect(missing.errors == "ravine: \(name): no such folder\n")
        }
    }
}
