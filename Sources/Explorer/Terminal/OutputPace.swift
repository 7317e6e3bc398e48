/// Keeps what a slow terminal shows from growing old, however much it would take: it is asked behind each frame whether it is
/// well, and the answers tell how far it has come.
///
/// As many frames are on their way as keep the answers prompt, one at least: delays that grow show a queue (Brakmo and
/// Peterson, "TCP Vegas", 1995). A terminal that does not answer gets frames as it takes them.
/// Source: ECMA-48, 8.3.35, device status report: `ESC [ 5 n`, answered by `ESC [ 0 n`.
struct OutputPace {
    /// What asks for an answer.
    static let question = Array("\u{1B}[5n".utf8)

    /// Whether the terminal answers; nil as long as that is not known.
    private var answers: Bool?
    /// When the questions were put that are not answered yet.
    private var waiting: [ContinuousClock.Instant] = []
    /// How many may wait when another frame is sent.
    private var limit = 1
    /// How many answers in a row were prompt since the limit last changed.
    private var prompt = 0
    /// The shortest time that an answer took lately: that of the way there and back.
    private var leastDelay = Duration.seconds(1)
    /// The shortest of the present stretch of time, and when that began; the way may become a longer one.
    private var stretch: (begin: ContinuousClock.Instant, leastDelay: Duration)?

    /// What an answer may take longer than that.
    private static let slack = Duration.milliseconds(30)
    private static let mostWaiting = 16
    /// The time after which an answer is not expected any more: the first one, and others.
    private let firstPatience: Duration
    private static let patience = Duration.seconds(5)
    /// The time for which answers are waited for where whoever comes next would take them for what is typed.
    private static let lastPatience = (first: Duration.seconds(1), later: Duration.seconds(2))
    /// How long the shortest delay is remembered once; it is remembered for twice as long at most.
    private static let memory = Duration.seconds(10)

    /// A pace for a terminal that answers, unless it is not asked; the first answer is expected for `patience`.
    init(asks: Bool, patience: Duration = .milliseconds(500)) {
        answers = asks ? nil : false
        firstPatience = patience
    }

    /// Whether a question belongs behind a frame that is sent at `now`; if so, its answer is waited for.
    mutating func asks(_ now: ContinuousClock.Instant) -> Bool {
        guard answers != false else { return false }
        waiting.append(now)
        return true
    }

    /// Notes that at `now` the terminal answered the oldest question.
    mutating func answered(_ now: ContinuousClock.Instant) {
        guard let asked = waiting.first else { return }
        waiting.removeFirst()
        answers = true
        let delay = now - asked
        learn(delay, now)
        prompt = delay <= leastDelay + Self.slack ? prompt + 1 : 0
        guard prompt == 0 || prompt >= limit else { return }
        limit = prompt == 0 ? max(1, limit / 2) : min(limit + 1, Self.mostWaiting)
        prompt = 0
    }

    private mutating func learn(_ delay: Duration, _ now: ContinuousClock.Instant) {
        let (begin, least) = stretch ?? (now, delay)
        if now - begin < Self.memory {
            leastDelay = min(leastDelay, delay)
            stretch = (begin, min(least, delay))
        } else {
            leastDelay = min(least, delay)
            stretch = (now, delay)
        }
    }

    /// How long an answer is still to be expected at `now`; nil where none is.
    mutating func expectation(_ now: ContinuousClock.Instant) -> Duration? {
        guard answers != false, let oldest = waiting.first else { return nil }
        let remaining = (answers == nil ? firstPatience : Self.patience) - (now - oldest)
        if remaining > .zero { return remaining }
        answers = false
        return nil
    }

    /// Whether the terminal is known to answer.
    var isAnswered: Bool { answers == true }

    /// Whether an answer may still come at `now` that nobody else should get, and is worth waiting for since `begin`.
    func owesAnswer(_ now: ContinuousClock.Instant, since begin: ContinuousClock.Instant) -> Bool {
        guard let latest = waiting.last, now - latest < Self.patience else { return false }
        return now - begin < (answers == true ? Self.lastPatience.later : Self.lastPatience.first)
    }

    /// Whether at `now` the terminal has come so far that another frame would not be old when it is shown.
    mutating func admits(_ now: ContinuousClock.Instant) -> Bool {
        expectation(now) == nil || waiting.count < limit
    }

    /// Takes back the latest question, which has not been sent.
    mutating func withdraw() { _ = waiting.popLast() }

    /// Begins anew with a screen on which nothing is on its way.
    mutating func forget() { waiting = [] }
}
