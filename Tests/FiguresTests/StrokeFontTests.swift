import Canvas
@testable import Figures
import Testing

@Suite struct StrokeFontTests {
    /// `text` in pixels: a row of the picture a line, `#` where it is dark.
    private func picture(_ text: String, _ size: Size) -> [String] {
        let ink = RGB(0, 0, 0)
        let shape = Shape.text(FigureText(text, at: Place(0.5, Double(size.height) - 1.5), size: 12, ink: ink))
        let image = Rasterizer.image(of: Figure(size, ground: RGB(255, 255, 255), shapes: [shape]))
        return (0..<size.height).map { y in
            String((0..<size.width).map { image[$0, y].red < 128 ? "#" : "." })
        }
    }

    @Test func `a text that has no room is cut with an ellipsis`() {
        // Letters of one kind are alike wide.
        let letter = StrokeFont.width(of: "n", size: 10)
        let dots = StrokeFont.width(of: "…", size: 10)
        #expect(StrokeFont.cut("nnnn", to: 4 * letter, size: 10) == "nnnn")
        #expect(StrokeFont.cut("nnnnnnnn", to: 4 * letter + dots, size: 10) == "nnnn…")
        #expect(StrokeFont.cut("nnnn", to: 0, size: 10) == "…")
    }

    @Test func `an L is an upright and a foot`() {
        // At 12 pixels capitals are 8.4 high and the pen one wide; the baseline lies in the middle of the last row but one.
        #expect(
            picture("L", Size(7, 10)) == [
                ".#.....",
                ".#.....",
                ".#.....",
                ".#.....",
                ".#.....",
                ".#.....",
                ".#.....",
                ".#.....",
                ".######",
                ".......",
            ])
    }

    @Test func `every printable ASCII character but the blank has strokes of its own`() {
        let shapes = (33...126).compactMap { Unicode.Scalar($0) }.map { scalar in
            StrokeFont.strokes(of: FigureText(String(scalar), at: Place(), size: 10, ink: RGB(0, 0, 0)))
        }
        #expect(shapes.allSatisfy { !$0.isEmpty })
        #expect(Set(shapes).count == 94)
        #expect(StrokeFont.strokes(of: FigureText(" ", at: Place(), size: 10, ink: RGB(0, 0, 0))).isEmpty)
    }

    @Test func `a character that the font does not have is a box`() {
        let strokes = StrokeFont.strokes(of: FigureText("漢", at: Place(), size: 10, ink: RGB(0, 0, 0)))
        #expect(strokes.map(\.count) == [5])
        #expect(strokes.first?.first == strokes.first?.last)
    }

    @Test func `text is aligned at its end or centre as requested`() {
        let width = StrokeFont.width(of: "loss", size: 20)
        func left(_ anchor: FigureText.Anchor) -> Double {
            let text = FigureText("loss", at: Place(100, 50), size: 20, ink: RGB(0, 0, 0), anchor: anchor)
            return StrokeFont.strokes(of: text).joined().map(\.x).min() ?? 0
        }
        #expect(abs(left(.start) - left(.end) - width) < 1e-9)
        #expect(abs(left(.start) - left(.middle) - width / 2) < 1e-9)
    }
}
