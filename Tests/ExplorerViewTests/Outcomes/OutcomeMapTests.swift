import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Optimizers
import OutcomeMaps
import Runs
import Scene
import SurfaceFiles
import Surfaces
import Testing
import Wording

/// Maps of outcomes are asked for, taken in and drawn; an effect is answered by hand where the program has threads.
@Suite struct OutcomeMapTests {
    private func model(
        of surface: String = "valley", _ optimizer: String = "gd:lr=0.01", size: Size = Size(40, 12),
        depth: ColorDepth = .none
    ) throws -> Model {
        try Model(
            surface: #require(Surface.shipped(surface)),
            options: ExplorerOptions(choices: [OptimizerChoice(parsing: optimizer)], lastStep: 0),
            appearance: Appearance(depth: depth, isUnicode: true, colormap: .standard), size: size)
    }

    private func asked(_ effects: [Effect]) -> MapTask? {
        effects.lazy.compactMap { if case .computeMap(let task) = $0 { task } else { nil } }.first
    }

    private func isCancel(_ effect: Effect) -> Bool {
        if case .cancelMap = effect { true } else { false }
    }

    /// Answers `task` with the first `count` of its cells, or all.
    private func answer(_ task: MapTask, _ count: Int = .max, in model: inout Model) throws {
        let indices = Array(task.order.prefix(count))
        let cells = try #require(OutcomeMapEngine(task.plan).makeWorker().cells(indices))
        _ = model.update(.mapped(MapAnswer(tag: task.tag, cells: Array(zip(indices, cells)))))
    }

    // MARK: What is drawn

