/// A piece of the line at the top.
package enum TitleWord: Equatable, Sendable {
    /// A recording lacks its end.
    case truncated
    /// Recordings differ from this step on.
    case differ(step: Int)
    /// Recordings do not differ.
    case identical
    case recording
    /// The recorder has written the rows before this step and is behind.
    case catchingUp(Int)
    case finishing
    /// The share of the map's losses that is evaluated, in percent.
    case sampling(percent: Int)
    /// The map's picture is being drawn.
    case drawing
    /// The share of a recording that was read, in percent.
    case reading(percent: Int)
    /// The latest step of a recording that is being written is shown.
    case live
    /// The recording that is shown is being written.
    case beingWritten
    /// The rows of a mini-batch.
    case batch(Int)
    case seeking(step: Int, target: Int)
    case searchingEvent
    /// The speed, in steps per second.
    case paused(speed: Int)
    case playing(backwards: Bool, speed: Int)
    /// It is slower than it should be.
    case slow(backwards: Bool, measured: Int, speed: Int)
    /// The present step, and the last one where there is one.
    case step(Int, of: Int?)
}

/// That a window is too small.
package struct WindowCaption: Sendable {
    /// The least columns and rows.
    package let least: (width: Int, height: Int)
    /// The columns and rows that there are.
    package let present: (width: Int, height: Int)

    /// A window of `present` columns and rows, fewer than `least`.
    package init(least: (width: Int, height: Int), present: (width: Int, height: Int)) {
        self.least = least
        self.present = present
    }
}

extension TitleWord {
    /// The sign of a clock that runs `backwards` or forwards.
    static func sign(backwards: Bool, ascii: Bool) -> String {
        backwards ? (ascii ? "<" : "◀") : (ascii ? ">" : "▶")
    }
}
