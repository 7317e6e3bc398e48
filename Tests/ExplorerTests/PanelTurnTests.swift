import Canvas
import Simulation
import Testing

@testable import Explorer

@Suite struct PanelTurnTests {
    /// What stands in `area` of `picture`.
    private func cut(_ area: Rect, of picture: Buffer) -> Buffer {
        var part = Buffer(picture.size)
        part.draw(picture, of: area)
        return part
    }

    @Test func `the map shows every step of a race that runs, and what is told beside it is of one step`() throws {
        var model = try model(of: "rosenbrock")
        var painter = Painter()
        let layout = try #require(Painter.layout(of: model))
        var last = painter.picture(of: model)
        var (maps, panels) = (0, 0)
        for frame in 0..<120 {
            _ = model.update(.tick(now: Double(frame) / 60))
            _ = model.update(.work(steps: model.dueSteps))
            let next = painter.picture(of: model)
            if cut(layout.map, of: next) != cut(layout.map, of: last) { maps += 1 }
            let isPanelNew = cut(layout.panel, of: next) != cut(layout.panel, of: last)
            if isPanelNew { panels += 1 }
            #expect((cut(layout.title, of: next) != cut(layout.title, of: last)) == isPanelNew || frame == 0)
            last = next
        }
        #expect(model.course.clock > 100)
        #expect(maps > panels + 10)
        // Two seconds, of each of which a sixteenth passes at least from one picture of the panels to the next.
        #expect(panels > 20 && panels <= 33)
    }

    @Test(arguments: [" ", ".", "n"])
    func `what a key brings is in the panels at once`(key: String) throws {
        var model = try model(of: "rosenbrock")
        var painter = Painter()
        model.pass(seconds: 0.2)
        _ = painter.picture(of: model)
        // A frame later, for which the panels would not be drawn.
        _ = model.update(.tick(now: 0.2 + 1 / 60))
        _ = model.update(.work(steps: model.dueSteps))
        _ = painter.picture(of: model)
        model.type(key)
        var fresh = Painter()
        #expect(painter.picture(of: model) == fresh.picture(of: model))
    }

    @Test func `panels that are behind catch up when nothing more happens`() throws {
        var model = try model(of: "rosenbrock")
        var painter = Painter()
        model.pass(seconds: 0.2)
        var fresh = Painter()
        for now in [0.3, 0.32] {
            _ = model.update(.tick(now: now))
            _ = model.update(.work(steps: 1))
            #expect((painter.picture(of: model) == fresh.picture(of: model)) == (now == 0.3))
            fresh = Painter()
        }
        let (drawn, revision) = (model.panelTurn.count, model.revision)
        _ = model.update(.tick(now: 0.4))
        #expect(model.panelTurn.count == drawn + 1)
        #expect(model.revision == revision + 1)
        #expect(painter.picture(of: model) == fresh.picture(of: model))
    }
}
