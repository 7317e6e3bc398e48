@testable import Imports
import Optimizers
@testable import Recordings
import SurfaceFiles
import Surfaces
import TestFolders
import Testing
import Trajectories

@Suite struct ImportedPathTests {
    private func path(_ text: String, parameters: [String] = ["b", "w"]) throws -> ImportedPath {
        let folder = try Folder()
        return try ImportedPath(path: folder.file(text), parameters: parameters)
    }

    @Test func `columns are matched by name, rows are sorted by step, then by run`() throws {
        let path = try path(
            "\u{FEFF}step,note,w,run,b,loss,g2,g1,lr\r\n1,\"a \"\"b\"\", c\",4,0,3,nan,2,1,0.5\r\n"
                + "0,,-4,1,\"1e-3\",inf,,,\r\n0,x,2,0,1,7,2,1,0.5\r\n")
        #expect(
            path.rows.dropLast() == [
                StepRow(run: 0, step: 0, parameters: [1, 2], loss: 7, gradient: [1, 2], rate: 0.5),
                StepRow(run: 1, step: 0, parameters: [1e-3, -4], loss: .infinity),
            ])
        let last = try #require(path.rows.last)
        #expect(last.parameters == [3, 4] && last.loss.isNaN && last.gradient == [1, 2])
        #expect(path.columns == [.run, .step, .p1, .p2, .loss, .g1, .g2, .rate])
        #expect(path.ignoredColumns == ["note"] && path.runs == [0, 1] && path.grid == nil)
    }

    @Test func `without steps each row of a run is one, without runs there is one`() throws {
        let two = try path("run,p1,p2\n3,1,1\n5,2,2\n3,3,3\n")
        #expect(two.rows.map { [$0.run, $0.step] } == [[3, 0], [5, 0], [3, 1]])
        let one = try path("w,b\n1,2\n3,4\n")
        #expect(one.rows.map(\.parameters) == [[2, 1], [4, 3]] && one.rows.map(\.step) == [0, 1])
        #expect(!one.columns.contains(.loss))
    }

    @Test(arguments: [
        "step,w,b,loss,note\n0,1.5,-2,0.25,a\n1,2,1e-3,NaN,b\n",
        "step;w;b;loss;note\n0;1,5;-2;0,25;a\n1;2;1e-3;nan;b\n",
        "step\tw\tb\tloss\tnote\n0\t1.5\t-2\t0.25\ta\n1\t2\t1e-3\tnan\tb, c\n",
        "step\tw\tb\tloss\tnote\n0\t1,5\t-2\t0,25\t\n1\t2\t0,001\tnan\tb\n",
    ])
    func `cells are separated by what the header separates them by, and decimals may have commas`(text: String) throws {
        let path = try path(text)
        #expect(path.rows.map(\.parameters) == [[-2, 1.5], [0.001, 2]])
        #expect(path.rows[0].loss == 0.25 && path.rows[1].loss.isNaN)
        #expect(path.ignoredColumns == ["note"])
    }

    @Test func `losses that are another surface's are found`() throws {
        // Rosenbrock's (1 - x)² + 100 (y - x²)² by hand.
        let surface = try #require(Surface.shipped("rosenbrock"))
        let own = try path("x,y,loss\n0,0,1\n1,1,0\n1,2,100\n", parameters: ["x", "y"])
        #expect(own.strayLoss(on: surface) == nil)
        let other = try path("x,y,loss\n0,0,0.541\n1,1,0\n1,2,0.2\n", parameters: ["x", "y"])
        let stray = try #require(other.strayLoss(on: surface))
        #expect(stray.step == 0 && stray.recorded == 0.541 && stray.computed == 1)
    }

    @Test func `a run ends with its first row that is not finite`() throws {
        let path = try path("run,p1,p2,loss\n0,1,1,1\n0,nan,1,1\n0,2,2,2\n1,1,1,1\n1,2,2,2\n1,3,3,3\n")
        #expect(path.rows.map(\.run) == [0, 1, 0, 1, 1] && path.rowsBehindEnds == 1)
    }

    @Test(arguments: [
        ("", "1:1: missing header: the first line must name the columns"), ("b,w\n", " the file has no rows"),
        ("b,loss\n1,2\n", "1:1: missing column 'w' (or 'p2') of the second parameter; found 'b', 'loss'"),
        ("b,w,b\n1,2,3\n", "1:5: duplicate column 'b'"), ("b,w,s1\n1,2,3\n", "1:1: column 's1' requires column 's2'"),
        ("b,w\n1,2\n1,two\n", "3:3: 'two' is not a number"),
        ("b,w\n1,2,3\n", "2:1: the row has 3 cells, but the header has 2"),
        ("b,w,step\n1,2,0.5\n", "2:5: 'step' must be a whole number >= 0, not '0.5'"),
        ("b,w,run\n1,2,-1\n", "2:5: 'run' must be a whole number >= 0, not '-1'"),
        ("b,w,step\n1,2,1e300\n", "2:5: 'step' must be a whole number >= 0, not '1e300'"),
        ("b,w,step\n1,2,nan\n", "2:5: 'step' must be a whole number >= 0, not 'nan'"),
        ("b,w,step\n1,2,5\n3,4,5\n", "3:1: duplicate step 5 of run 0"),
        ("b,w\n\"1,2\n", "2:1: unterminated quote"),
        ("b,w,g1,g2\n1,2,3,\n", "2:1: column 'g1' requires column 'g2'"),
        ("b,w\n1,\u{1B}[2J\n", "2:3: '\\u{1B}[2J' is not a number"),
    ])
    func `a faulty table is reported with its place`(text: String, fault: String) throws {
        #expect(try ImportSamples.fault(Array(text.utf8)) == fault)
    }

    @Test func `a table that is not UTF-8 is reported with its place`() throws {
        #expect(try ImportSamples.fault(Array("b,w\n1,".utf8) + [0xFF]) == "2:3: invalid UTF-8")
        #expect(throws: ImportFault.self) { try ImportedPath(path: "/nowhere/x.csv", parameters: ["b", "w"]) }
    }

    @Test func `there are at most a thousand runs`() throws {
        let rows = (0...1000).map { "\($0),1,2\n" }.joined()
        #expect(try ImportSamples.fault(Array(("run,b,w\n" + rows).utf8)) == " the file has more than 1000 runs")
    }

    /// The landscape's losses by SciPy's RegularGridInterpolator.
    @Test func `a path and its landscape come out of one archive`() throws {
        for name in ["run.npz", "run-compressed.npz"] {
            var path = try ImportedPath(path: ImportSamples.path(name), parameters: ["x", "y"])
            let grid = try #require(path.grid)
            #expect(grid.p1 == [-1.5, -1, -0.5, 0, 0.5, 1, 1.5] && grid.p2 == [-1, -0.5, 0, 0.5, 1])
            #expect(path.rows.count == 21 && path.rows.map(\.step) == Array(0...20))
            let surface = try Surface(
                name: "l",
                definition: SurfaceDefinition(title: "L", parameters: ["x", "y"], grid: grid, start: [0, 0]))
            path.fillLosses(on: surface)
            for (step, loss) in [(0, 2.415), (1, 1.28548384375), (20, 0.0016550793888)] {
                #expect(abs(path.rows[step].loss - loss) < 1e-6)
            }
        }
        let only = try ImportedPath(path: ImportSamples.path("path-only.npz"), parameters: ["x", "y"])
        #expect(only.grid == nil && only.rows[1].parameters == [1.11995, 0.7925])
    }

    @Test func `an array of three columns has losses`() throws {
        let path = try ImportedPath(path: ImportSamples.path("path-f4-big-fortran.npy"), parameters: ["x", "y"])
        #expect(path.rows[2] == StepRow(run: 0, step: 2, parameters: [4, 5], loss: .infinity))
        #expect(path.columns.contains(.loss))
        #expect(
            try ImportSamples.fault(ImportSamples.bytes("flat.npy"))
                == " losses step by step, without positions; `ravine diagnose` and `ravine replay` read them as they are"
        )
    }

    @Test func `a recording of it opens with the columns that are known, and is what was read`() throws {
        let folder = try Folder()
        let source = try ImportedPath(
            path: folder.file("run,b,w,loss\n0,1,2,3\n2,1,2,nan\n0,4,5,6\n"), parameters: ["b", "w"])
        let surface = try #require(Surface.shipped("regression"))
        let gd = try OptimizerChoice(parsing: "gd:lr=1e-7")
        let header = source.header(
            on: surface, [.init(label: "A", choice: gd), .init(label: "B", choice: nil)], created: "", generator: "test"
        )
        try source.write(to: folder.path(), header, overwriting: false) { ContinuousClock.now }
        let recording = try Recording(path: folder.path())
        #expect(recording.ending == .finished && recording.header.columns == ["run", "step", "p1", "p2", "loss"])
        #expect(recording.runs.map(\.label) == ["A", "B"] && recording.runs.map(\.start) == [[1, 2], [1, 2]])
        #expect(recording.runs[0].choice == gd && recording.script == nil && Verification(recording) == nil)
        var rows = recording.rows()
        #expect(rows.next() == source.rows[0])
        #expect(rows.next()?.loss.isNaN == true)
        #expect(rows.next() == source.rows[2] && rows.next() == nil)
        #expect(throws: RecordingFault.exists(path: folder.path())) {
            try source.write(to: folder.path(), header, overwriting: false) { ContinuousClock.now }
        }
    }

    @Test func `a grid is written with the surface and read again`() throws {
        let folder = try Folder()
        let grid = try LossGrid(
            p1: [0, 0.1, 1], p2: [-1, 2], loss: [[1, .nan, 3], [.infinity, -.infinity, 1e-300]])
        let definition = SurfaceDefinition(title: "G", parameters: ["x", "y"], grid: grid, start: [0, 0])
        let source = try ImportedPath(path: folder.file("x,y,loss\n0,0,1\n"), parameters: ["x", "y"])
        let header = source.header(
            on: try Surface(name: "g", definition: definition), [.init(label: "r", choice: nil)], created: "",
            generator: "")
        try source.write(to: folder.path(), header, overwriting: false) { ContinuousClock.now }
        #expect(try Recording(path: folder.path()).surface.definition == definition)
    }

    @Test(arguments: [
        (
            "\"p1\":[0,1]", "\"p1\":[1,1]",
            "1:60: invalid surface: 'p1' must ascend, but point 2 is not greater than the previous one"
        ),
        ("[3,4]", "[3]", "1:91: invalid surface: row 2 of 'loss' has 1 value, but 'p1' has 2 points"),
        ("[3,4]", "[3,null]", "1:94: 'loss' must be a number, \"nan\", \"inf\" or \"-inf\""),
        (
            "\"grid\"", "\"formula\":\"x\",\"grid\"",
            "1:57: invalid surface: 'formula' cannot be combined with 'grid'"
        ),
        (",\"loss\":[[1,2],[3,4]]", "", "1:54: missing key 'loss'"),
    ])
    func `a faulty grid in a header is located`(old: String, new: String, fault: String) throws {
        let header = """
            {"format":"ravine-run","version":1,"surface":{"grid":{"p1":[0,1],"p2":[0,1],"loss":[[1,2],[3,4]]},\
            "parameters":["x","y"],"start":[0,0]},"runs":[{"id":0}],"columns":["run","step","p1","p2","loss"]}
            [0,0,0,0,1]
            """
        let folder = try Folder()
        #expect(try Recording(path: folder.file(header + "\n")).surface.value(at: [0.5, 0.5]) == 2.5)
        let path = try folder.file(header.replacing(old, with: new) + "\n")
        let found = #expect(throws: RecordingFault.self) { try Recording(path: path) }
        #expect(found.map { String("\($0)".dropFirst(path.count + 1)) } == fault)
    }
}
