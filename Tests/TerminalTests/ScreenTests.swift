#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import Canvas
@testable import Terminal
import TestTerminals
import Testing

/// Tests that open a screen: one after the other, since there can be only one.
@Suite(.serialized) struct ScreenTests {
    static func options(
        _ pty: Pty, _ terminal: String = "xterm-256color", _ variables: [String: String] = [:]
    ) -> Screen.Options {
        var options = Screen.Options()
        options.input = pty.slave
        options.output = pty.slave
        // This terminal gives no answers but those of a test.
        options.asksForAnswers = false
        options.variables = variables.merging(["TERM": terminal]) { $1 }
        return options
    }

    /// Presents `picture` and hands on all that the terminal gets of it.
    static func show(_ picture: Buffer, on screen: inout Screen, _ pty: Pty) -> [UInt8] {
        screen.present(picture)
        var bytes = pty.available()
        while screen.isSending {
            _ = screen.nextEvent(timeoutMilliseconds: 0)
            bytes += pty.available()
        }
        return bytes + pty.written()
    }

    @Test func `only a terminal can be opened`() throws {
        let pty = try Pty(Size(20, 5))
        var options = Self.options(pty)
        let file = open("/dev/null", O_RDWR)
        defer { close(file) }
        options.input = file
        #expect(throws: TerminalError.notATerminal(.input)) { _ = try Screen(options) }
        options = Self.options(pty)
        options.output = file
        #expect(throws: TerminalError.notATerminal(.output)) { _ = try Screen(options) }
    }

    @Test(arguments: [
        ("", TerminalError.noTerminalType), ("dumb", .cursorCannotMove("dumb")),
        ("no-such-terminal", .unknownTerminalType("no-such-terminal")),
    ])
    func `a terminal that cannot be used is refused before anything is written to it`(
        name: String, error: TerminalError
    ) throws {
        let pty = try Pty(Size(20, 5))
        let modes = pty.modes
        #expect(throws: error) { _ = try Screen(Self.options(pty, name)) }
        #expect(pty.written().isEmpty)
        #expect(pty.modes == modes)
    }

    @Test func `only one screen is open at a time`() throws {
        let pty = try Pty(Size(20, 5))
        let screen = try Screen(Self.options(pty))
        #expect(throws: TerminalError.alreadyOpen) { _ = try Screen(Self.options(pty)) }
        screen.close()
        try Screen(Self.options(pty)).close()
    }

    @Test(arguments: ["xterm-256color", "xterm", "screen", "tmux-256color", "linux", "vt100"])
    func `closing leaves the terminal as it was`(name: String) throws {
        let pty = try Pty(Size(20, 5))
        let modes = pty.modes
        var emulator = Emulator(Size(20, 5))
        var screen = try Screen(Self.options(pty, name))
        #expect(pty.modes != modes)
        emulator.feed(Self.show(Buffer(Size(20, 5), filledWith: Cell("x")), on: &screen, pty))
        #expect(name == "vt100" || !emulator.isCursorShown)
        screen.close()
        emulator.feed(pty.written())
        #expect(pty.modes == modes)
        #expect(!emulator.isAlternate)
        #expect(emulator.isCursorShown)
        #expect(emulator.privateModes.isDisjoint(with: [1000, 1002, 1003, 1006, 2004, 2026, 1]))
    }

    @Test(arguments: [
        ("xterm-256color", [:], ColorDepth.palette256), ("xterm-256color", ["COLORTERM": "truecolor"], .direct),
        ("xterm-256color", ["NO_COLOR": "1"], .none), ("linux", [:], .ansi8), ("vt100", [:], .none),
        ("xterm-kitty-of-tomorrow", [:], .palette256),
    ])
    func `the depth is the terminal's`(name: String, variables: [String: String], depth: ColorDepth) throws {
        let pty = try Pty(Size(20, 5))
        let screen = try Screen(Self.options(pty, name, variables))
        let found = screen.depth
        #expect(found == depth)
        screen.close()
    }

