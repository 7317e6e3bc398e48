public import Canvas

/// The terminal as a whole: opened, drawn on, listened to, and restored when it goes out of scope.
///
/// There can be one at a time. The terminal is restored on every way out: here, by a signal, on `exit`, and in a crash;
/// what is written to standard error meanwhile appears afterwards, if it goes to the same terminal. Ctrl-C, SIGTERM and
/// SIGHUP arrive as events; Ctrl-Z is dealt with inside ``nextEvent(timeoutMilliseconds:)``. SIGKILL, SIGSTOP and an
/// overflow of another thread's stack leave the terminal as it is.
public struct Screen: ~Copyable {
    /// The window's extents, as of the latest resize event.
    public private(set) var size: Size
    /// The colours that the terminal shows.
    public let depth: ColorDepth
    /// Whether glyphs beyond ASCII are shown as they are; if not, ASCII stands for them.
    public let isUnicode: Bool

    /// Who draws: one of the two.
    private var encoder: FrameEncoder?
    private var curses: CursesPainter?
    private var decoder = InputDecoder()
    private var queue = OutputQueue()
    private var pace: OutputPace
    /// What is on the screen once the queue is empty; nil if that is not known.
    private var shown: Buffer?
    /// The picture to be on the screen, if not queued yet.
    private var wanted: Buffer?
    /// The latest picture presented.
    private var latest: Buffer?
    /// What was typed while answers were waited for.
    private var typed: [InputEvent] = []
    private var hasEnded = false
    /// How many bytes and codes were read so far.
    private var received = 0
    /// How often in a row the terminal could be read and nothing was there.
    private var hollow = 0

    /// Whether a picture presented is not all on its way yet.
    package var isSending: Bool { wanted != nil || !queue.isEmpty }

    /// Opens the terminal: full screen, keys unbuffered and not echoed, mouse reported, cursor hidden.
    public init(_ options: Options = Options()) throws(TerminalError) {
        guard Curses.isTerminal(options.input) else { throw .notATerminal(.input) }
        guard Curses.isTerminal(options.output) else { throw .notATerminal(.output) }
        guard !Curses.isOpen else { throw .alreadyOpen }
        let profile = try TerminalProfile(output: options.output, variable: options.variable)
        let isUnicode = Curses.useLocale() && !options.isASCII
        let wish = options.depth ?? profile.depth
        let numbered = ColorDepth.of(colors: profile.colors)
        let encodes =
            !options.drawsByCurses && profile.abilities.contains(.ecma48) && (wish >= .palette256 || wish > numbered)
        var abilities = profile.abilities
        if !options.usesMouse { abilities.remove(.mouse) }
        // No entry of terminfo tells whether frames that are shown at once can be; who has the colours ignores what is new.
        if encodes { abilities.formUnion([.frames, .pastes]) }
        try Curses.open(profile.name, input: options.input, output: options.output, abilities: abilities)
        KeySequences.install()
        let window = Curses.windowSize
        size = Size(window.columns, window.rows)
        depth = encodes ? wish : min(wish, numbered)
        if encodes {
            encoder = FrameEncoder(depth: wish, isUnicode: isUnicode, attributes: profile.attributes)
        } else {
            curses = CursesPainter(depth: min(wish, numbered), isUnicode: isUnicode)
        }
        self.isUnicode = isUnicode
        pace = OutputPace(asks: profile.reportsStatus && options.asksForAnswers, patience: options.patience)
    }

    deinit {
        guard Curses.isOpen else { return }
        Curses.close()
        // Nobody will take it any more.
        if let signal = Curses.takeTermination() { Curses.raise(signal) }
    }

    /// Restores the terminal; the signal that asked the process to end meanwhile, if any.
    @discardableResult
    public consuming func close() -> Int32? {
        settle()
        Curses.close()
        return Curses.takeTermination()
    }

    /// What a signal that ends a process is called, as "SIGTERM"; by its number where it has no name here.
    public static func name(ofSignal number: Int32) -> String { Curses.name(ofSignal: number) ?? "signal \(number)" }

    /// Shows `buffer` with its top left cell at the top left of the window, by sending what changed since the last one.
    ///
    /// What lies outside the window is cut off, what `buffer` does not cover is blank. It never waits for a slow
    /// terminal: while an earlier frame is on its way, or the terminal is behind with those that it took, only the latest
    /// one is kept, and ``nextEvent(timeoutMilliseconds:)`` sends it when it can.
    public mutating func present(_ buffer: Buffer) {
        latest = buffer
        wanted = fitted(buffer)
        send()
    }

    /// Draws the latest picture again, every cell of it.
    public mutating func repaint() {
        shown = nil
        guard let latest else { return }
        present(latest)
    }

