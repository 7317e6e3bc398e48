import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Runs
import Testing

@Suite struct PanelTurnTests {
    /// What stands in `area` of `picture`.
    private func cut(_ area: Rect, of picture: Buffer) -> Buffer {
        var part = Buffer(picture.size)
        part.draw(picture, of: area)
        return part
    }

    /// A frame of a race that runs: what `painter` shows of `model` at `now`, after the steps that are due.
    private func frame(_ model: inout Model, _ painter: inout Painter, at now: Double) -> Buffer {
        _ = model.update(.tick(now: now))
        _ = model.update(.work(steps: model.dueSteps))
        return sight(of: model, painter: &painter)
    }

    private func sight(of model: Model, painter: inout Painter) -> Buffer {
        painter.finishGround(of: model)
        return painter.sketch(of: model)
    }

    @Test func `the map shows every step of a race that runs, and what is told beside it is of one step`() throws {
        var model = try model(of: "rosenbrock")
        var painter = Painter()
        let layout = try #require(model.layout)
        var last = painter.picture(of: model)
        var (maps, panels) = (0, 0)
        for index in 0..<120 {
            let next = frame(&model, &painter, at: Double(index) / 60)
            if cut(layout.map, of: next) != cut(layout.map, of: last) { maps += 1 }
            let isPanelNew = cut(layout.panel, of: next) != cut(layout.panel, of: last)
            if isPanelNew { panels += 1 }
            #expect((cut(layout.title, of: next) != cut(layout.title, of: last)) == isPanelNew || index == 0)
            last = next
        }
        #expect(model.course.clock > 100)
        #expect(maps > panels + 10)
        // Two seconds, of each of which a sixteenth passes at least from one picture of the panels to the next.
        #expect(panels > 20 && panels <= 33)
    }

    @Test(arguments: [" ", ".", "n"])
    func `what a key brings is told at once`(key: String) throws {
        var model = try model(of: "rosenbrock")
        var painter = Painter()
        model.pass(seconds: 0.2)
        _ = painter.picture(of: model)
        // A frame later, for which the panels would not be drawn.
        _ = frame(&model, &painter, at: 0.2 + 1 / 60)
        model.type(key)
        var fresh = Painter()
        #expect(sight(of: model, painter: &painter) == fresh.picture(of: model))
    }

    @Test func `panels that are behind catch up when nothing more happens`() throws {
        var model = try model(of: "rosenbrock")
        var painter = Painter()
        model.pass(seconds: 0.2)
        var fresh = Painter()
        for now in [0.3, 0.32] {
            let shown = frame(&model, &painter, at: now)
            #expect((shown == fresh.picture(of: model)) == (now == 0.3))
            fresh = Painter()
        }
        let (drawn, revision) = (model.panelTurn.count, model.revision)
        _ = model.update(.tick(now: 0.4))
        #expect(model.panelTurn.count == drawn + 1)
        #expect(model.revision == revision + 1)
        #expect(sight(of: model, painter: &painter) == fresh.picture(of: model))
    }

    @Test func `a race that is recorded is told as seldom as another`() throws {
        var model = try model(of: "rosenbrock")
        _ = model.take(.key(.character("c")))
        _ = model.update(.recorder(.began(path: "a.jsonl")))
        var turns = Set<Int>()
        for index in 0..<60 {
            _ = model.update(.recorder(.wrote(before: model.course.clock)))
            _ = model.update(.tick(now: Double(index) / 60))
            _ = model.update(.work(steps: model.dueSteps))
            turns.insert(model.panelTurn.count)
        }
        #expect(model.course.clock > 50)
        #expect(turns.count > 10 && turns.count <= 18)
        // The title says that it is over as soon as the notice does.
        let before = model.panelTurn.count
        _ = model.update(.recorder(.failed(sentence: "The disk is full.")))
        #expect(model.panelTurn.count == before + 1)
    }

    @Test func `where fewer runs are left the strip is theirs at once`() throws {
        var kept = 0
        for steps in 1...4 {
            var model = try model(of: "rosenbrock", Size(80, 24))
            var painter = Painter()
            model.pass(seconds: 1)
            // A branch, which takes part from here on only; so many steps on, back again.
            model.type(" f" + String(repeating: ".", count: steps))
            _ = model.update(.tick(now: 2))
            model.type("<")
            _ = sight(of: model, painter: &painter)
            let birth = model.course.clock - steps
            let layout = model.layout
            var (now, turn) = (2 + 1.0 / 60, 0)
            while model.course.clock >= birth {
                turn = model.panelTurn.count
                _ = frame(&model, &painter, at: now)
                now += 1 / 60
                try #require(now < 4)
            }
            #expect(model.layout != layout)
            var fresh = Painter()
            let told = model.layout?.panels ?? []
            let (shown, expected) = (sight(of: model, painter: &painter), fresh.picture(of: model))
            for area in told { #expect(cut(area, of: shown) == cut(area, of: expected)) }
            if model.panelTurn.count == turn { kept += 1 }
        }
        #expect(kept > 0)
    }

    @Test func `a picture is of its model, whatever was drawn before`() throws {
        var painter = Painter()
        for steps in [3, 40] {
            let models = try [".", ","].map { key in
                var one = try model(of: "rosenbrock", options: ExplorerOptions(lastStep: 0))
                for _ in 0..<steps { one.type(key) }
                return one
            }
            #expect(models[0].panelTurn.count == models[1].panelTurn.count)
            for model in models {
                var fresh = Painter()
                #expect(painter.picture(of: model) == fresh.picture(of: model))
            }
        }
    }
}
