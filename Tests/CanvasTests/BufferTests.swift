import Canvas
import Testing

@Suite struct BufferTests {
    @Test func `text is cut at the right edge and never wraps`() {
        var buffer = Buffer(Size(5, 2))
        buffer.write("ravine", x: 2, y: 0)
        #expect(buffer.text == "  rav\n")
    }

    @Test func `a double-width glyph takes two cells and is never halved`() {
        var buffer = Buffer(Size(5, 1))
        let end = buffer.write("梯度降", x: 0, y: 0)
        #expect(end == 4)
        #expect(buffer.text == "梯度")
        #expect(buffer[1, 0].isContinuation)
    }

    @Test func `control characters are left out`() {
        var buffer = Buffer(Size(8, 1))
        buffer.write("a\u{1B}[2Jb\u{9B}\n", x: 0, y: 0)
        #expect(buffer.text == "a[2Jb")
    }

    @Test func `drawing outside does nothing`() {
        var buffer = Buffer(Size(3, 2))
        buffer[3, 0] = Cell("x")
        buffer.fill(Rect(x: -4, y: 1, width: 6, height: 9), with: Cell("#"))
        buffer.draw(Buffer(Size(2, 2), filledWith: Cell("o")), x: 2, y: -1)
        #expect(buffer.text == "  o\n##")
    }
}