    /// The next key, mouse report, resize or request to end, waiting at most `timeoutMilliseconds` (nil: for ever).
    ///
    /// Returns nil when the time is over. Once the terminal is gone every call returns `.endOfInput` at once.
    public mutating func nextEvent(timeoutMilliseconds: Int?) -> InputEvent? {
        let start = ContinuousClock.now
        hollow = 0
        while true {
            if let event = signalled() { return event }
            if hasEnded || queue.isBroken { return .endOfInput }
            send()
            if !typed.isEmpty { return typed.removeFirst() }
            if let event = decoded() { return event }
            let now = ContinuousClock.now
            let end = timeoutMilliseconds.map { start + .milliseconds($0) }
            // A picture that is kept goes out when no answer has come for too long.
            let turn = wanted == nil ? nil : pace.expectation(now).map { now + $0 }
            let remaining = [end, turn].compactMap(\.self).min().map { Self.milliseconds(from: now, to: $0) } ?? -1
            guard let ready = Curses.wait(milliseconds: remaining, forOutput: !queue.isEmpty) else {
                hasEnded = true
                continue
            }
            if ready.contains(.input), !ready.contains(.signal) {
                if let event = decodedOfReadable() { return event }
            } else if ready.isEmpty, let end, ContinuousClock.now >= end {
                return nil
            }
        }
    }

    /// What a wait takes, rounded up, so that it does not end early and spin.
    private static func milliseconds(from now: ContinuousClock.Instant, to end: ContinuousClock.Instant) -> Int32 {
        Int32(min(max(((end - now) / .milliseconds(1)).rounded(.up), 0), 1e9))
    }

    private mutating func signalled() -> InputEvent? {
        if let signal = Curses.takeTermination() { return .terminate(signal) }
        if Curses.takeStop() {
            settle()
            Curses.suspend()
            repaint()
        } else if Curses.takeContinue() {
            settle()
            Curses.reenter()
            repaint()
        }
        // Waiting has taken notice of one that came meanwhile.
        if let signal = Curses.takeTermination() { return .terminate(signal) }
        guard Curses.takeResize() else { return nil }
        let window = Curses.windowSize
        let now = Size(window.columns, window.rows)
        guard now != size else { return nil }
        size = now
        _ = Curses.resize(columns: now.width, rows: now.height)
        repaint()
        return .resize(now)
    }

    /// The next event that was typed; answers of the terminal are noted on the way.
    private mutating func decoded() -> InputEvent? {
        let answers = decoder.answers
        var count = 0
        let event = decoder.next { milliseconds in
            let code = Curses.read(milliseconds: milliseconds)
            if code != nil { count += 1 }
            return code
        }
        received += count
        for _ in answers..<decoder.answers { pace.answered(.now) }
        return event
    }

    /// The same, where there is something to read.
    private mutating func decodedOfReadable() -> InputEvent? {
        let before = received
        let event = decoded()
        // Readable and empty, again and again: the other side has hung up.
        hollow = received == before ? hollow + 1 : 0
        hasEnded = hollow >= 3
        return event
    }

    /// Drops what has not been sent, since leaving the screen ends a sequence that is cut by it; what ncurses drew goes out,
    /// since it takes it for shown. Answers and reports that are still on their way are not for whoever reads next, and an
    /// answer to a last question comes behind all of them.
    private mutating func settle() {
        queue.flush()
        while curses != nil, !queue.isEmpty, Curses.hasRoom { queue.flush() }
        if !queue.isEmpty, queue.asks { pace.withdraw() }
        queue.discard()
        shown = nil
        hollow = 0
        let begin = ContinuousClock.now
        if pace.isAnswered, !queue.isBroken, !hasEnded {
            Curses.silence()
            queue.reuse()
            if pace.asks(begin) { queue.bytes += OutputPace.question }
            queue.flush()
            if !queue.isEmpty { pace.withdraw() }
            queue.discard()
        }
        while !queue.isBroken, !hasEnded, pace.owesAnswer(.now, since: begin) {
            if let event = decoded() {
                typed.append(event)
                continue
            }
            let ready = Curses.wait(milliseconds: 10, forOutput: false)
            if ready == nil { hasEnded = true }
            if ready?.contains(.input) == true, let event = decodedOfReadable() { typed.append(event) }
        }
        pace.forget()
    }

    private func fitted(_ buffer: Buffer) -> Buffer {
        guard buffer.size != size else { return buffer }
        var fitted = Buffer(size)
        fitted.draw(buffer, x: 0, y: 0)
        return fitted
    }

    private mutating func send() {
        queue.flush()
        guard queue.isEmpty, let frame = wanted, pace.admits(.now) else { return }
        queue.reuse()
        curses?.paint(frame, over: shown, into: &queue.bytes)
        encoder?.encode(frame, over: shown, into: &queue.bytes)
        queue.asks = !queue.isEmpty && pace.asks(.now)
        if queue.asks { queue.bytes += OutputPace.question }
        queue.flush()
        shown = frame
        wanted = nil
    }
}
