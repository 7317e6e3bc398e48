import Canvas
import Rendering
import Simulation
import Testing

/// Cells of a map become cells of the window.
@Suite struct OutcomeCanvasTests {
    private static let cells: [MapCell?] = [
        cell(.converged), cell(.diverged), nil, cell(.converged), nil, nil,
    ]

    private func color(_ outcome: Outcome, _ colors: OutcomePalette) -> Color {
        let cell = Self.cell(outcome)
        return colors.color(of: cell, OutcomeKind(cell, amongStartsOn: nil), steps: 100)
    }

    private static func cell(_ outcome: Outcome) -> MapCell {
        MapCell(outcome: outcome, steps: 100, settled: 10, loss: 0, point: .zero, bursts: 0)
    }

    @Test func `without colours there is a letter for each cell, and a blank for none`() {
        var buffer = Buffer(Size(3, 2))
        OutcomeCanvas(Self.cells, columns: 3, steps: 100, colors: OutcomePalette(.none)).draw(into: &buffer)
        #expect(buffer.text == "cD\nc")
    }

    @Test func `with colours two cells share one, and what is not computed is dotted`() {
        var buffer = Buffer(Size(3, 1))
        let colors = OutcomePalette(.direct)
        OutcomeCanvas(Self.cells, columns: 3, steps: 100, colors: colors).draw(into: &buffer)
        let (blue, red) = (
            color(.converged, colors), color(.diverged, colors)
        )
        #expect(buffer[0, 0] == Cell(" ", Style(on: blue)))
        #expect(buffer[1, 0] == Cell("▀", Style(red, on: .standard)))
        #expect(buffer[2, 0].glyph == "·")
    }
}
