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
    /// The events that come of `bytes` typed at once.
    private static func events(_ bytes: [UInt8], on screen: inout Screen, _ pty: Pty) -> [InputEvent] {
        // A key that no sequence begins with ends what is typed.
        pty.type(bytes + [UInt8(ascii: "$")])
        var events: [InputEvent] = []
        while let event = screen.nextEvent(timeoutMilliseconds: 10_000), event != .key(.character("$")) {
            events.append(event)
        }
        return events
    }

    struct Typed: Sendable {
        var terminal = "xterm-256color"
        var bytes: String
        var key: Key
    }

    @Test(arguments: [
        Typed(bytes: "\u{1B}OA", key: Key(.up)), Typed(bytes: "\u{1B}[B", key: Key(.down)),
        Typed(bytes: "\u{1B}[1;2A", key: Key(.up, .shift)), Typed(bytes: "\u{1B}[1;5D", key: Key(.left, .control)),
        Typed(bytes: "\u{1B}[1;3C", key: Key(.right, .alt)),
        Typed(bytes: "\u{1B}[1;8H", key: Key(.home, [.shift, .alt, .control])),
        Typed(bytes: "\u{1B}\u{1B}[A", key: Key(.up, .alt)), Typed(bytes: "\u{1B}[5~", key: Key(.pageUp)),
        Typed(bytes: "\u{1B}[3;5~", key: Key(.delete, .control)), Typed(bytes: "\u{1B}OP", key: Key(.function(1))),
        Typed(bytes: "\u{1B}[24~", key: Key(.function(12))),
        Typed(bytes: "\u{1B}[15;2~", key: Key(.function(5), .shift)),
        Typed(bytes: "\u{1B}[Z", key: Key(.tab, .shift)), Typed(bytes: "\u{1B}Ok", key: .character("+")),
        Typed(bytes: "\u{7F}", key: Key(.backspace)), Typed(bytes: "h", key: .character("h")),
        Typed(bytes: "梯", key: .character("梯")), Typed(bytes: "\u{1B}x", key: Key(.character("x"), .alt)),
        Typed(terminal: "screen", bytes: "\u{1B}[1~", key: Key(.home)),
        Typed(terminal: "linux", bytes: "\u{1B}[[A", key: Key(.function(1))),
        Typed(terminal: "linux", bytes: "\u{1B}[A", key: Key(.up)),
        Typed(terminal: "rxvt", bytes: "\u{1B}[a", key: Key(.up, .shift)),
        Typed(terminal: "rxvt", bytes: "\u{1B}[7~", key: Key(.home)),
        Typed(terminal: "vt100", bytes: "\u{1B}OD", key: Key(.left)),
    ])
    func `a key is what its terminal sends for it`(_ typed: Typed) throws {
        let pty = try Pty(Size(20, 5))
        var screen = try Screen(Self.options(pty, typed.terminal))
        #expect(Self.events(Array(typed.bytes.utf8), on: &screen, pty) == [.key(typed.key)])
        screen.close()
    }

    @Test func `escape alone is a key of its own`() throws {
        let pty = try Pty(Size(20, 5))
        var screen = try Screen(Self.options(pty))
        pty.type("\u{1B}")
        let event = screen.nextEvent(timeoutMilliseconds: 10_000)
        #expect(event == .key(Key(.escape)))
        screen.close()
    }

    @Test(arguments: ["xterm-256color", "tmux-256color", "screen"])
    func `mouse reports are enabled and decoded in either form`(name: String) throws {
        let pty = try Pty(Size(20, 5))
        var screen = try Screen(Self.options(pty, name))
        var emulator = Emulator(Size(20, 5))
        emulator.feed(pty.written())
        #expect(emulator.privateModes.isSuperset(of: [1000, 1002, 1003, 1006]))
        // Marks around pastes are for terminals that are known to make them.
        #expect(emulator.privateModes.contains(2004) == (name != "screen"))
        #expect(
            Self.events(Array("\u{1B}[<0;300;4M\u{1B}[<0;300;4m".utf8), on: &screen, pty)
                == [.mouse(Mouse(x: 299, y: 3, .press(1))), .mouse(Mouse(x: 299, y: 3, .release(1)))])
        #expect(
            Self.events(Array("\u{1B}[M".utf8) + [32, 33 + 199, 34], on: &screen, pty)
                == [.mouse(Mouse(x: 199, y: 1, .press(1)))])
        screen.close()
    }

    @Test func `without the mouse option no reports are enabled`() throws {
        let pty = try Pty(Size(20, 5))
        var options = Self.options(pty)
        options.usesMouse = false
        let screen = try Screen(options)
        var emulator = Emulator(Size(20, 5))
        emulator.feed(pty.written())
        #expect(emulator.privateModes.isDisjoint(with: [1000, 1002, 1003, 1006]))
        screen.close()
    }

    @Test func `a paste that comes in many pieces is one, and no end of the terminal`() throws {
        let pty = try Pty(Size(20, 5))
        var screen = try Screen(Self.options(pty))
        let letters = (0..<26).map { String(UnicodeScalar(UInt8(ascii: "a") + $0)) }
        let typing = pty.type(inTurn: ["\u{1B}[200~"] + letters + ["\u{1B}[201~"])
        let event = screen.nextEvent(timeoutMilliseconds: 10_000)
        #expect(event == .paste(letters.joined()))
        #expect(typing.wait(timeout: .now() + 10) == .success)
        screen.close()
    }

    @Test func `without an event, nil is returned on timeout`() throws {
        let pty = try Pty(Size(20, 5))
        var screen = try Screen(Self.options(pty))
        for timeout in [0, 1] {
            let event = screen.nextEvent(timeoutMilliseconds: timeout)
            #expect(event == nil)
        }
        screen.close()
    }

    @Test(arguments: ["xterm-256color", "xterm"])
    func `resizes in a row are one event, and the picture is drawn again`(name: String) throws {
        let pty = try Pty(Size(20, 5))
        var screen = try Screen(Self.options(pty, name))
        _ = Self.show(Buffer(Size(20, 5), filledWith: Cell("x")), on: &screen, pty)
        for width in [30, 31, 32] {
            pty.resize(Size(width, 8))
            kill(getpid(), SIGWINCH)
        }
        let event = screen.nextEvent(timeoutMilliseconds: 10_000)
        #expect(event == .resize(Size(32, 8)))
        let size = screen.size
        #expect(size == Size(32, 8))
        let next = screen.nextEvent(timeoutMilliseconds: 0)
        #expect(next == nil)
        var emulator = Emulator(Size(32, 8))
        emulator.feed(Self.show(Buffer(Size(32, 8), filledWith: Cell("y")), on: &screen, pty))
        #expect(difference(emulator.picture, Buffer(Size(32, 8), filledWith: Cell("y"))) == nil)
        kill(getpid(), SIGWINCH)
        let same = screen.nextEvent(timeoutMilliseconds: 0)
        #expect(same == nil)
        screen.close()
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func `a signal to end is an event, once`(number: Int32) throws {
        // Whoever started the tests may have wanted it ignored.
        let before = signal(number, SIG_DFL)
        defer { signal(number, before) }
        let pty = try Pty(Size(20, 5))
        var screen = try Screen(Self.options(pty))
        kill(getpid(), number)
        let event = screen.nextEvent(timeoutMilliseconds: 10_000)
        #expect(event == .terminate(number))
        let next = screen.nextEvent(timeoutMilliseconds: 0)
        #expect(next == nil)
        screen.close()
    }

    @Test func `handlers of signals are put back`() throws {
        let pty = try Pty(Size(20, 5))
        let signals = [SIGWINCH, SIGTSTP, SIGCONT, SIGINT, SIGTERM, SIGHUP, SIGSEGV, SIGQUIT, SIGUSR1]
        func handlers() -> [UInt] {
            signals.map { signal in
                var action = sigaction()
                sigaction(signal, nil, &action)
                return withUnsafeBytes(of: action) { $0.load(as: UInt.self) }
            }
        }
        let before = handlers()
        let screen = try Screen(Self.options(pty))
        // Those that whoever started the tests wanted ignored are left alone.
        let ignored = unsafeBitCast(SIG_IGN, to: UInt.self)
        #expect(zip(handlers(), before).allSatisfy { $0 != $1 || $1 == ignored })
        screen.close()
        #expect(handlers() == before)
    }

    @Test func `a terminal that is gone ends the input, again and again`() throws {
        let pty = try Pty(Size(20, 5))
        var screen = try Screen(Self.options(pty))
        pty.hangUp()
        for _ in 0..<3 {
            let event = screen.nextEvent(timeoutMilliseconds: 10_000)
            #expect(event == .endOfInput)
        }
        screen.present(Buffer(Size(20, 5), filledWith: Cell("x")))
        screen.close()
    }

    @Test func `a terminal that does not read holds nothing up and gets the latest picture in the end`() throws {
        let size = Size(120, 40)
        let pty = try Pty(size)
        var screen = try Screen(Self.options(pty, "xterm-256color", ["COLORTERM": "truecolor"]))
        var emulator = Emulator(size)
        var pictures = Pictures(seed: 5)
        var picture = Buffer(size)
        for _ in 0..<50 {
            for index in 0..<size.width * size.height {
                let shade = UInt8(pictures.number(below: 256))
                picture[index % size.width, index / size.width] = Cell(
                    "x", Style(.rgb(shade, 0, 9), on: .rgb(9, shade, 0)))
            }
            screen.present(picture)
            pty.type("k")
            let event = screen.nextEvent(timeoutMilliseconds: 0)
            #expect(event == .key(.character("k")))
        }
        let isSending = screen.isSending
        #expect(isSending)
        emulator.feed(Self.show(picture, on: &screen, pty))
        #expect(difference(emulator.picture, picture) == nil)
        screen.close()
    }

    @Test func `a termination signal at the last moment is reported`() throws {
        let before = signal(SIGTERM, SIG_DFL)
        defer { signal(SIGTERM, before) }
        let pty = try Pty(Size(20, 5))
        let screen = try Screen(Self.options(pty))
        kill(getpid(), SIGTERM)
        // Until it has come.
        _ = Curses.wait(milliseconds: 10_000, forOutput: false)
        let late = screen.close()
        #expect(late == SIGTERM)
    }

    @Test func `a signal to end that nobody can take has its way once the terminal is back`() async throws {
        let pty = try Pty(Size(20, 5))
        let modes = pty.modes
        let path = pty.path
        await #expect(processExitsWith: .signal(SIGTERM)) { [path = path as String] in
            var options = Screen.Options()
            options.input = open(path, O_RDWR | O_NOCTTY)
            options.output = options.input
            options.variables = ["TERM": "xterm-256color"]
            signal(SIGTERM, SIG_DFL)
            do {
                let screen = try Screen(options)
                kill(getpid(), SIGTERM)
                // Until it has come.
                _ = Curses.wait(milliseconds: 10_000, forOutput: false)
                _ = screen.size
            }
            while true { pause() }
        }
        #expect(pty.modes == modes)
    }

    /// A way out of a program that never comes back to close its screen.
    enum WayOut: String, Codable, CaseIterable, Sendable {
        case trap, abort, segmentationFault, quit, exit, impatience, deafness

        /// How a process ends so.
        var end: ExitTest.Condition {
            switch self {
            case .trap: .failure
            case .abort: .signal(SIGABRT)
            case .segmentationFault: .signal(SIGSEGV)
            case .quit: .signal(SIGQUIT)
            case .exit: .exitCode(3)
            case .impatience: .signal(SIGINT)
            case .deafness: .signal(SIGTERM)
            }
        }
    }

    @Test(arguments: WayOut.allCases)
    func `every way out brings the terminal back`(wayOut: WayOut) async throws {
        let pty = try Pty(Size(20, 5))
        let modes = pty.modes
        let path = pty.path
        await #expect(processExitsWith: wayOut.end) { [path = path as String, wayOut = wayOut as WayOut] in
            // Whoever starts it may have left the alarm ignored; the others as well, but then there is nothing to see.
            signal(SIGALRM, SIG_IGN)
            for number in [SIGINT, SIGTERM, SIGQUIT, SIGSEGV, SIGABRT] { signal(number, SIG_DFL) }
            var options = Screen.Options()
            options.input = open(path, O_RDWR | O_NOCTTY)
            options.output = options.input
            options.variables = ["TERM": "xterm-256color"]
            var screen = try Screen(options)
            screen.present(Buffer(Size(20, 5), filledWith: Cell("x")))
            switch wayOut {
            case .trap: fatalError("on purpose")
            case .abort: abort()
            case .segmentationFault: kill(getpid(), SIGSEGV)
            case .quit: kill(getpid(), SIGQUIT)
            case .exit: exit(3)
            case .impatience: while true { kill(getpid(), SIGINT) }
            case .deafness:
                kill(getpid(), SIGTERM)
                while true { screen.repaint() }
            }
            while true { _ = screen.nextEvent(timeoutMilliseconds: 1000) }
        }
        var emulator = Emulator(Size(20, 5))
        let bytes = pty.written()
        #expect(String(decoding: bytes, as: UTF8.self).contains("\u{1B}[?1049h"))
        emulator.feed(bytes)
        #expect(pty.modes == modes)
        #expect(!emulator.isAlternate)
        #expect(emulator.isCursorShown)
        #expect(emulator.privateModes.isDisjoint(with: [1000, 1002, 1003, 1006, 2004, 2026, 1]))
    }
}
