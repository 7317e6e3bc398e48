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

    // MARK: Double-width glyphs

    /// The cells of row 0: `-` for the second half of a wide glyph.
    private func glyphs(_ buffer: Buffer) -> String {
        String(
            String.UnicodeScalarView(buffer.cells.prefix(buffer.size.width).map { $0.isContinuation ? "-" : $0.glyph }))
    }

    @Test func `what is written over half of a wide glyph blanks the other half`() {
        var buffer = Buffer(Size(8, 1))
        buffer.write("学习率表", x: 0, y: 0)
        #expect(glyphs(buffer) == "学-习-率-表-")
        buffer.write("x", x: 1, y: 0)
        #expect(glyphs(buffer) == " x习-率-表-")
        buffer.write("y", x: 4, y: 0)
        #expect(glyphs(buffer) == " x习-y 表-")
        buffer[7, 0] = Cell("|")
        #expect(glyphs(buffer) == " x习-y  |")
        buffer.write("损失", x: 1, y: 0)
        #expect(glyphs(buffer) == " 损-失-  |")
        buffer.write("大", x: 2, y: 0)
        #expect(glyphs(buffer) == "  大-   |")
    }

    @Test func `a new style on either half keeps a wide glyph`() {
        var buffer = Buffer(Size(5, 1))
        buffer.write("学习", x: 0, y: 0)
        for x in 0..<5 {
            buffer[x, 0].style.attributes = .reverse
            #expect(glyphs(buffer) == "学-习- ")
        }
        #expect(buffer.cells.allSatisfy { $0.style.attributes == .reverse })
    }

    @Test func `what is filled or drawn over cuts no wide glyph in two`() {
        var buffer = Buffer(Size(8, 1))
        buffer.write("学习率表", x: 0, y: 0)
        buffer.fill(Rect(x: 3, y: 0, width: 2, height: 1), with: Cell("."))
        #expect(glyphs(buffer) == "学- .. 表-")
        var other = Buffer(Size(4, 1))
        other.write("损失", x: 0, y: 0)
        buffer.draw(other, x: 5, y: 0)
        #expect(glyphs(buffer) == "学- ..损- ")
        buffer.draw(other, x: -1, y: 0)
        #expect(glyphs(buffer) == " 失-..损- ")
    }

    @Test func `a wide glyph that is partly outside is not begun`() {
        var buffer = Buffer(Size(4, 1))
        #expect(buffer.write("a学习", x: 0, y: 0) == 3)
        #expect(glyphs(buffer) == "a学- ")
        buffer.write("学习", x: -1, y: 0)
        #expect(glyphs(buffer) == " 习- ")
    }
}
