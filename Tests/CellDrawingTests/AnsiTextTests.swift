import Canvas
import CellDrawing
import Testing

@Suite struct AnsiTextTests {
    private func buffer() -> Buffer {
        var buffer = Buffer(Size(6, 2))
        buffer.write("ab", x: 0, y: 0, Style(.rgb(255, 0, 0), on: .rgb(0, 0, 0)))
        buffer.write("c", x: 2, y: 0, Style(.rgb(255, 0, 0), on: .rgb(0, 0, 0), .bold))
        buffer.write("梯", x: 1, y: 1, Style(.palette(12)))
        return buffer
    }

    @Test(arguments: [
        (ColorDepth.none, "abc\n 梯\n"),
        (.direct, "␛[38;2;255;0;0;48;2;0;0;0mab␛[0;1;38;2;255;0;0;48;2;0;0;0mc␛[m\n ␛[94m梯␛[m\n"),
        (.palette256, "␛[38;5;196;48;5;16mab␛[0;1;38;5;196;48;5;16mc␛[m\n ␛[94m梯␛[m\n"),
        (.ansi16, "␛[91;40mab␛[0;1;91;40mc␛[m\n ␛[94m梯␛[m\n"),
        (.ansi8, "␛[31;40mab␛[0;1;31;40mc␛[m\n ␛[34m梯␛[m\n"),
    ])
    func `styles become SGR, only where they change`(depth: ColorDepth, text: String) {
        let shown = AnsiText.text(buffer(), depth: depth)
        #expect(String(shown.map { $0 == "\u{1B}" ? "␛" : $0 }) == text)
    }

    @Test func `colours that look the same at a depth are not written twice`() {
        var buffer = Buffer(Size(2, 1))
        buffer[0, 0] = Cell("a", Style(.rgb(250, 1, 1)))
        buffer[1, 0] = Cell("b", Style(.rgb(250, 2, 2)))
        #expect(AnsiText.text(buffer, depth: .ansi8) == "\u{1B}[31mab\u{1B}[m\n")
    }

    @Test func `a picture without rows is no text`() {
        #expect(AnsiText.text(Buffer(Size(3, 0)), depth: .none) == "")
        #expect(AnsiText.text(Buffer(Size(0, 0)), depth: .direct) == "")
    }
}
