import Canvas
@testable import CellDrawing
@testable import Scene
import Surfaces
import Testing

/// Maps of parts of the plane so small that numbers differ in late digits only.
@Suite struct CloseUpTests {
    private func draw(_ surface: Surface, _ size: Size) -> String {
        let panel = MapPanel(Rect(size), view: surface.definition.domain, parameters: ["b", "w"])
        let grid = panel.frame.sample(surface)
        let background = MapBackground(
            panel.frame, grid: grid, scale: MapSamples.scale(surface, panel.frame, grid: grid),
            palette: MapPalette(.standard, depth: .direct))
        var buffer = Buffer(size)
        panel.drawSurroundings(background, into: &buffer)
        buffer.draw(background.cells, x: panel.map.x, y: panel.map.y)
        return buffer.text
    }

    @Test func `losses are told by how far they are above the lowest`() throws {
        let text = draw(try Surface.of("1000 + w", 0...1, 0...1e-6), Size(70, 24))
        // Beside the bar, on the lines, and under the bar what they are counted from.
        #expect(text.contains("+5e-7"))
        #expect(text.contains("+5.2e-7"))
        #expect(text.contains("≈1000"))
        let plain = draw(try Surface.of("1000*w", 0...1, 0...1), Size(70, 24))
        #expect(!plain.contains("+") && !plain.contains("≈"))
    }

    @Test func `one tick is written in full and the others by their distance from it`() throws {
        let surface = try Surface.of("b^2 + w^2", -188.43319666124...(-188.43319666116), 2...3)
        let text = draw(surface, Size(90, 20))
        #expect(text.contains("−188.4331966612"))
        #expect(text.contains("+2e-11") && text.contains("+4e-11") && text.contains("−2e-11"))
    }

    @Test func `a run outside is told of in digits enough to be outside`() throws {
        let frame = MapFrame(Domain(p1: 2.66945...2.66946, p2: 0...1), Size(40, 10))
        let marker = OffViewMarker(SIMD2(2.6694612, 0.5), frame: frame, parameters: ["b", "w"], ascii: false)
        #expect(marker?.text == "b 2.669461")
        let far = OffViewMarker(SIMD2(3.456789, 0.5), frame: frame, parameters: ["b", "w"], ascii: false)
        #expect(far?.text == "b 3.46")
    }
}
