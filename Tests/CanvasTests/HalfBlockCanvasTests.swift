import Canvas
import Testing

@Suite struct HalfBlockCanvasTests {
    @Test func `two samples make a cell, the upper one its foreground`() {
        var canvas = HalfBlockCanvas(Size(2, 1), filledWith: .palette(4))
        canvas[0, 0] = .palette(1)
        var buffer = Buffer(Size(3, 2))
        canvas.draw(into: &buffer, x: 1, y: 1)
        #expect(buffer[1, 1] == Cell("▀", Style(.palette(1), on: .palette(4))))
        #expect(buffer[2, 1] == Cell(" ", Style(on: .palette(4))))
        #expect(buffer[0, 0] == Cell())
    }

    @Test func `a default sample is never a foreground`() {
        #expect(HalfBlockCanvas.cell(upper: .standard, lower: .palette(2)) == Cell("▄", Style(.palette(2))))
        #expect(HalfBlockCanvas.cell(upper: .palette(2), lower: .standard) == Cell("▀", Style(.palette(2))))
    }

    @Test func `a sample outside is neither read nor written`() {
        var canvas = HalfBlockCanvas(Size(1, 1))
        canvas[0, 2] = .palette(1)
        canvas[-1, 0] = .palette(1)
        #expect(canvas == HalfBlockCanvas(Size(1, 1)))
        #expect(canvas[0, 2] == .standard)
    }
}
