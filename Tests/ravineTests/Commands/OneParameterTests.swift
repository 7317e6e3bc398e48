import Foundation
import Testing

/// Every command on a surface of one parameter.
@Suite struct OneParameterTests {
    private static func folder() throws -> ScratchFolder {
        let folder = try ScratchFolder()
        try folder.write(
            """
            title: Parabola
            parameters: [x]
            formula: "x^2"
            domain: [-3, 3]
            start: 1
            minima: [0]

            """, to: "line.yaml")
        return folder
    }

    @Test func `a run has one number in its table, its JSON and its recording`() throws {
        let folder = try Self.folder()
        // Each update of gradient descent multiplies x by 1 − 2·0.25.
        let table = try Invocation.ravine("run line.yaml -o gd:lr=0.25 --steps 2 --record a.jsonl", in: folder)
        #expect(table.status == 0)
        #expect(table.lines[0].split(separator: " ") == ["optimizer", "outcome", "steps", "loss", "|gradient|", "x"])
        #expect(table.lines[1].split(separator: " ") == ["gd", "running", "2", "0.0625", "0.5", "0.25"])
        let json = try JSON(
            parsing: Invocation.ravine("run line.yaml -o adam --start -2 --steps 0 --json", in: folder).output)
        let final = try #require(json["runs"]?[0]?["final"])
        #expect(final["p"]?.elements == [.number(-2)] && final["gradient"]?.elements == [.number(-4)])
        let theory = try #require(json["runs"]?[0]?["theory"])
        #expect(theory["eigenvalues"]?.elements == [.number(2)])
        #expect(theory["directions"]?.elements == [.array([.number(1)])])
        #expect(theory["modes"]?.elements.count == 1)
        let lines = try folder.text(of: "a.jsonl").split(separator: "\n")
        let header = try JSON(parsing: lines[0])
        #expect(header["columns"]?.elements.compactMap(\.string) == ["run", "step", "p1", "loss", "g1", "lr", "s1"])
        #expect(header["runs"]?[0]?["start"]?.elements == [.number(1)])
        #expect(header["surface"]?["start"]?.elements == [.number(1)])
        #expect(header["surface"]?["minima"]?.elements == [.array([.number(0)])])
        #expect(header["surface"]?["domain"]?.keys == ["x"])
        #expect(
            lines[1...3] == [
                "[0,0,1.0,1.0,2.0,0.25,null]", "[0,1,0.5,0.25,1.0,0.25,null]", "[0,2,0.25,0.0625,0.5,0.25,null]",
            ])
    }

    @Test(arguments: ["gd:lr=0.1", "adam:lr=0.3", "newton", "lbfgs", "adagrad-rms:lr=1", "rmsprop:eps=0"])
    func `a recording checks, verifies, exports and comes back from its table`(optimizer: String) throws {
        let folder = try Self.folder()
        let run = "run line.yaml -o \(optimizer) --steps 40 --record a.jsonl"
        #expect(try Invocation.ravine(run, in: folder).status == 0)
        #expect(try Invocation.ravine("check a.jsonl", in: folder).status == 0)
        let verified = try Invocation.ravine("verify a.jsonl", in: folder)
        #expect(verified.status == 0 && verified.output.contains("41 rows"))
        #expect(try Invocation.ravine("export a.jsonl a.csv", in: folder).status == 0)
        #expect(try folder.text(of: "a.csv").hasPrefix("run,step,p1,loss,g1,lr,s1\n0,0,1.0,1.0,2.0,"))
        let made = try Invocation.ravine("import a.csv -s line.yaml -o \(optimizer) b.jsonl", in: folder)
        #expect(made.status == 0 && made.errors == "b.jsonl: wrote 41 rows of 1 run\n")
        #expect(try Invocation.ravine("verify b.jsonl", in: folder).status == 0)
    }

    @Test func `a table may name the parameter, and what belongs to a second one is left out`() throws {
        let folder = try Self.folder()
        try folder.write("step,x,p2,g1\n0,1,7,2\n1,0.5,8,1\n", to: "log.csv")
        let made = try Invocation.ravine("import log.csv -s line.yaml out.jsonl", in: folder)
        #expect(made.status == 0)
        #expect(made.errors.contains("ignored unknown columns: 'p2'"))
        let rows = try folder.text(of: "out.jsonl").split(separator: "\n").dropFirst().prefix(2)
        #expect(Array(rows) == ["[0,0,1.0,1.0,2.0]", "[0,1,0.5,0.25,1.0]"])
    }

    @Test(arguments: [
        ("run line.yaml -o gd --start 1,2", "ravine: --start takes one number, the value of x, not two\n"),
        (
            "run valley -o gd --start 1",
            "ravine: --start takes two numbers separated by a comma, the values of x and y\n"
        ),
        (
            "basins line.yaml -o gd --down y=0:1",
            "ravine: --down needs two parameters; 'line' has one, and its starts vary along --across alone\n"
        ),
    ])
    func `what needs another number of parameters says so`(line: String, sentence: String) throws {
        let outcome = try Invocation.ravine(line, in: try Self.folder())
        #expect(outcome.status == 64 && outcome.errors == sentence && outcome.outputBytes == [])
    }

    @Test func `basins are a row of starts, maps of settings have no second parameter`() throws {
        let folder = try Self.folder()
        let basins = "basins line.yaml -o gd:lr=0.25 --size 3x9 --steps 100"
        #expect(try Invocation.ravine(basins + " --output b.csv", in: folder).status == 0)
        let rows = try folder.text(of: "b.csv").split(separator: "\n").map { $0.split(separator: ",") }
        #expect(rows[0] == ["start.x", "outcome", "steps", "settled", "loss", "p1", "minimum", "bursts"])
        #expect(rows.dropFirst().map { $0[0] } == ["-3.0", "0.0", "3.0"])
        #expect(rows.dropFirst().allSatisfy { $0[1] == "converged" })
        let sheet = try Invocation.ravine(basins + " --ascii", in: folder)
        #expect(sheet.lines.contains("1  minimum 0: 3"))
        let map = "map line.yaml -o momentum --across lr=0.5:1.5:linear --down momentum=0:0.5 --size 2x1 --steps 20"
        #expect(try Invocation.ravine(map + " --output m.csv", in: folder).status == 0)
        #expect(
            try folder.text(of: "m.csv").hasPrefix("lr,momentum,outcome,steps,settled,loss,p1,minimum,bursts\n0.5,0.0,")
        )
        #expect(try Invocation.ravine(basins + " --output b.npy", in: folder).status == 0)
        #expect(try Invocation.ravine(basins + " --output b.png", in: folder).status == 0)
        #expect(try Invocation.ravine(basins + " --tile 1/1 --output part", in: folder).status == 0)
        #expect(try Invocation.ravine("map --join part --output joined.csv", in: folder).status == 0)
        #expect(try folder.text(of: "joined.csv") == folder.text(of: "b.csv"))
    }

    @Test(arguments: ["svg", "png", "gif", "cast"]) func `a recording becomes a picture`(kind: String) throws {
        let folder = try Self.folder()
        #expect(try Invocation.ravine("run line.yaml -o gd --steps 9 --record a.jsonl", in: folder).status == 0)
        let made = try Invocation.ravine("export a.jsonl a.\(kind)", in: folder)
        #expect(made.status == 0 && made.errorBytes == [])
        #expect(try folder.bytes(of: "a.\(kind)").count > 1000)
    }

    @Test func `a picture of the curve has its line, its ticks and the minimum`() throws {
        let folder = try Self.folder()
        let drawn = try Invocation.ravine("draw line.yaml --size 60x14 --ascii --color never", in: folder)
        #expect(drawn.status == 0)
        // The loss is even: the picture is as high on the left as on the right, and lowest in the middle.
        let columns = drawn.lines.dropFirst().dropLast().map { Array($0) }
        let mark = try #require(columns.firstIndex { $0.contains("x") })
        #expect(mark == columns.count - 1 || mark == columns.count - 2)
        #expect(drawn.lines.last?.contains("x") == true)
        #expect(drawn.lines.contains { $0.contains("loss") })
    }
}
