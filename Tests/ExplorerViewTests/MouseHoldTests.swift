import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Runs
import Scene
import SurfaceFiles
import Surfaces
import Testing

/// What the mouse points at and holds while other things change.
@Suite struct MouseHoldTests {
    private func paused(_ name: String = "regression") throws -> Model {
        try model(of: name, options: ExplorerOptions(lastStep: 0))
    }

    @Test(arguments: ["pan", "whole", "surface", "resize"])
    func `the read-out is of the cell the mouse is on, whatever the map shows`(change: String) throws {
        var model = try paused()
        let map = try #require(model.mapPanel).map
        let (x, y) = (map.x + map.width / 3, map.y + map.height / 3)
        if change == "whole" { model.type("z") }
        model.mouse(x, y, .drag(0))
        let before = try #require(model.pointedPoint)
        switch change {
        case "pan": model.press(.right, .shift)
        case "whole": model.type("0")
        case "surface": _ = model.update(.surface(.success(try #require(Surface.shipped("himmelblau")))))
        default: _ = model.take(.resize(Size(110, 40)))
        }
        let after = try #require(model.pointedPoint)
        #expect(after != before)
        #expect(after == model.mapPoint(column: x, row: y))
    }

    @Test func `the timeline's knob is let go under a page that a key opened`() throws {
        var model = try paused()
        let line = try #require(model.timeLine).area
        model.mouse(line.x, line.y, .press(1))
        #expect(model.playback.isScrubbing)
        model.type("?")
        model.mouse(line.x, line.y, .release(1))
        #expect(!model.playback.isScrubbing)
        model.press(.escape)
        model.type("...")
        model.mouse(line.x, line.y, .drag(1))
        #expect(model.course.clock == 3 && model.playback.pursuit == nil)
    }

    @Test func `a press elsewhere lets go of what was held`() throws {
        var model = try paused()
        let line = try #require(model.timeLine).area
        let map = try #require(model.mapPanel).map
        model.mouse(line.x, line.y, .press(1))
        model.mouse(map.x + 5, map.y + 5, .press(1))
        #expect(!model.playback.isScrubbing && model.map.drag != nil)
        model.mouse(0, 0, .press(3))
        #expect(model.map.drag == nil)
    }

    @Test(arguments: ["s", "o", "w"])
    func `a surface that is read begins anew: nothing goes on, and lists of the one before are closed`(
        key: String
    ) throws {
        var model = try paused()
        let map = try #require(model.mapPanel).map
        model.mouse(map.x + 5, map.y + 5, .press(1))
        model.type(key)
        #expect(model.pages.overlay != nil)
        _ = model.seek(to: 100_000)
        _ = model.update(.surface(.success(try #require(Surface.shipped("himmelblau")))))
        #expect(
            model.pages.overlay == nil && model.playback.pursuit == nil && model.map.drag == nil
                && !model.playback.isScrubbing)
        #expect(model.course.clock == 0 && model.course.surface.name == "himmelblau")
        model.mouse(map.x + 9, map.y + 9, .drag(1))
        #expect(model.map.view == model.course.surface.definition.domain)
    }

    @Test func `a line that is typed stays when a surface is read`() throws {
        var model = try paused()
        model.type(":seek 1")
        _ = model.update(.surface(.success(try #require(Surface.shipped("himmelblau")))))
        #expect(model.lines().last?.contains(":seek 1") == true)
    }

    @Test func `beginning again ends what is sought`() throws {
        var model = try paused()
        _ = model.seek(to: 100_000)
        _ = model.restart()
        #expect(model.playback.pursuit == nil && model.course.clock == 0)
    }
}
