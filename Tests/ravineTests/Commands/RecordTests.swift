import Testing

@Suite struct RecordTests {
    @Test func `a recording has the design's header, rows by step and run, and an end`() throws {
        let folder = try ScratchFolder()
        let optimizers = "-o gd:lr=1e-6 -o adagrad:lr=1 -o adagrad-rms:lr=1@inverse-sqrt"
        let line = "run regression \(optimizers) --steps 10 --record a.jsonl"
        #expect(try Invocation.ravine(line, in: folder).status == 0)
        #expect(try folder.bytes(of: "a.jsonl").last == UInt8(ascii: "\n"))
        let lines = try RecordedLines(try folder.text(of: "a.jsonl"))
        let header = lines.header
        #expect(
            header.keys.isSuperset(of: [
                "format", "version", "created", "generator", "surface", "seed", "runs", "columns", "batch", "sampler",
                "environment",
            ]))
        #expect(header["format"] == .string("ravine-run"))
        #expect(header["version"] == .number(1))
        let version = try Invocation.ravine("--version").lines.first
        #expect(header["generator"] == version.map { .string($0) })
        #expect(header["created"]?.string?.contains(#/^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z$/#) == true)
        #expect(header["seed"] == .number(0))
        let columns = ["run", "step", "p1", "p2", "loss", "g1", "g2", "lr", "s1", "s2"]
        #expect(header["columns"] == .array(columns.map { .string($0) }))
        #expect(header["surface"]?["formula"] == .string("sum((y - b - w*x)^2)"))
        #expect(header["surface"]?["data"]?["x"]?.elements.count == 10)
        let runs = try #require(header["runs"]).elements
        #expect(runs.map { $0["id"] } == [.number(0), .number(1), .number(2)])
        #expect(runs.map { $0["optimizer"]?.string } == ["gd", "adagrad", "adagrad-rms"])
        #expect(runs.allSatisfy { $0["start"] == .array([.number(-120), .number(-4)]) })
        #expect(runs[2]["schedule"]?["kind"] == .string("inverse-sqrt"))
        #expect(lines.places == RecordedLines.places(runs: 3, steps: 0...10))
        #expect(lines.rows.allSatisfy { $0.count == columns.count })
        let first: [Double?] = [0, 0, -120, -4, 36_708_190, -32112, -11_306_776, 1e-6, nil, nil]
        #expect(lines.rows[0] == first)
        // AdaGrad's first denominator is the gradient's size and its eps.
        let eps = 1e-10
        let denominator: [Double?] = [32112 + eps, 11_306_776 + eps]
        #expect(Array(lines.rows[1].suffix(2)) == denominator)
        #expect(lines.rows(of: 2)[3][7] == 0.5)
        #expect(lines.others.map(\.keys) == [["end"]])
    }

    @Test func `every so many steps are recorded, and always the last`() throws {
        let folder = try ScratchFolder()
        let line = "run valley -o gd -o adam --steps 10 --every 4 --record a.jsonl"
        #expect(try Invocation.ravine(line, in: folder).status == 0)
        let lines = try RecordedLines(try folder.text(of: "a.jsonl"))
        #expect(lines.places == RecordedLines.places(runs: 2, steps: [0, 4, 8, 10]))
        #expect(try Invocation.ravine("check a.jsonl", in: folder).status == 0)
    }

    @Test func `recording changes nothing in the report`() throws {
        let folder = try ScratchFolder()
        let line = "run ackley -o momentum:lr=0.01 --steps 30 --json"
        let plain = try Invocation.ravine(line, in: folder)
        let recorded = try Invocation.ravine(line + " --every 7 --record a.jsonl", in: folder)
        #expect(plain.output == recorded.output)
        let last = try #require(try RecordedLines(try folder.text(of: "a.jsonl")).rows.last)
        let final = try JSON(parsing: plain.output)["runs"]?[0]?["final"]
        #expect(final?["p"]?.elements.map(\.number) == Array(last[2...3]))
        #expect(final?["loss"]?.number == last[4])
    }

    @Test func `an existing file is not overwritten without --force`() throws {
        let folder = try ScratchFolder()
        try folder.write("mine\n", to: "a.jsonl")
        let refused = try Invocation.ravine("run valley -o gd --steps 3 --record a.jsonl", in: folder)
        #expect(refused.status == 73)
        #expect(refused.outputBytes == [])
        #expect(refused.errors == "ravine: a.jsonl: the file already exists\n")
        #expect(try folder.text(of: "a.jsonl") == "mine\n")
        let forced = try Invocation.ravine("run valley -o gd --steps 3 --record a.jsonl --force", in: folder)
        #expect(forced.status == 0)
        #expect(try RecordedLines(try folder.text(of: "a.jsonl")).rows.count == 4)
        #expect(try folder.names() == ["a.jsonl"])
    }

    @Test(arguments: [
        ("nowhere/a.jsonl", "cannot write the recording: "),
        (".", "not a regular file, so it is not overwritten\n"),
    ])
    func `a recording that cannot be written is one sentence with its path`(path: String, sentence: String) throws {
        let folder = try ScratchFolder()
        let outcome = try Invocation.ravine("run valley -o gd --force --record \(path)", in: folder)
        #expect(outcome.status == 73)
        #expect(outcome.outputBytes == [])
        #expect(outcome.errors.hasPrefix("ravine: \(path): \(sentence)"))
        #expect(outcome.errors.filter { $0 == "\n" }.count == 1)
        #expect(try folder.names() == [])
    }

    @Test(arguments: ["vally -o gd", "valley -o gdd", "valley -o gd --batch 2", "valley -o gd --steps x"])
    func `what cannot be run leaves no recording`(line: String) throws {
        let folder = try ScratchFolder()
        #expect(try Invocation.ravine("run \(line) --record a.jsonl", in: folder).status != 0)
        #expect(try folder.names() == [])
    }

    @Test func `a replay needs a terminal, and reports its absence`() throws {
        let folder = try ScratchFolder()
        #expect(try Invocation.ravine("run valley -o gd --steps 3 --record a.jsonl", in: folder).status == 0)
        let outcome = try Invocation.ravine("replay a.jsonl", in: folder)
        #expect(outcome.status == 64)
        #expect(outcome.complaint.hasPrefix("standard output is not a terminal, which the explorer needs; "))
    }
}
