import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Catches Ctrl-C during long work, so that finished work is kept.
enum Interruption {
    private static let isInterrupted = Atomic(false)

    /// Catches SIGINT, SIGTERM and SIGHUP from now on; the returned function tells whether one has arrived.
    ///
    /// A signal that was ignored at the start of the program, as under nohup, stays ignored.
    static func watch() -> @Sendable () -> Bool {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            let before = signal(number) { _ in Interruption.isInterrupted.store(true, ordering: .relaxed) }
            if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { signal(number, SIG_IGN) }
        }
        return { isInterrupted.load(ordering: .relaxed) }
    }
}

/// A progress bar on one line of standard error; hidden where that is not a terminal, and for short runs.
struct ProgressLine {
    private let total: Int
    private let unit: String
    /// Steps between two readings of the clock, which cost more than a cheap step.
    private let every: Int
    private let begin = ContinuousClock.now
    private var shown: ContinuousClock.Instant?
    /// How many steps were done at the last reading of the clock.
    private var seen = 0
    private let isShown = StandardStream.errorIsTerminal

    private static let width = 30

    /// A bar for `total` units of work named `unit`; the clock is read once per `every` units.
    init(total: Int, unit: String = "step", every: Int = 256) {
        self.total = total
        self.unit = unit
        self.every = every
    }

    /// Updates the bar to `done`, if it is due.
    mutating func show(_ done: Int) {
        guard isShown, done - seen >= every, total > 0 else { return }
        seen = done
        let now = ContinuousClock.now
        guard now - (shown ?? begin) > .milliseconds(shown == nil ? 500 : 100) else { return }
        shown = now
        let share = min(1, Double(done) / Double(total))
        let full = Int(share * Double(Self.width))
        let bar = String(repeating: "#", count: full) + String(repeating: ".", count: Self.width - full)
        StandardStream.writeError("\r[\(bar)] \(Int(share * 100))%, \(unit) \(done)")
    }

    /// Erases the line.
    func clear() {
        guard shown != nil else { return }
        StandardStream.writeError("\r\u{1B}[K")
    }
}
