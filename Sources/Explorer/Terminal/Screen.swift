public import Canvas

/// The terminal: opened, drawn on, read from, and restored when it goes out of scope.
///
/// There can be only one at a time. The terminal is restored however the program ends: here, by a signal, by `exit`, or
/// in a crash; output to standard error meanwhile appears afterwards, if it goes to the same terminal. Ctrl-C, SIGTERM
/// and SIGHUP arrive as events; Ctrl-Z is handled inside ``nextEvent(timeoutMilliseconds:)``. SIGKILL, SIGSTOP and an
/// overflow of another thread's stack leave the terminal as it is.
public struct Screen: ~Copyable {
    /// The window's extents, as of the latest resize event.
    public private(set) var size: Size
    /// The terminal's colour depth.
    public let depth: ColorDepth
    /// Whether glyphs beyond ASCII are sent; if not, they are replaced by ASCII.
    public let isUnicode: Bool

    /// Exactly one of the two draws.
    private var encoder: FrameEncoder?
    private var curses: CursesPainter?
    private var decoder = InputDecoder()
    private var queue = OutputQueue()
    private var pace: OutputPace
    /// The contents of the screen once the queue is empty; nil if unknown.
    private var shown: Buffer?
    /// The picture to be shown, if not queued yet.
    private var wanted: Buffer?
    /// The latest picture presented.
    private var latest: Buffer?
    /// Input that arrived while waiting for answers.
    private var typed: [InputEvent] = []
    private var hasEnded = false
    /// The number of bytes and codes read so far.
    private var received = 0
    /// How many consecutive times the terminal was readable but empty.
    private var hollow = 0

    /// Whether a presented picture has not been sent completely.
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
        // Terminfo does not list synchronized output; terminals with these colours ignore unknown modes.
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
        // No later call will handle it.
        if let signal = Curses.takeTermination() { Curses.raise(signal) }
    }

    /// Restores the terminal; returns the termination signal that arrived meanwhile, if any.
    @discardableResult
    public consuming func close() -> Int32? {
        settle()
        Curses.close()
        return Curses.takeTermination()
    }

    /// The name of a termination signal, as in "SIGTERM"; its number where it has no name here.
    public static func name(ofSignal number: Int32) -> String { Curses.name(ofSignal: number) ?? "signal \(number)" }

    /// Shows `buffer` with its top left cell at the top left of the window, by sending the changes since the last one.
    ///
    /// The part outside the window is cut off; cells not covered by `buffer` are blank. It never waits for a slow
    /// terminal: while an earlier frame is being sent, or the terminal has not shown earlier ones yet, only the latest
    /// frame is kept, and ``nextEvent(timeoutMilliseconds:)`` sends it later.
    public mutating func present(_ buffer: Buffer) {
        latest = buffer
        wanted = fitted(buffer)
        send()
    }

    /// Redraws every cell of the latest picture.
    public mutating func repaint() {
        shown = nil
        guard let latest else { return }
        present(latest)
    }

    /// The next key, mouse report, resize or termination request, waiting at most `timeoutMilliseconds` (nil: forever).
    ///
    /// Returns nil on timeout. Once the terminal is lost, every call returns `.endOfInput` immediately.
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
            // A kept picture is sent once an answer has timed out.
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

    /// The duration of a wait, rounded up, so that it does not end early and spin.
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
        // A signal may have arrived while waiting.
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

    /// The next input event; the terminal's answers are recorded on the way.
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

    /// The next input event, where there is something to read.
    private mutating func decodedOfReadable() -> InputEvent? {
        let before = received
        let event = decoded()
        // Repeatedly readable and empty: the other side has hung up.
        hollow = received == before ? hollow + 1 : 0
        hasEnded = hollow >= 3
        return event
    }

    /// Drops unsent output, since leaving the screen terminates a truncated sequence; output of ncurses is sent, since
    /// ncurses assumes that it is shown. Pending answers and reports must not reach the next program, and the answer to
    /// a last request comes after all of them.
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
