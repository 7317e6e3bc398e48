import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Optimizers
import Runs
import Sampling
import Scene
import Surfaces
import Testing
import Text
import Trajectories

/// What keys and mouse do to the part of the plane that is shown, and what stands on it.
@Suite struct ViewTests {
    private let whole = Domain(p1: -200...(-100), p2: -5...5)

    /// An explorer of the regression surface, paused at its start.
    private func paused(_ size: Size = Size(120, 36), isUnicode: Bool = true) throws -> Model {
        try model(of: "regression", size, isUnicode: isUnicode, options: ExplorerOptions(lastStep: 0))
    }

    private func other(_ name: String) throws -> Model {
        try model(of: name, options: ExplorerOptions(lastStep: 0))
    }

    private func map(of model: Model) throws -> Rect { try #require(model.mapPanel).map }

    @Test func `z goes closer about the middle, Z back, and 0 shows the whole`() throws {
        var model = try paused()
        model.type("z")
        #expect(model.map.view == Domain(p1: -175...(-125), p2: -2.5...2.5))
        model.type("ZZ")
        #expect(model.map.view == Domain(p1: -250...(-50), p2: -10...10))
        model.type("0")
        #expect(model.map.view == whole)
    }

    @Test func `z goes closer about the crosshair if there is one`() throws {
        var model = try paused()
        model.map.setCrosshair(SIMD2(-120, -4))
        model.type("z")
        #expect(model.map.view == Domain(p1: -160...(-110), p2: -4.5...0.5))
    }

    @Test func `z goes no closer than there are digits, and says so`() throws {
        var model = try paused()
        model.type(String(repeating: "z", count: 80))
        let text = try #require(model.notices.current?.text)
        #expect(text == "Cannot zoom in further: the values of b in view would differ only in their last digits.")
        #expect(model.map.view.width.x > 1e-10 && model.map.view.width.x < 1e-9)
        // The map is drawn there as anywhere.
        #expect(model.lines().contains { $0.contains("e-11") })
        model.type("0" + String(repeating: "Z", count: 400))
        #expect(model.notices.current?.text == "Cannot zoom out further: b would exceed 1e100.")
    }

    @Test func `shift and an arrow move the view by an eighth`() throws {
        var model = try paused()
        model.press(.right, .shift)
        #expect(model.map.view == Domain(p1: -187.5...(-87.5), p2: -5...5))
        model.press(.up, .shift)
        #expect(model.map.view == Domain(p1: -187.5...(-87.5), p2: -3.75...6.25))
        model.press(.left, .shift)
        model.press(.down, .shift)
        #expect(model.map.view == whole)
    }

    @Test func `the wheel zooms about what is under the pointer`() throws {
        var model = try paused()
        let map = try map(of: model)
        let (x, y) = (map.x + 3, map.y + 2)
        let point = try #require(model.mapPoint(column: x, row: y))
        model.mouse(x, y, .scrollUp)
        #expect(abs(model.map.view.width.x - 80) < 1e-9 && abs(model.map.view.width.y - 8) < 1e-9)
        // Labels of other ticks may move the map by a column.
        let after = try self.map(of: model)
        let still = try #require(model.mapPoint(column: x + after.x - map.x, row: y))
        #expect(abs(still.x - point.x) < 2 && abs(still.y - point.y) < 0.1)
        model.mouse(x, y, .scrollDown)
        #expect(abs(model.map.view.width.x - 100) < 1e-9)
        let before = model.map.view
        model.mouse(0, 0, .scrollUp)
        #expect(model.map.view == before)
    }

    @Test func `a drag moves the map with the pointer and places nothing`() throws {
        var model = try paused()
        let map = try map(of: model)
        let start = model.desk.start
        model.mouse(map.x + 10, map.y + 5, .press(1))
        model.mouse(map.x + 20, map.y + 8, .drag(1))
        let way = SIMD2(10 / Double(map.width), 3 / Double(map.height)) * whole.width
        #expect(abs(model.map.view.lower.x - (-200 - way.x)) < 1e-9)
        #expect(abs(model.map.view.lower.y - (-5 + way.y)) < 1e-9)
        model.mouse(map.x + 10, map.y + 5, .drag(1))
        model.mouse(map.x + 10, map.y + 5, .release(1))
        #expect(abs(model.map.view.lower.x + 200) < 1e-9 && model.desk.start == start)
    }

    @Test func `a button that comes up elsewhere than it went down places nothing`() throws {
        var model = try paused()
        let map = try map(of: model)
        let start = model.desk.start
        model.mouse(map.x + 10, map.y + 5, .press(1))
        model.mouse(0, 0, .release(1))
        model.mouse(map.x + 10, map.y + 5, .release(1))
        #expect(model.desk.start == start && model.map.drag == nil)
        model.mouse(map.x + 10, map.y + 5, .press(3))
        model.mouse(map.x + 10, map.y + 5, .release(3))
        #expect(model.desk.start == start)
    }

    @Test func `the crosshair begins at the head, goes by cells, and places the start`() throws {
        var model = try paused()
        model.type("x")
        let map = try map(of: model)
        #expect(model.map.crosshair == SIMD2(-120, -4))
        model.press(.left)
        model.type("kkj")
        let cell = whole.width / SIMD2(Double(map.width), Double(map.height))
        let moved = try #require(model.map.crosshair)
        #expect(abs(moved.x - (-120 - cell.x)) < 1e-9 && abs(moved.y - (-4 + cell.y)) < 1e-9)
        #expect(model.course.clock == 0)
        model.press(.enter)
        #expect(model.desk.start == moved && model.map.crosshair == moved)
        #expect(model.notices.current?.text.hasPrefix("Start moved to (−121.") == true)
        model.press(.escape)
        #expect(model.map.crosshair == nil)
        model.type("xx")
        #expect(model.map.crosshair == nil)
    }

    @Test func `at the map's edge the view goes with the crosshair`() throws {
        var model = try paused()
        model.type("x")
        model.map.setCrosshair(SIMD2(-100, 0))
        let map = try map(of: model)
        model.press(.right)
        #expect(abs(model.map.view.upper.x - (-100 + 100 / Double(map.width))) < 1e-9)
        #expect(model.map.view.contains(try #require(model.map.crosshair)))
        model.map.show(Domain(p1: 0...1, p2: 0...1))
        model.press(.right)
        #expect(model.map.crosshair == SIMD2(0.5, 0.5))
    }

    @Test func `a shows where the paths are`() throws {
        var model = try model(of: "rosenbrock", options: ExplorerOptions(lastStep: 200))
        model.pass(seconds: 5)
        model.type("a")
        for run in model.desk.shown {
            #expect(model.map.view.contains(try #require(run.trace.first).parameters))
            for bucket in run.trace.buckets {
                for corner in bucket.corners { #expect(model.map.view.contains(corner.point)) }
            }
        }
        // Eight hundredths of room on every side.
        let least = model.desk.shown.flatMap { $0.trace.buckets.flatMap(\.corners) }.map(\.point.x).min()
        let most = model.desk.shown.flatMap { $0.trace.buckets.flatMap(\.corners) }.map(\.point.x).max()
        let extent = try #require(most) - (try #require(least))
        #expect(abs(model.map.view.width.x - 1.16 * extent) < 1e-9)
    }

    @Test func `a says how wide the view of a run that blew up is, and which key shows the whole`() throws {
        var model = try model(
            of: "regression", options: ExplorerOptions(choices: [OptimizerChoice(parsing: "gd:lr=1")], lastStep: 8))
        model.pass(seconds: 5)
        model.type("a")
        let number = NumberText(significance: 3)
        let (b, w) = (number.text(model.map.view.width.x), number.text(model.map.view.width.y))
        #expect(model.map.view.width.y > 1e20)
        #expect(model.notices.current?.text == "View width: \(b) in b, \(w) in w. Press 0 for the whole map.")
        model.type("0a")
        #expect(model.map.view.width.y > 1e20)
        model.type("0")
        #expect(model.map.view == whole && model.notices.current == nil)
    }

    @Test func `a says what it leaves out of a run that went on to where numbers end`() throws {
        var model = try model(
            of: "regression", options: ExplorerOptions(choices: [OptimizerChoice(parsing: "gd:lr=1")], lastStep: 30))
        model.pass(seconds: 5)
        model.type("a")
        let text = try #require(model.notices.current?.text)
        #expect(text.hasPrefix("Points beyond 1e100 are left out. View width: "))
        #expect(text.hasSuffix(". Press 0 for the whole map."))
        #expect(model.map.view.upper.y <= 1e100 && model.map.view.lower.y >= -1e100)
    }

    @Test func `the line under the map tells of the crosshair, else of what the mouse points at`() throws {
        var model = try paused()
        func line(_ model: Model, _ row: Int = 0) throws -> String {
            model.lines()[try self.map(of: model).maxY + 1 + row].trimmingCharacters()
        }
        let map = try map(of: model)
        #expect(try line(model) == "")
        model.mouse(map.x + map.width / 2, map.y + map.height / 2, .drag(0))
        #expect(try line(model).hasPrefix("b −1"))
        #expect(try line(model).hasSuffix("  x: details"))
        // The map stays as it is while the mouse moves.
        #expect(try self.map(of: model) == map)
        model.type("x")
        #expect(try line(model) == "b −120  w −4  loss 3.67082e7  |g| 1.131e7  g −3.211e4 −1.131e7")
        // Eigenvalues as known, entries 2·10, 2·Σx and 2·Σx².
        #expect(try line(model, 1) == "λ 1.747e6 5.573  H 20 5020 1.747e6")
        model.type("x")
        model.mouse(0, 0, .drag(0))
        #expect(try line(model) == "")
    }

    @Test(arguments: [Size(64, 20), Size(80, 24), Size(120, 36), Size(200, 60)], ["", "g", "gvudi"])
    func `with the crosshair every figure is there, wherever it is, and so is every mark's letter`(
        size: Size, marks: String
    ) throws {
        var model = try model(of: "regression", size, options: ExplorerOptions(lastStep: 0))
        model.type("x" + marks)
        for keys in ["", "llll", "jjjj", "zzzz", "kkkhh", "zzzz"] {
            model.type(keys)
            let map = try map(of: model)
            let lines = model.lines().dropFirst(map.maxY + 1).prefix(6).map { $0.prefix(map.maxX + 12) }
            for name in ["b ", "w ", "loss ", "|g| ", " g ", "λ ", "H "] {
                #expect(lines.contains { (" " + $0).contains(" " + name.drop { $0 == " " }) }, "\(name)")
            }
            let isInView = !lines.contains { $0.contains("! marks") }
            #expect(isInView || !["", "llll"].contains(keys))
            for letter in marks where isInView { #expect(lines.contains { $0.contains("\(letter) ") }, "\(letter)") }
            #expect(!lines.contains { $0.contains("…") })
        }
    }

    @Test func `all marks and the crosshair leave most of a terminal of 80x24 to the map`() throws {
        var model = try model(of: "regression", Size(80, 24), options: ExplorerOptions(lastStep: 0))
        model.type("xgvudi")
        // Left of it are title, keys, the axis, three lines of figures, the timeline and three runs.
        #expect(try map(of: model).height == 24 - 10)
    }

    @Test func `without room for all the mouse tells less, and which key tells more`() throws {
        let settings = try Settings.read("keys: { cross-hair: X }", file: "settings.yaml")
        var model = try model(
            of: "regression", Size(60, 20), options: ExplorerOptions(lastStep: 0, keys: settings.keys))
        let map = try map(of: model)
        model.mouse(map.x + 5, map.y + 3, .drag(0))
        #expect(model.lines()[map.maxY + 1].contains("X: details"))
    }

    @Test(arguments: [("g", MapMark.gradient), ("v", .momentum), ("u", .step), ("d", .directions), ("i", .metric)])
    func `each mark has a key, and its words under the map`(key: String, mark: MapMark) throws {
        var model = try paused()
        #expect(MapMark.allCases.first { String($0.letter) == key } == mark)
        model.type(key)
        #expect(model.map.marks == [mark])
        let map = try map(of: model)
        #expect(model.lines()[map.maxY + 1].trimmingCharacters().hasPrefix(key + " "))
        model.type(key)
        #expect(model.map.marks.isEmpty)
    }

    @Test func `a mini-batch has a surface of its own`() throws {
        var model = try model(
            of: "regression", options: ExplorerOptions(lastStep: 0, batch: 3))
        let map = try map(of: model)
        let full = try #require(model.map.ground?.sampling.grid)
        model.type("Y")
        #expect(model.map.showsBatch)
        _ = model.update(.refine(samples: 1))
        let batch = try #require(model.map.ground)
        #expect(batch.rows?.count == 3)
        #expect(batch.sampling.grid != full)
        #expect(model.lines()[map.maxY + 1].contains("mini-batch: 3 of 10 rows"))
        #expect(model.lines().contains { $0.contains("✕ full-batch minimum") })
        // Another step has another batch.
        model.press(.right)
        _ = model.update(.refine(samples: 1))
        #expect(model.map.ground?.rows != batch.rows)
        model.type("Y")
        _ = model.update(.refine(samples: 1))
        #expect(model.map.ground?.rows == nil && model.map.ground?.sampling.grid == full)
    }

    @Test func `without a mini-batch there is no surface of it`() throws {
        var model = try paused()
        model.type("Y")
        #expect(!model.map.showsBatch)
        #expect(model.notices.current?.text == "No mini-batch in use; press y to train on mini-batches.")
        model = try other("rosenbrock")
        model.type("Y")
        #expect(model.notices.current?.text == "rosenbrock has no data, so no mini-batches.")
    }

    @Test func `C goes through the colormaps`() throws {
        var model = try paused()
        let names = Colormap.all.map(\.name)
        for step in 1...names.count {
            model.type("C")
            #expect(model.appearance.colormap.name == names[step % names.count])
        }
    }

    @Test func `a map that costs much is drawn coarse at once and finer as time allows`() throws {
        let count = 5000
        let x = (0..<count).map { Double($0) / 1000 - 2.5 }
        let surface = try Surface(
            name: "many",
            definition: SurfaceDefinition(
                title: "Many rows", parameters: ["b", "w"], formula: "mean((y - b - w*x)^2)",
                data: ["x": x, "y": x.map { 1 + 2 * $0 }], domain: Domain(p1: -3...3, p2: -3...3),
                start: SIMD2(2, -2)))
        var model = Model(
            surface: surface, options: ExplorerOptions(lastStep: 0),
            appearance: Appearance(depth: .palette256, isUnicode: true, colormap: .standard), size: Size(60, 20))
        let first = try #require(model.map.ground?.sampling)
        #expect(!first.isWhole && model.dueSamples > 0)
        #expect(model.lines().count == 20)
        #expect(model.lines()[0].contains("sampling 0%"))
        var (revision, pictures, shares) = (model.revision, 0, Set<Substring>())
        while model.dueSamples > 0 {
            _ = model.update(.refine(samples: 50))
            // A new picture only where there is something new to see.
            if model.revision != revision { pictures += 1 }
            revision = model.revision
            if let share = model.lines()[0].firstMatch(of: #/sampling ([0-9]+)%/#) { shares.insert(share.1) }
        }
        #expect(pictures <= first.stride.trailingZeroBitCount + 10)
        #expect(shares.count > 7 && shares.isSubset(of: (0...9).map { "\(10 * $0)" }.map { $0[...] }))
        #expect(!model.lines()[0].contains("sampling"))
        let frame = try #require(model.mapPanel?.frame)
        #expect(model.map.ground?.sampling.grid == frame.sample(surface))
    }
}

extension String {
    /// Without blanks at its ends, and without what stands in the panels beside the map.
    fileprivate func trimmingCharacters() -> String {
        let line = prefix(72)
        let start = line.firstIndex { $0 != " " } ?? line.endIndex
        guard let end = line.lastIndex(where: { $0 != " " }), start <= end else { return "" }
        return String(line[start...end])
    }
}
