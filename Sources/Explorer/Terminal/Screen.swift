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
    /// What the terminal can show beyond cells, as far as it has said so by now.
    public internal(set) var pixels = PixelCapability()

    /// Exactly one of the two draws.
    var encoder: FrameEncoder?
    private var curses: CursesPainter?
    private var decoder = InputDecoder()
    var queue = OutputQueue()
    private var pace: OutputPace
    /// The contents of the screen once the queue is empty; nil if unknown.
    var shown: Buffer?
    /// The picture to be shown, if not queued yet.
    var wanted: Picture?
    /// The latest picture presented.
    var latest: Picture?
    var probe: PixelProbe
    /// When the terminal was asked what it can show; nil once what begins like a reply, but is none that is known, is typed.
    private var asked: ContinuousClock.Instant?
    /// The object of shared memory that the terminal was asked about.
    private var trial: (name: String, number: Int32)?
    var layers = ImageLayers()
    var sixels = SixelLayers()
    /// An image that is being sent before it is shown, and how much of it at a time.
    private var upload: ImageUpload?
    var uploadSize = ImageUpload.sizes.first
    /// The latest bytes of an image, and how many answers come before the one that tells of their arrival.
    private var uploading: (size: Int, before: Int)?
    /// Whether the latest that was sent is a frame: then it is the turn of an image that is being sent.
    private var isFrameLatest = false
    /// Whether the terminal was asked for as many colours as images have.
    var hasRegisters = false
    /// Commands about images that are to be sent before others.
    var removed: [UInt8] = []
    /// Whether a frame went out without its images, since one was being sent.
    var owesImages = false
    /// Input that arrived while waiting for answers.
    private var typed: [InputEvent] = []
    private var hasEnded = false
    /// The number of bytes and codes read so far.
    private var received = 0
    /// How many consecutive times the terminal was readable but empty.
    private var hollow = 0

    /// How often tmux was asked again: it drops what is passed on before a client is there.
    private var repeats = 0

    /// How long whatever begins like a reply is taken for one.
    private static let replyPatience = Duration.seconds(3)
    /// How long tmux may take before it is asked again.
    private static let passingPatience = Duration.milliseconds(400)

    /// Cells, and the images below them.
    struct Picture {
        var cells: Buffer
        var images: [ImagePlacement]
    }

    /// Whether a presented picture has not been sent completely.
    package var isSending: Bool { wanted != nil || !queue.isEmpty }

    /// Opens the terminal: full screen, keys unbuffered and not echoed, mouse reported, cursor hidden.
    public init(_ options: Options = Options()) throws(TerminalError) {
        guard Curses.isTerminal(options.input) else { throw .notATerminal(.input) }
        guard Curses.isTerminal(options.output) else { throw .notATerminal(.output) }
        guard !Curses.isOpen else { throw .alreadyOpen }
        let profile = try TerminalProfile(output: options.output, variable: options.variable)
        let isUnicode = Curses.useLocale() && !options.isASCII && options.pixels != .ascii
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
        probe = PixelProbe(
            options.pixels, terminal: options.variable("TERM") ?? "",
            isInTmux: !(options.variable("TMUX") ?? "").isEmpty, speaksECMA48: encodes)
        if probe.asks {
            // What the terminal takes of it in one write is all, or nothing is known of it.
            if probe.isPassing {
                let placeholders = Placeholders(process: Int(Curses.process))
                layers.placeholders = placeholders
                encoder?.placeholders = placeholders
                queue.bytes += PixelProbe.passedQuestion
            } else {
                trial = Curses.share([0, 0, 0])
                if let trial { queue.bytes += PixelProbe.sharedQuestion(trial.name) }
                queue.bytes += PixelProbe.questions
            }
            queue.flush()
            decoder.awaitsReplies = true
            asked = .now
        }
        learn()
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
    ///
    /// `images` lie below its cells; those that the terminal does not hold are sent with the frame.
    public mutating func present(_ buffer: Buffer, _ images: [ImagePlacement] = []) {
        latest = Picture(cells: buffer, images: images)
        wanted = Picture(cells: fitted(buffer), images: pixels.form == nil ? [] : images)
        send()
    }

    /// Begins to send `image`, little by little between frames, so that it can be shown at once when ``holds(_:)`` says
    /// that the terminal has it. One that was begun and not shown before is given up.
    public mutating func keep(_ image: EncodedImage) {
        guard pixels.form == .kitty, upload?.stamp != image.stamp, !layers.holds(image.stamp) else { return }
        // The end of one that is half sent would be taken for the beginning of this one.
        if let upload, upload.isCut { removed += KittyEncoder.end }
        let (id, removals) = layers.begin(image.stamp)
        removals.forEach { KittyEncoder.append($0, to: &removed) }
        if let object = upload?.object { Curses.unshare(object) }
        let shared = image.isRaw && pixels.sharesMemory ? Curses.share(image.bytes) : nil
        upload = ImageUpload(image, id: id, shared: shared)
        send()
    }

    /// Whether the terminal has all of `image`, or takes it with a frame.
    public func holds(_ image: EncodedImage) -> Bool {
        pixels.form == .sixel || pixels.form == .placeholders
            || layers.holds(image.stamp) && !(isUploading && upload?.stamp == image.stamp)
    }

    /// Redraws every cell of the latest picture.
    public mutating func repaint() {
        shown = nil
        sixels.forget()
        if pixels.form == .placeholders {
            // The window may be another terminal's now.
            layers.removals.forEach { KittyEncoder.append($0, to: &removed, in: true) }
            layers.forget()
        }
        guard let latest else { return }
        present(latest.cells, latest.images)
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
            let sends = !queue.isEmpty || isUploading && pace.admits(now)
            guard let ready = Curses.wait(milliseconds: remaining, forOutput: sends) else {
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
        if probe.asks { askForSize() }
        _ = Curses.resize(columns: now.width, rows: now.height)
        repaint()
        return .resize(now)
    }

    /// The next input event; the terminal's answers are recorded on the way.
    private mutating func decoded() -> InputEvent? {
        if let begin = asked, begin.duration(to: .now) > Self.replyPatience {
            // Of a terminal that says nothing, what is typed is no reply.
            decoder.awaitsReplies = false
            asked = nil
            pixels.isUnheard = probe.isPassing && pixels.form == nil
        }
        askAgain()
        let answers = decoder.answers
        var count = 0
        let event = decoder.next { milliseconds in
            let code = Curses.read(milliseconds: milliseconds)
            if code != nil { count += 1 }
            return code
        }
        received += count
        for _ in answers..<decoder.answers {
            guard let delay = pace.answered(.now), let piece = uploading else { continue }
            uploading = piece.before > 0 ? (piece.size, piece.before - 1) : nil
            guard uploading == nil else { continue }
            uploadSize = ImageUpload.size(after: piece.size, in: delay, allowed: uploadSize)
            // The terminal has read it, or never will.
            if let object = upload?.object { Curses.unshare(object) }
        }
        if !decoder.replies.isEmpty {
            decoder.replies.forEach { probe.take($0) }
            decoder.replies = []
            if !probe.isOpen, let trial {
                Curses.unshare(trial.number)
                self.trial = nil
            }
            learn()
        }
        return event
    }

    private mutating func askAgain() {
        guard probe.isPassing, pixels.form == nil, let asked, repeats < 5, queue.isEmpty,
            asked.duration(to: .now) > Self.passingPatience * (repeats + 1)
        else { return }
        repeats += 1
        queue.reuse()
        queue.bytes += PixelProbe.passedQuestion
    }

    /// Whether an image is still to be sent.
    var isUploading: Bool { upload.map { !$0.isWhole } ?? false }

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
        if pixels.form == .placeholders {
            queue.reuse()
            // What was cut is ended first.
            queue.bytes.append(0x18)
            layers.removals.forEach { KittyEncoder.append($0, to: &queue.bytes, in: true) }
            queue.flush()
            queue.discard()
        }
        shown = nil
        layers.forget()
        sixels.forget()
        upload = nil
        uploading = nil
        trial = nil
        removed = []
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

    func fitted(_ buffer: Buffer) -> Buffer {
        guard buffer.size != size else { return buffer }
        var fitted = Buffer(size)
        fitted.draw(buffer, x: 0, y: 0)
        return fitted
    }

    private mutating func send() {
        queue.flush()
        guard queue.isEmpty, wanted != nil || isUploading, pace.admits(.now) else { return }
        if var frame = wanted, !isUploading || !isFrameLatest {
            let whole = frame
            isFrameLatest = true
            var isPartial = false
            queue.reuse()
            curses?.paint(frame.cells, over: shown, into: &queue.bytes)
            if encoder != nil {
                switch pixels.form {
                case .sixel: isPartial = encodeWithSixels(&frame)
                case .placeholders: isPartial = encodeWithPlaceholders(&frame)
                case .kitty, nil: isPartial = encodeWithLayers(frame)
                }
            }
            shown = frame.cells
            wanted = isPartial ? whole : nil
            if isPartial { uploading = (queue.bytes.count, pace.pendingCount) }
        } else {
            isFrameLatest = false
            queue.reuse()
            queue.bytes += removed
            removed = []
            queue.bytes += upload?.take(uploadSize) ?? []
            uploading = (queue.bytes.count, pace.pendingCount)
            if owesImages, !isUploading {
                wanted = wanted ?? latest.map { Picture(cells: fitted($0.cells), images: $0.images) }
            }
        }
        queue.asks = !queue.isEmpty && pace.asks(.now)
        if queue.asks { queue.bytes += OutputPace.question }
        queue.flush()
    }
}
