/// How far a long run is, on one line of standard error; nothing where that is no terminal, or for a short run.
struct ProgressLine {
    private let total: Int
    private let unit: String
    /// Of so many steps one looks at the clock, which costs more than a short step.
    private let every: Int
    private let begin = ContinuousClock.now
    private var shown: ContinuousClock.Instant?
    /// How many steps were done at the last look at the clock.
    private var seen = 0
    private let isShown = StandardStream.errorIsTerminal

    private static let width = 30

    /// A line for `total` steps, or what else `unit` calls them; `every` so many of them it may be shown.
    init(total: Int, unit: String = "step", every: Int = 256) {
        self.total = total
        self.unit = unit
        self.every = every
    }

    /// Shows that `done` steps are done, if the line is due.
    mutating func show(_ done: Int) {
        guard isShown, done - seen >= every, total > 0 else { return }
        seen = done
        let now = ContinuousClock.now
        guard now - (shown ?? begin) > .milliseconds(shown == nil ? 500 : 100) else { return }
        shown = now
        let share = Double(done) / Double(total)
        let full = Int(share * Double(Self.width))
        let bar = String(repeating: "#", count: full) + String(repeating: ".", count: Self.width - full)
        StandardStream.writeError("\r[\(bar)] \(Int(share * 100)) %, \(unit) \(done)")
    }

    /// Takes the line away.
    func clear() {
        guard shown != nil else { return }
        StandardStream.writeError("\r\u{1B}[K")
    }
}
