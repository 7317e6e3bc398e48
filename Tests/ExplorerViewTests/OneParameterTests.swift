import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import OutcomeMaps
import Runs
import Sampling
import Scene
import Surfaces
import Testing
import Trajectories

/// The explorer on a surface of one parameter.
@Suite struct OneParameterTests {
    private func well(_ size: Size = Size(120, 36), isUnicode: Bool = true, steps: Int = 0) throws -> Model {
        try model(of: "double-well", size, isUnicode: isUnicode, options: ExplorerOptions(lastStep: steps))
    }

    @Test func `zoom and pan go along the parameter alone`() throws {
        var model = try well()
        let whole = model.map.view
        #expect(whole == Domain(line: -1.8...1.8))
        model.type("z")
        #expect(model.map.view == Domain(line: -0.9...0.9))
        model.press(.right, .shift)
        #expect(model.map.view.p1.lowerBound > -0.9 && model.map.view.p2 == whole.p2)
        model.press(.up, .shift)
        #expect(model.map.view.p2 == whole.p2)
        model.type("0")
        #expect(model.map.view == whole)
    }

    @Test func `the crosshair moves along the curve and places the start`() throws {
        var model = try well()
        model.map.setCrosshair(SIMD2(1, 0))
        model.press(.up)
        #expect(model.map.crosshair == SIMD2(1, 0))
        model.press(.left)
        let point = try #require(model.map.crosshair)
        #expect(point.x < 1 && point.x > 0.9 && point.y == 0)
        model.press(.enter)
        #expect(model.desk.start == point)
        #expect(model.notices.current?.text.hasPrefix("Start moved to 0.9") == true)
    }

    @Test func `a start and a view are typed as one number and one range`() throws {
        var model = try well()
        model.type(":start -0.5")
        model.press(.enter)
        #expect(model.desk.start == SIMD2(-0.5, 0))
        model.type(":view -1..0.5")
        model.press(.enter)
        #expect(model.map.view == Domain(line: -1...0.5))
        model.type(":start 1,2")
        model.press(.enter)
        #expect(model.desk.start == SIMD2(-0.5, 0))
        #expect(
            model.lines().contains {
                $0.contains("this surface has one parameter, x: a start is one number, a view one range")
            })
    }

    @Test(arguments: [Size(120, 36), Size(80, 24), Size(60, 20), Size(40, 12), Size(200, 60)], [true, false])
    func `heads stand on the curve at every size`(size: Size, isUnicode: Bool) throws {
        var model = try well(size, isUnicode: isUnicode, steps: 40)
        model.type(":seek 40")
        model.press(.enter)
        model.pass(seconds: 0.2)
        let panel = try #require(model.mapPanel)
        let curve = try #require(panel.frame.plane.curve)
        #expect(curve.height(at: 0) > curve.height(at: -1))
        var painter = Painter()
        let painted = painter.picture(of: model)
        for run in model.desk.shown {
            let head = try #require(run.current?.parameters)
            let cell = try #require(panel.frame.cell(holding: head))
            let expected = panel.frame.cells(atPlace: SIMD2(head.x, curve.height(at: head.x)))
            #expect(cell == (Int(expected.x), Int(expected.y)))
            let glyph = painted[panel.map.x + cell.x, panel.map.y + cell.y].glyph
            #expect(glyph != " ")
        }
    }

    @Test func `panels have one column, and the ellipse says what it needs`() throws {
        var model = try well(Size(160, 50), steps: 30)
        model.type(":seek 30")
        model.press(.enter)
        model.pass(seconds: 0.2)
        for mark in MapMark.allCases { model.map.toggle(mark) }
        let lines = model.lines()
        #expect(!lines.contains { $0.contains("condition") })
        #expect(
            lines.contains { $0.contains("the metric's ellipse needs two parameters") || $0.contains("two parameters") }
        )
    }

    @Test func `basins are a band over the starts`() throws {
        var model = try well()
        model.type(":basins steps 50")
        model.press(.enter)
        let request = try #require(model.outcomeRequest)
        #expect(request.axes.across.key == "x" && request.kind == .starts)
        let point = try #require(model.outcomePoint)
        #expect(point.y == 0)
        #expect(!model.lines().isEmpty)
    }
}
