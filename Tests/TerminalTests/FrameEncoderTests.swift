import Canvas
import Testing

@testable import Terminal

@Suite struct FrameEncoderTests {
    private func encode(_ next: Buffer, over shown: Buffer?, _ depth: ColorDepth = .direct) -> String {
        var encoder = FrameEncoder(depth: depth, isUnicode: true)
        return String(decoding: encoder.encode(next, over: shown), as: UTF8.self)
    }

    @Test func `an unchanged frame is not sent`() {
        let buffer = Buffer(Size(80, 24))
        #expect(encode(buffer, over: buffer).isEmpty)
    }

    @Test func `one changed cell is one short sequence`() {
        let shown = Buffer(Size(80, 24))
        var next = shown
        next[10, 4] = Cell("x", Style(.rgb(1, 2, 3), on: .palette(200), .bold))
        #expect(
            encode(next, over: shown)
                == "\u{1B}[?2026h\u{1B}[5;11H\u{1B}[1;38;2;1;2;3;48;5;200mx\u{1B}[m\u{1B}[?2026l")
    }

    @Test(arguments: [
        (ColorDepth.direct, "38;2;255;0;0"), (.palette256, "38;5;196"), (.ansi16, "91"), (.ansi8, "31"),
    ])
    func `a colour is said as the depth allows`(depth: ColorDepth, parameters: String) {
        let shown = Buffer(Size(4, 1))
        var next = shown
        next[0, 0] = Cell("x", Style(.rgb(255, 0, 0)))
        #expect(encode(next, over: shown, depth).contains("\u{1B}[\(parameters)mx"))
    }

    @Test func `without colour only attributes are sent`() {
        let shown = Buffer(Size(4, 1))
        var next = shown
        next[0, 0] = Cell("x", Style(.rgb(255, 0, 0), on: .palette(3), .reverse))
        #expect(encode(next, over: shown, .none).contains("\u{1B}[7mx"))
    }

    @Test func `neighbouring cells of one style share it`() {
        let shown = Buffer(Size(10, 1))
        var next = shown
        next.write("loss", x: 2, y: 0, Style(.palette(2)))
        #expect(encode(next, over: shown).contains("\u{1B}[1;3H\u{1B}[32mloss\u{1B}[m"))
    }

    @Test func `control characters and halves of wide glyphs never reach the terminal`() {
        var next = Buffer(Size(6, 1))
        for (x, glyph) in ["\u{1B}", "\u{9B}", "梯", "\u{301}", "\0", "度"].enumerated() {
            next[x, 0] = Cell(Unicode.Scalar(glyph) ?? " ")
        }
        var emulator = Emulator(next.size)
        emulator.feed(Array(encode(next, over: nil).utf8))
        #expect(difference(emulator.picture, Buffer(next.size)) == nil)
        #expect(emulator.unknown.isEmpty)
    }

    @Test(arguments: 1...20)
    func `whatever changes, the screen shows the frame`(seed: UInt64) {
        let size = Size(23, 7)
        var pictures = Pictures(seed: seed)
        var encoder = FrameEncoder(depth: .direct, isUnicode: true)
        var emulator = Emulator(size)
        var shown: Buffer?
        var next = Buffer(size)
        for _ in 0..<40 {
            pictures.scribble(on: &next)
            emulator.feed(encoder.encode(next, over: shown))
            shown = next
            #expect(difference(emulator.picture, Self.whole(next)) == nil)
        }
        #expect(emulator.unknown.isEmpty)
        #expect(emulator.privateModes.isEmpty)
    }

    /// `picture` with the halves of wide glyphs that were written over made blank.
    static func whole(_ picture: Buffer) -> Buffer {
        var copy = picture
        for y in 0..<picture.size.height {
            for x in 0..<picture.size.width {
                let isWide = Glyphs.width(of: picture[x, y].glyph) == 2
                let isHeadless =
                    picture[x, y].isContinuation && (x == 0 || Glyphs.width(of: picture[x - 1, y].glyph) != 2)
                if isHeadless || isWide && !picture[x + 1, y].isContinuation { copy[x, y].glyph = " " }
                // A wide glyph has one style.
                if picture[x, y].isContinuation, !isHeadless { copy[x, y].style = picture[x - 1, y].style }
            }
        }
        return copy
    }
}
