import Canvas
@testable import Terminal
import TestTerminals
import Testing

@Suite struct ASCIITests {
    @Test(arguments: [
        ("loss", "loss"), ("┌─┬─┐", "+-+-+"), ("│┃║", "|||"), ("═╔╗", "=++"), ("▀▄█▌▐", "\"_###"), ("░▒▓█", ".:##"),
        ("⠀⠁⣿", " .."), ("←↑→↓", "<^>v"), ("▲▼◀▶", "^v<>"), ("●○×·•", "@o*.."), ("−–…", "--."), ("σ∇²", "sD2"),
        ("╱╲╳", "/\\X"), ("“’”", "\"'\""), ("語", "?"),
    ])
    func `a glyph has its likeness`(glyphs: String, expected: String) {
        var text = ""
        text.unicodeScalars.append(contentsOf: glyphs.unicodeScalars.map(ASCII.nearest))
        #expect(text == expected)
    }

    @Test func `the result is printable ASCII for any scalar`() {
        for value in UInt32(0xA0)...0x1FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let found = ASCII.nearest(to: scalar).value
            if !(0x20..<0x7F).contains(found) { Issue.record("U+\(String(value, radix: 16)) gives \(found)") }
        }
    }

    @Test func `a wide glyph keeps its two columns`() {
        var encoder = FrameEncoder(depth: .none, isUnicode: false)
        var picture = Buffer(Size(5, 1))
        picture.write("a梯b", x: 0, y: 0)
        var emulator = Emulator(picture.size)
        emulator.feed(encoder.encode(picture, over: nil))
        #expect(emulator.picture.text == "a? b")
    }
}
