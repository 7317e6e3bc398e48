import Canvas
@testable import Terminal
import TestTerminals
import Testing

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
    func `a colour is encoded according to the depth`(depth: ColorDepth, parameters: String) {
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

    @Test func `a reset of attributes takes with it the colour that a blank does not show`() {
        let shown = Buffer(Size(10, 1), filledWith: Cell("."))
        var next = shown
        next[0, 0] = Cell("x", Style(.palette(2), on: .standard, .underline))
        next[1, 0] = Cell(" ", Style(.palette(3), on: .palette(4)))
        next[2, 0] = Cell("y", Style(.palette(2), on: .palette(4)))
        #expect(encode(next, over: shown).contains("\u{1B}[1;1H\u{1B}[4;32mx\u{1B}[0;44m \u{1B}[32my\u{1B}[m"))
    }

    @Test func `a blank takes over what it does not show`() {
        let shown = Buffer(Size(10, 1), filledWith: Cell("."))
        var next = shown
        next[0, 0] = Cell("x", Style(.palette(2), on: .standard, .bold))
        next[1, 0] = Cell(" ", Style(.palette(3), on: .standard, .dim))
        next[2, 0] = Cell("y", Style(.palette(2), on: .standard, .bold))
        #expect(encode(next, over: shown).contains("\u{1B}[1;1H\u{1B}[1;32mx y\u{1B}[m"))
    }

    @Test(arguments: [(1, "x.y"), (3, "x...y"), (4, "x\u{1B}[4Cy")])
    func `a gap is passed over in the fewest bytes`(gap: Int, expected: String) {
        let shown = Buffer(Size(10, 1), filledWith: Cell("."))
        var next = shown
        next[1, 0].glyph = "x"
        next[2 + gap, 0].glyph = "y"
        #expect(encode(next, over: shown).contains("\u{1B}[1;2H\(expected)\u{1B}[?2026l"))
    }

    @Test(arguments: [
        (0, "30"), (7, "37"), (8, "90"), (15, "97"), (16, "38;5;16"), (99, "38;5;99"), (100, "38;5;100"),
        (255, "38;5;255"),
    ])
    func `a colour of the palette has the shortest name`(index: UInt8, parameters: String) {
        let shown = Buffer(Size(4, 1))
        var next = shown
        next[0, 0] = Cell("x", Style(.palette(index)))
        #expect(encode(next, over: shown).contains("\u{1B}[\(parameters)mx"))
    }

    @Test(arguments: [("é", [0xC3, 0xA9]), ("▀", [0xE2, 0x96, 0x80]), ("🌀", [0xF0, 0x9F, 0x8C, 0x80] as [UInt8])])
    func `glyphs are UTF-8`(glyph: String, expected: [UInt8]) {
        let shown = Buffer(Size(4, 1))
        var next = shown
        next.write(glyph, x: 0, y: 0)
        #expect(Array(encode(next, over: shown).utf8.dropFirst(14).dropLast(8)) == expected)
    }

    @Test func `frames go into the memory of those before`() {
        let size = Size(60, 20)
        let frames = (0..<2).map { frame in
            Buffer(
                size,
                cells: (0..<size.width * size.height).map { place in
                    let part = UInt8(truncatingIfNeeded: 7 * place + 100 * frame)
                    return Cell("▀", Style(.rgb(part, 200, 100), on: .rgb(100, part, 200)))
                })
        }
        var encoder = FrameEncoder(depth: .direct, isUnicode: true)
        var bytes = encoder.encode(frames[0], over: nil)
        let place = bytes.withUnsafeBytes(\.baseAddress)
        for index in 1..<6 {
            bytes.removeAll(keepingCapacity: true)
            encoder.encode(frames[index % 2], over: frames[(index + 1) % 2], into: &bytes)
            #expect(bytes.count > size.width * size.height * 30)
            #expect(bytes.withUnsafeBytes(\.baseAddress) == place)
        }
    }

    @Test func `a terminal is sent the attributes alone that it shows`() {
        var picture = Buffer(Size(4, 1))
        for (x, attributes) in [Attributes.bold, .dim, [.dim, .reverse], [.dim, .underline]].enumerated() {
            picture[x, 0] = Cell("a", Style(.palette(1), attributes))
        }
        var encoder = FrameEncoder(depth: .direct, isUnicode: true, attributes: [.bold, .reverse])
        var emulator = Emulator(picture.size)
        emulator.feed(encoder.encode(picture, over: nil))
        let shown = (0..<4).map { emulator.picture[$0, 0].style }
        let attributes: [Attributes] = [.bold, [], .reverse, []]
        #expect(shown == attributes.map { Style(.palette(1), $0) })
    }

    @Test(arguments: 1...20, [ColorDepth.direct, .palette256, .ansi16, .ansi8, .none])
    func `whatever changes, the screen shows the frame`(seed: UInt64, depth: ColorDepth) {
        let size = Size(23, 7)
        var pictures = Pictures(seed: seed)
        var encoder = FrameEncoder(depth: depth, isUnicode: true)
        var emulator = Emulator(size)
        var shown: Buffer?
        var next = Buffer(size)
        for _ in 0..<40 {
            pictures.scribble(on: &next)
            emulator.feed(encoder.encode(next, over: shown))
            shown = next
            #expect(difference(emulator.picture, Self.whole(Self.shown(next, depth))) == nil)
        }
        #expect(emulator.unknown.isEmpty)
        #expect(emulator.privateModes.isEmpty)
    }

    /// `picture` in the colours of a terminal of `depth`.
    static func shown(_ picture: Buffer, _ depth: ColorDepth) -> Buffer {
        Buffer(
            picture.size,
            cells: picture.cells.map { cell in
                let style = cell.style
                return Cell(
                    cell.glyph,
                    Style(
                        depth.nearest(to: style.foreground), on: depth.nearest(to: style.background), style.attributes))
            })
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