    @Test(arguments: 1...8)
    func `ncurses and the encoder give the same screen`(seed: UInt64) throws {
        let size = Size(30, 6)
        var shown: [Buffer] = []
        for depth in [ColorDepth.ansi8, .palette256] {
            let pty = try Pty(size)
            var options = Self.options(pty, depth == .ansi8 ? "xterm" : "xterm-256color")
            options.depth = depth
            var screen = try Screen(options)
            var emulator = Emulator(size)
            emulator.feed(pty.written())
            var pictures = Pictures(seed: seed)
            var picture = Buffer(size)
            var frames: [Buffer] = []
            for _ in 0..<12 {
                pictures.scribble(on: &picture, colors: 8)
                emulator.feed(Self.show(picture, on: &screen, pty))
                frames.append(emulator.picture)
                #expect(difference(emulator.picture, FrameEncoderTests.whole(picture)) == nil)
            }
            #expect(emulator.unknown.isEmpty)
            screen.close()
            shown += frames
        }
        for index in 0..<12 { #expect(difference(shown[index], shown[12 + index]) == nil) }
    }

    @Test(arguments: 1...8)
    func `ncurses and the encoder give the same screen in 256 colours`(seed: UInt64) throws {
        let size = Size(30, 6)
        var shown: [Buffer] = []
        for drawsByCurses in [true, false] {
            let pty = try Pty(size)
            var options = Self.options(pty, "xterm-256color")
            options.drawsByCurses = drawsByCurses
            var screen = try Screen(options)
            var emulator = Emulator(size)
            emulator.feed(pty.written())
            var pictures = Pictures(seed: seed)
            var picture = Buffer(size)
            for _ in 0..<12 {
                pictures.scribble(on: &picture)
                emulator.feed(Self.show(picture, on: &screen, pty))
                shown.append(emulator.picture)
                let expected = FrameEncoderTests.whole(FrameEncoderTests.shown(picture, .palette256))
                #expect(difference(emulator.picture, expected) == nil)
            }
            #expect(emulator.unknown.isEmpty)
            screen.close()
        }
        for index in 0..<12 { #expect(difference(shown[index], shown[12 + index]) == nil) }
    }

    @Test(arguments: ["xterm-256color", "xterm"])
    func `one changed cell is few bytes`(name: String) throws {
        let pty = try Pty(Size(60, 20))
        var screen = try Screen(Self.options(pty, name))
        var picture = Buffer(Size(60, 20), filledWith: Cell("."))
        _ = Self.show(picture, on: &screen, pty)
        #expect(Self.show(picture, on: &screen, pty).isEmpty)
        picture[30, 10] = Cell("#", Style(.palette(1)))
        #expect(Self.show(picture, on: &screen, pty).count < 60)
        screen.repaint()
        #expect(Self.show(picture, on: &screen, pty).count > 1000)
        screen.close()
    }

    @Test(arguments: [Size(3, 2), Size(40, 12), Size(0, 0)])
    func `a picture of another size is cut or filled up`(size: Size) throws {
        let pty = try Pty(Size(20, 5))
        var screen = try Screen(Self.options(pty))
        var emulator = Emulator(Size(20, 5))
        emulator.feed(Self.show(Buffer(Size(20, 5), filledWith: Cell("o")), on: &screen, pty))
        emulator.feed(Self.show(Buffer(size, filledWith: Cell("x")), on: &screen, pty))
        var expected = Buffer(Size(20, 5))
        expected.draw(Buffer(size, filledWith: Cell("x")), x: 0, y: 0)
        #expect(difference(emulator.picture, expected) == nil)
        screen.close()
    }

    @Test(arguments: [("xterm", ColorDepth.ansi8), ("xterm-256color", .direct)])
    func `seventy thousand pairs of colours are drawn correctly`(name: String, depth: ColorDepth) throws {
        let size = Size(70, 10)
        let pty = try Pty(size)
        var options = Self.options(pty, name)
        options.depth = depth
        var screen = try Screen(options)
        var emulator = Emulator(size)
        var picture = Buffer(size)
        for frame in 0..<100 {
            for index in 0..<700 {
                let pair = frame * 700 + index
                picture[index % 70, index / 70] = Cell(
                    "x", Style(.rgb(UInt8(pair & 255), 0, 9), on: .rgb(0, UInt8(pair >> 8 & 255), UInt8(pair >> 16))))
            }
            _ = Self.show(picture, on: &screen, pty)
        }
        screen.repaint()
        emulator.feed(Self.show(picture, on: &screen, pty))
        #expect(emulator.picture.text == picture.text)
        if depth == .direct { #expect(difference(emulator.picture, picture) == nil) }
        screen.close()
    }

    @Test func `more pairs than a terminal has are drawn with the right background`() throws {
        let size = Size(9, 9)
        let pty = try Pty(size)
        // The console has 64 pairs; the eight colours and the default make 81.
        var screen = try Screen(Self.options(pty, "linux"))
        var emulator = Emulator(size)
        var picture = Buffer(size)
        let colors = [Color.standard] + (0..<8).map { Color.palette($0) }
        for y in 0..<9 {
            for x in 0..<9 { picture[x, y] = Cell("x", Style(colors[x], on: colors[y])) }
        }
        emulator.feed(Self.show(picture, on: &screen, pty))
        #expect(emulator.picture.text == picture.text)
        for y in 0..<7 {
            #expect(emulator.style(3, y) == picture[3, y].style)
        }
        screen.close()
    }

    @Test func `where only ASCII is shown glyphs become ASCII`() throws {
        let pty = try Pty(Size(20, 1))
        for name in ["xterm-256color", "vt100"] {
            var options = Self.options(pty, name)
            options.isASCII = true
            var screen = try Screen(options)
            _ = pty.written()
            let isUnicode = screen.isUnicode
            #expect(!isUnicode)
            var picture = Buffer(Size(20, 1))
            picture.write("┌─ α → ⠿ ▀", x: 0, y: 0)
            #expect(Self.show(picture, on: &screen, pty).allSatisfy { $0 < 0x80 })
            screen.close()
            _ = pty.written()
        }
    }
}
