#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import Canvas
import TestTerminals
import Testing

/// The built program as the first process of a terminal that is a test's own: every byte that it writes is seen.
final class PtyProgram {
    /// What did not happen.
    struct Fault: Error, CustomStringConvertible {
        let what: String
        let picture: String
        var description: String { "\(what) was never seen; at the end there was\n\(picture)" }
    }

    let pty: Pty
    /// All that was written.
    private(set) var bytes: [UInt8] = []
    /// What that makes of a screen.
    private(set) var emulator: Emulator
    /// The modes of the terminal before the program began.
    let modes: [UInt32]
    /// The process.
    let process: pid_t
    /// The end of a pipe whose other end the program, and whatever it starts, hold: it closes with the last of them.
    private let life: Int32
    private var status: Int32?
    /// How many questions of the program were answered.
    private var answered = 0

    /// Seconds within which everything that should happen has happened.
    private static let patience = 30

    /// Starts it with `arguments` in a terminal of `size`; `variables` are added to its environment, or taken from it
    /// where they are nil, and `wrapper` are the words of a command that starts it; the terminal may wrap lines at once.
    init(
        _ arguments: String, _ size: Size, variables: [String: String?] = [:], wrapper: [String] = [],
        wrapsAtOnce: Bool = false
    ) throws {
        pty = try Pty(size)
        emulator = Emulator(size, wrapsAtOnce: wrapsAtOnce)
        modes = pty.modes
        var environment = Invocation.variables.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
        for (name, value) in variables { environment[name] = value }
        let words = wrapper + [BuiltProgram.path] + arguments.split(separator: " ").map(String.init)
        (process, life) = try Invocation(command: words, variables: environment).spawn(on: pty.path)
    }

    deinit {
        if status == nil {
            kill(process, SIGKILL)
            var status: Int32 = 0
            waitpid(process, &status, 0)
        }
        close(life)
    }

    /// Takes in what has been written, waiting for more a moment; whether the program is alive.
    @discardableResult
    func listen() -> Bool {
        _ = pty.wait(milliseconds: 100, or: life)
        takeIn()
        var end = pollfd(fd: life, events: Int16(POLLIN), revents: 0)
        guard poll(&end, 1, 0) > 0 else { return true }
        takeIn()
        return false
    }

    private func takeIn() {
        let news = pty.available()
        bytes += news
        emulator.feed(news)
        for _ in answered..<emulator.questions { pty.type("\u{1B}[0n") }
        answered = emulator.questions
    }

    /// Waits until the picture is such that `condition` holds, or the program has ended; whether it holds.
    @discardableResult
    func wait(for what: String, _ condition: (Emulator) -> Bool) throws -> Bool {
        let deadline = ContinuousClock.now + .seconds(Self.patience)
        while true {
            // A look in the middle of a frame would only cost time.
            if !pty.wait(milliseconds: 4), condition(emulator) { return true }
            guard ContinuousClock.now < deadline else { throw Fault(what: what, picture: emulator.picture.text) }
            if !listen() { return condition(emulator) }
        }
    }

    /// Waits until the terminal is full of what nobody reads.
    func waitUntilFull() throws {
        let deadline = ContinuousClock.now + .seconds(Self.patience)
        while !pty.isFull {
            guard ContinuousClock.now < deadline else {
                throw Fault(what: "a full terminal", picture: emulator.picture.text)
            }
            _ = hasEnded(milliseconds: 10)
        }
    }

    /// Waits until it has ended; its status, 128 + n where signal n ended it.
    ///
    /// Where `isRead` is false, what it writes meanwhile stays in the terminal.
    func end(isRead: Bool = true) throws -> Int32 {
        if let status { return status }
        let deadline = ContinuousClock.now + .seconds(Self.patience)
        while isRead ? listen() : !hasEnded(milliseconds: 100) {
            guard ContinuousClock.now < deadline else {
                throw Fault(what: "the program's end", picture: emulator.picture.text)
            }
        }
        var code: Int32 = 0
        while waitpid(process, &code, 0) < 0, errno == EINTR {}
        let signal = code & 0x7F
        let status = signal == 0 ? (code >> 8) & 0xFF : 128 + signal
        self.status = status
        takeIn()
        return status
    }

    private func hasEnded(milliseconds: Int32) -> Bool {
        var end = pollfd(fd: life, events: Int16(POLLIN), revents: 0)
        return poll(&end, 1, milliseconds) > 0
    }

    /// Gives the terminal another size, and forgets what was on it.
    func resize(_ size: Size) {
        takeIn()
        emulator.resize(size)
        pty.resize(size)
    }

    /// The first line that was written after the last escape sequence; nil where there is none.
    var words: String? {
        guard let escape = bytes.lastIndex(of: 0x1B) else { return nil }
        let text = String(decoding: bytes[escape...], as: UTF8.self)
            .replacing(#/^\x1B(\[[^@-~]*[@-~]|[()].|.)[\x00-\x1F]*/#, with: "")
        let line = text.prefix { !$0.isNewline }
        return line.isEmpty ? nil : String(line)
    }

    /// What of the terminal is not as it was before the program began.
    var leftovers: [String] {
        var leftovers: [String] = []
        if pty.modes != modes { leftovers.append("its modes") }
        if emulator.isAlternate { leftovers.append("the alternate screen") }
        if !emulator.isWrapping { leftovers.append("lines that do not wrap") }
        if !emulator.isCursorShown { leftovers.append("a hidden cursor") }
        leftovers += emulator.privateModes.sorted().map { "private mode \($0)" }
        if emulator.pen != Style() { leftovers.append("a style") }
        return leftovers
    }
}
