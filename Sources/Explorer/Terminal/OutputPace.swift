/// Limits the frames in flight, so that a slow terminal never shows an outdated picture: it is asked for its status
/// after each frame, and the answers show how far it has come.
///
/// The number of frames in flight, at least one, is adjusted so that answers stay prompt: growing delays indicate a
/// queue (Brakmo and Peterson, "TCP Vegas", 1995). A terminal that does not answer gets frames as it accepts them.
///
/// Source: ECMA-48, 8.3.35, device status report: `ESC [ 5 n`, answered by `ESC [ 0 n`.
struct OutputPace {
    /// The status request.
    static let question = Array("\u{1B}[5n".utf8)

    /// Whether the terminal answers; nil while unknown.
    private var answers: Bool?
    /// The times of the pending requests.
    private var waiting: [ContinuousClock.Instant] = []
    /// The maximum number of pending requests when another frame is sent.
    private var limit = 1
    /// The number of consecutive prompt answers since the limit last changed.
    private var prompt = 0
    /// The shortest recent response time: the round-trip time.
    private var leastDelay = Duration.seconds(1)
    /// The shortest response time of the current interval, and its start; the round-trip time may increase.
    private var stretch: (begin: ContinuousClock.Instant, leastDelay: Duration)?

    /// The tolerance for prompt answers.
    private static let slack = Duration.milliseconds(30)
    private static let mostWaiting = 16
    /// The timeout of answers: of the first one, and of others.
    private let firstPatience: Duration
    private static let patience = Duration.seconds(5)
    /// The timeout of answers on exit, where the next program would read them as input.
    private static let lastPatience = (first: Duration.seconds(1), later: Duration.seconds(2))
    /// The length of an interval; the shortest delay is kept for at most two of them.
    private static let memory = Duration.seconds(10)

    /// A pace for a terminal that is asked for its status if `asks`; the timeout of the first answer is `patience`.
    init(asks: Bool, patience: Duration = .milliseconds(500)) {
        answers = asks ? nil : false
        firstPatience = patience
    }

    /// Whether to send a request after a frame at `now`; if so, its answer is expected.
    mutating func asks(_ now: ContinuousClock.Instant) -> Bool {
        guard answers != false else { return false }
        waiting.append(now)
        return true
    }

    /// Records an answer at `now` to the oldest request; returns how long it took.
    @discardableResult
    mutating func answered(_ now: ContinuousClock.Instant) -> Duration? {
        guard let asked = waiting.first else { return nil }
        waiting.removeFirst()
        answers = true
        let delay = now - asked
        learn(delay, now)
        prompt = delay <= leastDelay + Self.slack ? prompt + 1 : 0
        guard prompt == 0 || prompt >= limit else { return delay }
        limit = prompt == 0 ? max(1, limit / 2) : min(limit + 1, Self.mostWaiting)
        prompt = 0
        return delay
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

    /// The remaining time for the next answer at `now`; nil where none is expected.
    mutating func expectation(_ now: ContinuousClock.Instant) -> Duration? {
        guard answers != false, let oldest = waiting.first else { return nil }
        let remaining = (answers == nil ? firstPatience : Self.patience) - (now - oldest)
        if remaining > .zero { return remaining }
        answers = false
        return nil
    }

    /// Whether the terminal is known to answer.
    var isAnswered: Bool { answers == true }

    /// Whether to keep waiting at `now`, since `begin`, for an answer that no other program should read.
    func owesAnswer(_ now: ContinuousClock.Instant, since begin: ContinuousClock.Instant) -> Bool {
        guard let latest = waiting.last, now - latest < Self.patience else { return false }
        return now - begin < (answers == true ? Self.lastPatience.later : Self.lastPatience.first)
    }

    /// Whether at `now` another frame would still be current when it is shown.
    mutating func admits(_ now: ContinuousClock.Instant) -> Bool {
        expectation(now) == nil || waiting.count < limit
    }

    /// The number of answers that are expected.
    var pendingCount: Int { answers == false ? 0 : waiting.count }

    /// Withdraws the latest request, which has not been sent.
    mutating func withdraw() { _ = waiting.popLast() }

    /// Discards all pending requests.
    mutating func forget() { waiting = [] }
}
