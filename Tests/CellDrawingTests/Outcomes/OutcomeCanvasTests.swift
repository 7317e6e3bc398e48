import Canvas
import CellDrawing
import Diagnosis
import Optimizers
import OutcomeMaps
import Scene
import SurfaceFiles
import Surfaces
import Testing

/// Cells of a map become cells of the window.
@Suite struct OutcomeCanvasTests {
    private static let cells: [OutcomeCell?] = [
        cell(.converged), cell(.diverged), nil, cell(.converged), nil, nil,
    ]

    private static func map() throws -> OutcomeMap {
        let axis = OutcomeAxis(key: "lr", from: 0.1, to: 1, scale: .log)
        let momentum = OutcomeAxis(key: "momentum", from: 0, to: 0.5, scale: .linear)
        return OutcomeMap(
            OutcomeMapPlan(
                surface: try #require(Surface.shipped("rosenbrock")), choice: try OptimizerChoice(parsing: "momentum"),
                kind: .settings(start: .zero), across: axis, down: momentum, columns: 3, rows: 2, steps: 100), cells)
    }

    private static func cell(_ outcome: Outcome) -> OutcomeCell {
        OutcomeCell(outcome: outcome, steps: 100, settled: 10, loss: 0, point: .zero, bursts: 0)
    }

    @Test func `without colours there is a letter for each cell, and a blank for none`() throws {
        var buffer = Buffer(Size(3, 2))
        let map = try Self.map()
        OutcomeCanvas(map, colors: OutcomePalette(.none)).draw(into: &buffer)
        #expect(buffer.text == "cD\nc")
        OutcomeCanvas(map, shown: [1, 1, 1, nil, 0, 2], colors: OutcomePalette(.none)).draw(into: &buffer)
        #expect(buffer.text == "DDD\n c")
    }

    @Test func `with colours two cells share one, and what is not computed is dotted`() throws {
        var buffer = Buffer(Size(3, 1))
        let colors = OutcomePalette(.direct)
        let map = try Self.map()
        OutcomeCanvas(map, colors: colors).draw(into: &buffer)
        let (blue, red) = (try #require(colors.color(of: 0, in: map)), try #require(colors.color(of: 1, in: map)))
        #expect(blue != red)
        #expect(buffer[0, 0] == Cell(" ", Style(on: blue)))
        #expect(buffer[1, 0] == Cell("▀", Style(red, on: .standard)))
        #expect(buffer[2, 0].glyph == "·")
    }
}
