public import Canvas

/// What happens to the explorer; time is one of the things that happen.
public enum Message: Sendable {
    /// The terminal said something.
    case input(InputEvent)
    /// A frame is due; `now` is in seconds from any fixed moment.
    case tick(now: Double)
    /// There is time to take so many steps of those that are due.
    case work(steps: Int)
    /// The recorder said something.
    case recorder(RecorderReport)
}
