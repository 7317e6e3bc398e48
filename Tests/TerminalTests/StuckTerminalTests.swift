#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import Canvas
import Dispatch
@testable import Terminal
import TestTerminals
import Testing

extension ScreenTests {
    /// A picture that no terminal has room for at once, with a style in every cell.
    private static func noise(_ size: Size) -> Buffer {
        var picture = Buffer(size)
        for index in 0..<size.width * size.height {
            let color = Color.palette(UInt8((index * 7 + index / size.width) % 8))
            let style = Style(color, on: .palette(UInt8(index % 8)), .bold)
            picture[index % size.width, index / size.width] = Cell("#", style)
        }
        return picture
    }

    /// Options with which the terminal is asked how far it has come, and a first answer waited for `patience`.
    private static func asking(_ pty: Pty, patience: Duration? = nil) -> Screen.Options {
        var options = options(pty)
        options.asksForAnswers = true
        if let patience { options.patience = patience }
        return options
    }

    @Test(arguments: ["xterm-256color", "xterm", "vt100"])
    func `a terminal that takes nothing holds up neither keys nor the end`(name: String) throws {
        let size = Size(300, 150)
        let pty = try Pty(size)
        let modes = pty.modes
        var screen = try Screen(Self.options(pty, name))
        screen.present(Self.noise(size))
        let isSending = screen.isSending
        #expect(isSending)
        pty.type("k")
        let event = screen.nextEvent(timeoutMilliseconds: 10_000)
        #expect(event == .key(.character("k")))
        let begin = ContinuousClock.now
        screen.close()
        #expect(ContinuousClock.now - begin < .seconds(10))
        #expect(pty.modes == modes)
        var emulator = Emulator(size)
        emulator.feed(pty.written())
        #expect(emulator.pen == Style())
    }

    @Test func `a slow terminal is asked after each frame, and gets the next once it has answered`() throws {
        let pty = try Pty(Size(20, 5))
        var screen = try Screen(Self.asking(pty, patience: .seconds(60)))
        _ = pty.written()
        let question = "\u{1B}[5n"
        var picture = Buffer(Size(20, 5), filledWith: Cell("a"))
        screen.present(picture)
        #expect(String(decoding: pty.written(), as: UTF8.self).hasSuffix(question))
        picture[3, 3] = Cell("b")
        screen.present(picture)
        var isSending = screen.isSending
        #expect(isSending && pty.written().isEmpty)
        pty.type("\u{1B}[0nk")
        let event = screen.nextEvent(timeoutMilliseconds: 10_000)
        #expect(event == .key(.character("k")))
        _ = screen.nextEvent(timeoutMilliseconds: 0)
        isSending = screen.isSending
        let shown = String(decoding: pty.written(), as: UTF8.self)
        #expect(!isSending && shown.contains("b") && shown.hasSuffix(question))
        // To that, and to a last question behind which nothing comes.
        pty.type("\u{1B}[0n\u{1B}[0n")
        screen.close()
    }

    @Test func `nothing that a far terminal reports is left for who reads next`() throws {
        let pty = try Pty(Size(20, 5))
        var screen = try Screen(Self.asking(pty, patience: .seconds(60)))
        screen.present(Buffer(Size(20, 5), filledWith: Cell("a")))
        pty.type("\u{1B}[0nk")
        let event = screen.nextEvent(timeoutMilliseconds: 10_000)
        #expect(event == .key(.character("k")))
        _ = pty.written()
        // What it says when it hears that its mouse is no longer wanted, and of the last question.
        let typing = pty.type(onOutput: "\u{1B}[<35;4;4M\u{1B}[0n")
        screen.close()
        #expect(typing.wait(timeout: .now() + 10) == .success)
        var emulator = Emulator(Size(20, 5))
        emulator.feed(pty.written())
        #expect(emulator.questions == 1)
        #expect(!pty.hasUnread)
    }

    @Test func `a picture that was kept for an answer goes out when none has come`() throws {
        let pty = try Pty(Size(20, 5))
        var screen = try Screen(Self.asking(pty, patience: .seconds(3)))
        screen.present(Buffer(Size(20, 5), filledWith: Cell("a")))
        screen.present(Buffer(Size(20, 5), filledWith: Cell("b")))
        #expect(!pty.written().contains(UInt8(ascii: "b")))
        let typing = pty.type(onOutput: "k")
        let event = screen.nextEvent(timeoutMilliseconds: 10_000)
        #expect(event == .key(.character("k")))
        #expect(typing.wait(timeout: .now() + 10) == .success)
        #expect(pty.written().contains(UInt8(ascii: "b")))
        screen.close()
    }

    @Test func `what is typed while answers are waited for is not lost`() throws {
        let pty = try Pty(Size(20, 5))
        var screen = try Screen(Self.asking(pty))
        screen.present(Buffer(Size(20, 5), filledWith: Cell("a")))
        kill(getpid(), SIGCONT)
        // Until it has come, so that what is typed then is met while the terminal is taken back.
        _ = Curses.wait(milliseconds: 10_000, forOutput: false)
        pty.type("xy\u{1B}[0n")
        for key: Unicode.Scalar in ["x", "y"] {
            let event = screen.nextEvent(timeoutMilliseconds: 10_000)
            #expect(event == .key(.character(key)))
        }
        screen.close()
    }
}
