import Testing

@Suite struct CheckTests {
    private static let bowl = """
        title: Bowl
        summary: A round bowl.
        source: by hand
        parameters: [x, y]
        formula: "x^2 + y^2"
        domain: { x: [-1, 1], y: [-2, 2] }
        start: [0.5, 1]
        minima: [[0, 0]]
        levels: linear

        """

    @Test func `a valid file gives no messages, and can be run`() throws {
        let folder = try ScratchFolder()
        try folder.write(Self.bowl, to: "bowl.yaml")
        let check = try Invocation.ravine("check bowl.yaml", in: folder)
        #expect(check.status == 0)
        #expect(check.outputBytes == [])
        #expect(check.errorBytes == [])
        // Each step with lr 0.25 halves both parameters.
        let run = try Invocation.ravine("run bowl.yaml -o gd:lr=0.25 --steps 2 --json", in: folder)
        let report = try JSON(parsing: run.output)
        #expect(report["surface"] == .string("bowl"))
        #expect(report["runs"]?[0]?["final"]?["p"] == .array([.number(0.125), .number(0.25)]))
        #expect(try Invocation.ravine("draw bowl.yaml --size 30x10", in: folder).lines[0].hasPrefix("Bowl"))
    }

    @Test func `every fault is reported with line and column`() throws {
        let folder = try ScratchFolder()
        let text = Self.bowl.replacing("x^2 + y^2", with: "x^2 + lambda").replacing("[-2, 2]", with: "[2, -2]")
        try folder.write(text + "colour: red\n", to: "bad.yaml")
        try folder.write(Self.bowl, to: "bowl.yaml")
        let check = try Invocation.ravine("check bowl.yaml bad.yaml", in: folder)
        #expect(check.status == 65)
        #expect(check.lines.allSatisfy { $0.contains(#/^bad\.yaml:[0-9]+:[0-9]+: /#) })
        #expect(check.lines.contains { $0.hasPrefix("bad.yaml:5:17: unknown name 'lambda'") })
        #expect(check.lines.contains { $0.contains(#/^bad\.yaml:6:2[67]: the lower end of .* must be less than/#) })
        #expect(check.lines.contains { $0.hasPrefix("bad.yaml:10:1: unknown key 'colour'") })
    }

    @Test func `a loss that is NaN is an error with its place`() throws {
        let folder = try ScratchFolder()
        try folder.write(Self.bowl.replacing("x^2 + y^2", with: "x^2 + sqrt(-y^2 - 3)"), to: "never.yaml")
        try folder.write(Self.bowl.replacing("x^2 + y^2", with: "log(y - 3*x)"), to: "start.yaml")
        let check = try Invocation.ravine("check never.yaml start.yaml", in: folder)
        #expect(check.status == 65)
        #expect(
            check.lines == [
                "never.yaml:5:17: the loss is NaN everywhere in the domain: 'sqrt(-y^2 - 3)' has no value for -4",
                "start.yaml:7:8: the loss is NaN at the start (0.5, 1): 'log(y - 3*x)' has no value for -0.5",
            ])
        // It can still be run from elsewhere.
        #expect(try Invocation.ravine("run start.yaml -o gd --start 0,1 --steps 1", in: folder).status == 0)
    }

    @Test(arguments: ["run bad.yaml -o gd --record a.jsonl", "draw bad.yaml", "explore bad.yaml"])
    func `a bad file is one sentence with its place, and nothing is written`(line: String) throws {
        let folder = try ScratchFolder()
        try folder.write(Self.bowl.replacing("x^2 + y^2", with: "x^2 + * y"), to: "bad.yaml")
        let outcome = try Invocation.ravine(line, in: folder)
        #expect(outcome.status == 65)
        #expect(outcome.outputBytes == [])
        #expect(outcome.errors == "bad.yaml:5:17: expected a number, a name or '(', found '*'\n")
        #expect(try folder.names() == ["bad.yaml"])
    }

    @Test(arguments: [
        ("", "bad.yaml:1:1: the file is empty"),
        ("title: a\ntitle: b\n", "bad.yaml:2:1: duplicate key 'title'; first defined on line 1"),
        ("- 1\n", "bad.yaml:1:1: a surface file must be a mapping, as in 'title: …', not a list"),
    ])
    func `a file that is not a surface is reported at the first error`(text: String, sentence: String) throws {
        let folder = try ScratchFolder()
        try folder.write(text, to: "bad.yaml")
        let check = try Invocation.ravine("check bad.yaml", in: folder)
        #expect(check.status == 65)
        #expect(check.lines.contains(sentence), "\(check.output)")
    }

    @Test func `data files are read, and their faults are reported in the data file`() throws {
        let folder = try ScratchFolder()
        let text = Self.bowl.replacing("x^2 + y^2\"", with: "sum((v - x*u - y)^2)\"\ndata: { file: points.csv }")
        try folder.write(text, to: "fit.yaml")
        try folder.write("u,v\n1,2\n2,4\n", to: "points.csv")
        // At (0.5, 1): (2 − 1.5)² + (4 − 2)² = 4.25.
        let run = try Invocation.ravine("run fit.yaml -o gd --steps 0 --json", in: folder)
        #expect(try JSON(parsing: run.output)["runs"]?[0]?["final"]?["loss"] == .number(4.25))
        try folder.write("u,v\n1,2\n2,four\n", to: "points.csv")
        let check = try Invocation.ravine("check fit.yaml", in: folder)
        #expect(check.status == 65)
        #expect(check.output.contains("points.csv:3:3: 'four' is not a number\n"))
    }

    @Test func `recordings are checked too`() throws {
        let folder = try ScratchFolder()
        #expect(try Invocation.ravine("run valley -o gd --steps 5 --record a.jsonl", in: folder).status == 0)
        let good = try Invocation.ravine("check a.jsonl", in: folder)
        #expect(good.status == 0)
        #expect(good.outputBytes == [])
        var lines = try folder.text(of: "a.jsonl").split(separator: "\n").map(String.init)
        lines[3] = "[0,2,1,2"
        try folder.write(lines.joined(separator: "\n"), to: "b.jsonl")
        let bad = try Invocation.ravine("check b.jsonl", in: folder)
        #expect(bad.status == 65)
        #expect(bad.output.contains(#/^b\.jsonl:4:[0-9]+: /#))
        try folder.write("{\"format\":\"something-else\"}\n", to: "c.jsonl")
        let foreign = try Invocation.ravine("check c.jsonl", in: folder)
        #expect(foreign.status == 65)
        #expect(foreign.output.contains(#/^c\.jsonl:1:[0-9]+: not a recording/#))
    }
}
