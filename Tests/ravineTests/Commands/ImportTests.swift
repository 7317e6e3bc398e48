import Testing

@Suite struct ImportTests {
    @Test func `a table becomes a recording that can be checked, drawn and listed, but not verified`()
        throws
    {
        let folder = try ScratchFolder()
        try folder.write("step,b,w,seconds\n0,-120,-4,0.1\n1,-120,7,0.2\n", to: "log.csv")
        let made = try Invocation.ravine("import log.csv -s regression out.jsonl", in: folder)
        #expect(made.status == 0 && made.outputBytes == [])
        #expect(
            made.errors == """
                ravine: log.csv: ignored unknown columns: 'seconds'
                ravine: log.csv: no losses in the path; computed from the formula
                out.jsonl: wrote 2 rows of 1 run

                """)
        #expect(try folder.text(of: "out.jsonl").contains("\n[0,0,-120.0,-4.0,36708190.0]\n"))
        #expect(try Invocation.ravine("check out.jsonl", in: folder).status == 0)
        #expect(try Invocation.ravine("draw out.jsonl --size 60x20 --color never", in: folder).status == 0)
        #expect(try Invocation.ravine("runs", in: folder).lines.last?.hasPrefix("out.jsonl  regression  log ") == true)
        let verified = try Invocation.ravine("verify out.jsonl", in: folder)
        #expect(verified.status == 65)
        #expect(
            verified.errors
                == "ravine: out.jsonl: cannot verify: the recording does not name the optimizer and starting point of every run\n"
        )
        let again = try Invocation.ravine("import log.csv -s regression out.jsonl", in: folder)
        #expect(again.status == 73)
        #expect(again.errors == "ravine: out.jsonl: the file already exists\n")
        let itself = try Invocation.ravine("import log.csv -s regression log.csv --force", in: folder)
        #expect(itself.status == 73)
        #expect(itself.errors == "ravine: log.csv: input and output are the same file\n")
        #expect(try Invocation.ravine("import log.csv -s regression out.jsonl --force", in: folder).status == 0)
    }

    @Test func `a path of this program with its optimizer verifies`() throws {
        let folder = try ScratchFolder()
        #expect(try Invocation.ravine("run valley -o gd:lr=0.01 --steps 3 --record a.jsonl", in: folder).status == 0)
        let rows = try folder.text(of: "a.jsonl").split(separator: "\n").dropFirst().dropLast()
        let table = rows.map { $0.dropFirst().split(separator: ",")[1...4].joined(separator: ",") + "\n" }
        try folder.write("step,p1,p2,loss\n" + table.joined(), to: "a.csv")
        let made = try Invocation.ravine("import a.csv -s valley -o gd:lr=0.01 --label mine b.jsonl", in: folder)
        #expect(made.status == 0 && made.errors == "b.jsonl: wrote 4 rows of 1 run\n")
        #expect(try Invocation.ravine("verify b.jsonl", in: folder).status == 0)
        let other = try Invocation.ravine("import a.csv -s valley -o gd:lr=0.02 c.jsonl", in: folder)
        #expect(other.status == 0)
        #expect(try Invocation.ravine("verify c.jsonl", in: folder).status == 1)
    }

    @Test(arguments: [
        ("import nowhere.csv -s valley o", 66, "ravine: nowhere.csv: no such file\n"),
        ("import bad.csv -s valley o", 65, "ravine: bad.csv:2:3: 'x' is not a number\n"),
        ("import good.csv -s nosuch o", 66, "ravine: nosuch: no such surface or file\n"),
        (
            "import good.csv o", 64,
            "ravine: import requires -s SURFACE: the file contains no loss grid\n"
        ),
        ("import good.csv -s valley -o gd -o adam o", 64, "ravine: -o is given 2 times, but the file has 1 run\n"),
        ("import cut.npz -s valley o", 65, "ravine: cut.npz: not a complete ZIP file\n"),
    ])
    func `what cannot be imported is one sentence and leaves no file`(
        line: String, status: Int32, errors: String
    ) throws {
        let folder = try ScratchFolder()
        try folder.write("p1,p2\n1,x\n", to: "bad.csv")
        try folder.write("p1,p2,loss\n1,1,1\n", to: "good.csv")
        try folder.write("PK\u{3}\u{4}", to: "cut.npz")
        let outcome = try Invocation.ravine(line, in: folder)
        #expect(outcome.status == status && outcome.errors == errors)
        #expect(try !folder.names().contains("o"))
    }

    @Test func `a surface file with a grid draws, checks and runs, and says what it is`() throws {
        let folder = try ScratchFolder()
        let rows = (0...4).map { y in
            "[" + (0...4).map { x in "\((x - 2) * (x - 2) + y)" }.joined(separator: ", ") + "]"
        }
        try folder.write(
            """
            title: Mine
            parameters: [x, y]
            start: [3.5, 3]
            grid: { p1: [0, 1, 2, 3, 4], p2: [0, 1, 2, 3, 4], loss: [\(rows.joined(separator: ", "))] }

            """, to: "mine.yaml")
        #expect(try Invocation.ravine("check mine.yaml", in: folder).status == 0)
        let picture = try Invocation.ravine("draw mine.yaml --size 70x20 --color never", in: folder)
        #expect(picture.lines.first?.hasPrefix("Mine  grid 5×5, bilinear between its points") == true)
        let run = try Invocation.ravine("run mine.yaml -o gd:lr=0.1 --steps 2 --json", in: folder)
        let first = try JSON(parsing: run.output)["runs"]?[0]
        // The slopes are 3 (between 3 and 4), then 3 again at 3.2; 1 along y.
        #expect(first?["final"]?["p"]?[1] == .number(2.8))
        #expect(first?["theory"] == .null)
        let left = try Invocation.ravine("run mine.yaml -o gd:lr=2", in: folder)
        let words = left.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("is outside the grid, where the loss is not known."))
        let newton = try Invocation.ravine("run mine.yaml -o newton", in: folder)
        #expect(newton.status == 64)
        #expect(
            newton.errors == "ravine: newton needs second derivatives, which the grid surface 'mine' does not have\n")
    }
}
