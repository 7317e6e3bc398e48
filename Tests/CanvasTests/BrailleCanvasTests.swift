import Canvas
import Testing

@Suite struct BrailleCanvasTests {
    /// The dots as `#` and `.`, one line a row of dots.
    private func dots(_ canvas: BrailleCanvas) -> String {
        (0..<canvas.dotSize.height).map { y in
            (0..<canvas.dotSize.width).map { canvas[$0, y] ? "#" : "." }.joined()
        }.joined(separator: "\n")
    }

    @Test func `a dot sets its bit of the braille glyph`() {
        var canvas = BrailleCanvas(Size(1, 1))
        for y in 0..<4 { canvas[0, y] = true }
        canvas[1, 3] = true
        #expect(BrailleCanvas.glyph(canvas.masks[0]) == "⣇")
        canvas[0, 0] = false
        #expect(BrailleCanvas.glyph(canvas.masks[0]) == "⣆")
    }

    @Test func `lines are drawn with both ends`() {
        var canvas = BrailleCanvas(Size(4, 2))
        canvas.line(from: SIMD2(0.5, 0.5), to: SIMD2(7.5, 3.5))
        canvas.line(from: SIMD2(0.5, 7.9), to: SIMD2(6.2, 7.1))
        #expect(
            dots(canvas) == """
                ##......
                ..##....
                ....##..
                ......##
                ........
                ........
                ........
                #######.
                """)
        var buffer = Buffer(Size(4, 2))
        canvas.draw(into: &buffer) { _, _, _ in Style() }
        #expect(buffer.text == "⠉⠒⠤⣀\n⣀⣀⣀⡀")
    }

    @Test(arguments: [1.0, 1e3, 1e9, 1e100, 1e154, 1e300, 1.7e308])
    func `a line that leaves keeps its direction however far it goes`(reach: Double) {
        var canvas = BrailleCanvas(Size(4, 2))
        canvas.line(from: SIMD2(0, 0), to: SIMD2(8, 8) * max(1, reach / 8))
        var twice = canvas
        twice.line(from: SIMD2(8, 8) * max(1, reach / 8), to: SIMD2(0, 0))
        #expect(twice == canvas)
        let diagonal = (0..<8).map { row in (0..<8).map { $0 == row ? "#" : "." }.joined() }
        #expect(dots(canvas) == diagonal.joined(separator: "\n"))
    }

    @Test func `a line between two far points crosses where it should`() {
        var canvas = BrailleCanvas(Size(3, 1))
        canvas.line(from: SIMD2(-1e12, 2.5), to: SIMD2(1e12, 2.5))
        canvas.line(from: SIMD2(4.5, -1e200), to: SIMD2(4.5, 1e-200))
        #expect(dots(canvas) == "....#.\n......\n######\n......")
    }

    @Test(arguments: [
        (SIMD2(-9.0, 1), SIMD2(-1.0, 3)), (SIMD2(1.0, 9), SIMD2(9.0, 1)), (SIMD2(1.0, Double.nan), SIMD2(2.0, 2)),
        (SIMD2(1.0, 1), SIMD2(Double.infinity, 2)),
        (SIMD2(-Double.infinity, Double.infinity), SIMD2(Double.infinity, 2)),
    ])
    func `a line that passes by or is not finite draws nothing`(from: SIMD2<Double>, to: SIMD2<Double>) {
        var canvas = BrailleCanvas(Size(2, 1))
        canvas.line(from: from, to: to)
        #expect(canvas == BrailleCanvas(Size(2, 1)))
    }

    @Test func `a stroke of many short pieces is one dot wide`() {
        var canvas = BrailleCanvas(Size(4, 2))
        let curve = (0...40).map { SIMD2(Double($0) / 5, Double($0 * $0) / 200) }
        for stroke in canvas.strokes(through: curve) {
            for dot in stroke { canvas[dot.x, dot.y] = true }
        }
        #expect(
            dots(canvas) == """
                ###.....
                ...#....
                ....#...
                .....#..
                ......#.
                ......#.
                .......#
                .......#
                """)
    }
}