    /// On the valley gradient descent multiplies y by 1 − 100·lr a step: it diverges beyond a rate of 0.02, and what is 2.5
    /// per cent beyond has grown by 1.05^400, a thousand million in loss after 200 steps, by 1.05^(2·200).
    @Test func `gradient descent diverges beyond two over the curvature, and that is where the map has it`() throws {
        var model = try model(size: Size(60, 16))
        model.type(":map lr=1e-3:1:log steps 200")
        let task = try #require(asked(model.press(.enter)))
        #expect(task.plan.steps == 200)
        try answer(task, in: &model)
        let lines = model.lines()
        let letters = try #require(lines.first { $0.contains("cD") || $0.contains(".D") }.map(Array.init))
        let left = letters.count - task.plan.columns
        for column in 0..<task.plan.columns {
            let letter = letters[left + column]
            // Three decades from the first column's middle to the last one's.
            let share = Double(column) / Double(task.plan.columns - 1)
            if share > 0.441 { #expect(letter == "D", "column \(column)") }  // 10^(3·0.441 − 3) = 0.02103
            if share < 0.433 { #expect(letter != "D", "column \(column)") }  // 10^(3·0.433 − 3) = 0.0199
        }
        // The runs' share on the map: those of 56.1 to 56.7 per cent of the columns.
        #expect(lines.contains { $0.contains("D diverged 56%") || $0.contains("D diverged 57%") })
    }

    /// Himmelblau's four minima are where its paper has them, and a start next to one stays with it.
    @Test func `each known minimum has its basin`() throws {
        var model = try model(of: "himmelblau", size: Size(60, 16))
        model.type(":basins steps 100")
        let task = try #require(asked(model.press(.enter)))
        #expect(task.plan.kind == .starts)
        try answer(task, in: &model)
        let digits = Set(model.lines().dropFirst(2).joined())
        for digit in "1234" { #expect(digits.contains(digit)) }
        #expect(model.lines().joined().contains("minimum (3, 2) "))
        // Quadrants: the minimum at (3, 2) owns the far upper right corner, that at (−3.78, −3.28) the lower left one.
        let definition = model.course.surface.definition
        let cells = try #require(model.outcomeMap.open?.cells)
        let corners = [task.plan.columns - 1, task.plan.count - task.plan.columns]
        let minima = [SIMD2(3.0, 2.0), SIMD2(-3.779310, -3.283186)]
        for (corner, minimum) in zip(corners, minima) {
            let kind = try #require(cells.map.kind(of: corner))
            guard case .minimum(let index) = kind.end else {
                Issue.record("\(kind)")
                continue
            }
            let way = definition.minima[index] - minimum
            #expect(abs(way.x) < 1e-3 && abs(way.y) < 1e-3)
        }
    }

    @Test func `coarse cells come first and stand for the others, and it is said how many there are`() throws {
        var model = try model(size: Size(60, 16))
        let task = try #require(asked(model.type("m")))
        #expect(task.order.sorted() == Array(0..<task.plan.count))
        let coarse = ((task.plan.columns + 7) / 8) * ((task.plan.rows + 7) / 8)
        #expect(
            task.order.prefix(coarse).allSatisfy { $0 / task.plan.columns % 8 == 0 && $0 % task.plan.columns % 8 == 0 })
        try answer(task, coarse, in: &model)
        let percent = 100 * coarse / task.plan.count
        #expect(model.lines().contains { $0.contains("\(percent)% of \(task.plan.count) runs") })
        let filled = try #require(model.outcomeMap.open?.cells?.filled)
        #expect(filled.allSatisfy { $0 != nil })
        #expect(filled[1] == filled[0])
    }

    // MARK: What is out of date

    @Test func `an answer to what is no longer asked is dropped`() throws {
        var model = try model()
        let first = try #require(asked(model.type("m")))
        let second = try #require(asked(model.type("z")))
        #expect(second.tag != first.tag)
        try answer(first, 10, in: &model)
        #expect(model.outcomeMap.open?.cells?.count == 0)
        try answer(second, 10, in: &model)
        #expect(model.outcomeMap.open?.cells?.count == 10)
    }

    @Test func `what changes the map has it computed anew, and nothing else does`() throws {
        var model = try model(of: "rosenbrock", "adam:lr=0.1")
        #expect(asked(model.type("m")) != nil)
        for keys in ["[", "z", ".", "b", "m"] { #expect(asked(model.type(keys)) != nil, "\(keys)") }
        #expect(asked(model.take(.resize(Size(50, 14)))) != nil)
        #expect(asked(model.press(.right, .shift)) != nil)
        #expect(asked(model.press(.left)) == nil && asked(model.type("gp")) == nil)
        model.type(":set eps=0.001")
        #expect(asked(model.press(.enter))?.plan.choice.value(of: "eps") == 0.001)
    }

    @Test(arguments: ["m", "x", "t"])
    func `leaving the map gives up what is computed`(key: String) throws {
        var model = try model()
        model.type("m")
        #expect(model.type(key).contains(where: isCancel))
        #expect(model.outcomeMap.open == nil)
        #expect(!model.type("z").contains(where: isCancel))
    }

    // MARK: Zoom

    @Test func `the zoom goes on until doubles no longer tell cells apart, and says so`() throws {
        var model = try model(of: "rosenbrock", "adam:lr=0.1")
        model.type("m")
        for _ in 0..<100 where model.notices.current == nil { model.type("z") }
        let notice = try #require(model.notices.current)
        #expect(notice.text.hasSuffix(" further: neighbouring cells would have equal values."))
        let axes = try #require(model.outcomeMap.open?.axes)
        // Some 25 cells, each a double of its own, and not a thousand doubles each.
        let ulps = [axes.across, axes.down].map { abs($0.to - $0.from) / min($0.to.ulp, $0.from.ulp) }
        #expect(ulps.allSatisfy { $0 >= 5 } && ulps.contains { $0 < 1000 })
        model.type("0")
        #expect(model.outcomeMap.open?.axes == model.outcomeMap.open?.whole)
    }

    @Test func `the zoom keeps what is under the cursor, and out of values that are not allowed`() throws {
        var model = try model(of: "rosenbrock", "adam:lr=0.1", size: Size(120, 36))
        model.type("mhhhk")
        let before = try #require(model.outcomeIndex.map { model.outcomeMap.open?.cells?.plan.values(of: $0) } ?? nil)
        model.type("z")
        let after = try #require(model.outcomeIndex.map { model.outcomeMap.open?.cells?.plan.values(of: $0) } ?? nil)
        // A cell across is a factor of 1.17, one down less: they move by no more than half of that.
        #expect(abs(after.x / before.x - 1) < 0.1 && abs((1 - after.y) / (1 - before.y) - 1) < 0.2)
        for _ in 0..<20 { model.type("Z") }
        let down = try #require(model.outcomeMap.open?.axes.down)
        #expect(min(down.from, down.to) >= 0 && max(down.from, down.to) < 1)
    }

    // MARK: The run of a cell

    @Test func `enter runs the cell's settings from the start, with every other key as it was`() throws {
        var model = try model(of: "rosenbrock", "adam:lr=0.1,eps=1e-6")
        model.press(.pageDown)
        model.type("mhh")
        let index = try #require(model.outcomeIndex)
        let values = try #require(model.outcomeMap.open?.cells?.plan.values(of: index))
        #expect(values.x < 0.1)
        model.press(.enter)
        let run = try #require(model.desk.run(ofSlot: 1))
        let choice = try #require(model.course.choice(of: run.id))
        #expect(choice.hyper["lr"] == values.x && choice.hyper["beta2"] == values.y && choice.hyper["eps"] == 1e-6)
        #expect(model.outcomeMap.open == nil && model.course.clock == 0 && model.playback.isRunning)
    }

    @Test func `enter on a basin places the start in its cell`() throws {
        var model = try model(of: "himmelblau")
        model.type("bhh")
        let index = try #require(model.outcomeIndex)
        let start = try #require(model.outcomeMap.open?.cells?.plan.start(of: index))
        model.press(.enter)
        #expect(model.desk.start == start && model.outcomeMap.open == nil && model.playback.isRunning)
    }

    @Test func `enter on a basin seen from close by shows the race as the map was before`() throws {
        var model = try model(of: "himmelblau")
        model.type("z")
        let before = model.map.view
        model.type("bzz")
        #expect(model.map.view != before)
        model.press(.enter)
        #expect(model.map.view == before && before.contains(model.desk.start))
    }

    @Test func `a click runs the cell under the pointer, a drag moves the view, and the wheel zooms`() throws {
        var model = try model(of: "himmelblau", size: Size(80, 24))
        model.type("b")
        let frame = try #require(model.outcomeFrame)
        let (x, y) = (frame.picture.x + 5, frame.picture.y + 3)
        let whole = model.map.view
        model.mouse(x, y, .scrollUp)
        #expect(model.map.view.width.x < whole.width.x)
        model.type("0")
        model.mouse(x, y, .press(1))
        model.mouse(x + 4, y, .drag(1))
        model.mouse(x + 4, y, .release(1))
        #expect(model.map.view.lower.x < whole.lower.x && model.outcomeMap.open != nil)
        model.type("0")
        model.click(x, y)
        #expect(model.outcomeMap.open == nil)
        let share = 5.5 / Double(frame.columns)
        #expect(abs(model.desk.start.x - (whole.lower.x + share * whole.width.x)) < 1e-12)
    }

    // MARK: What is shown

    @Test func `the axes are the rate and what the rule keeps, and the value that is turned`() throws {
        var model = try model(of: "rosenbrock", "adam:lr=0.1")
        model.type("m")
        let axes = try #require(model.outcomeMap.open?.axes)
        #expect(axes.across.key == "lr" && axes.across.scale == .log && axes.down.key == "beta2")
        #expect(abs(axes.across.from / 0.001 - 1) < 1e-12 && abs(axes.across.to / 10 - 1) < 1e-12)
        // 1 − 0.999 = 0.001, two powers of ten each way, the greatest at the top.
        #expect(axes.down.scale == .log1m)
        #expect(abs(axes.down.from - 0.99999) < 1e-12 && abs(axes.down.to - 0.9) < 1e-12)
        model.press(.escape)
        model.press(.down)
        model.type("m")
        #expect(model.outcomeMap.open?.axes.down.key == "beta1")
    }

    @Test func `a recording without an optimizer has no map, and one with has no run to begin`() throws {
        let surface = try #require(Surface.shipped("himmelblau"))
        var model = Model(
            showing: OpenedRecording(
                course: TimedCourse(surface: surface, horizon: 10, lastStep: 10), name: "himmelblau"),
            appearance: Appearance(depth: .none, isUnicode: true, colormap: .standard), size: Size(80, 24))
        model.type("m")
        #expect(model.outcomeMap.open == nil)
        #expect(
            model.notices.current?.text
                == "The recording does not name the optimizer of this run, so there is no outcome map."
        )
        #expect(model.keys.action(named: "launch") == nil)
    }
}
