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
    /// The shortest time that an answer took: that of the way there and back.
    private var leastDelay = Duration.seconds(1)

    /// What an answer may take longer than that.
    private static let slack = Duration.milliseconds(30)
    private static let mostWaiting = 16
    /// The time after which an answer is not expected any more: the first one, and others.
    private static let patience = (first: Duration.milliseconds(500), later: Duration.seconds(5))

    /// A pace for a terminal that answers, unless it is not asked.
    init(asks: Bool) { answers = asks ? nil : false }

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
        leastDelay = min(leastDelay, delay)
        prompt = delay <= leastDelay + Self.slack ? prompt + 1 : 0
        guard prompt == 0 || prompt >= limit else { return }
        limit = prompt == 0 ? max(1, limit / 2) : min(limit + 1, Self.mostWaiting)
        prompt = 0
    }

    /// Whether an answer is to be expected at `now`.
    mutating func expectsAnswer(_ now: ContinuousClock.Instant) -> Bool {
        guard answers != false, let oldest = waiting.first else { return false }
        if now - oldest >= (answers == nil ? Self.patience.first : Self.patience.later) { answers = false }
        return answers != false
    }

    /// Whether at `now` the terminal has come so far that another frame would not be old when it is shown.
    mutating func admits(_ now: ContinuousClock.Instant) -> Bool {
        !expectsAnswer(now) || waiting.count < limit
    }

    /// Begins anew with a screen on which nothing is on its way.
    mutating func forget() { waiting = [] }
}
