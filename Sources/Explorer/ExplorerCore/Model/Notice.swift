/// A sentence for the person, shown for some seconds.
package struct ShownNotice: Equatable, Sendable {
    /// The sentence.
    package var text: String
    /// Whether something went wrong.
    package var isFault: Bool
    /// The moment after which it disappears, in the seconds of ``Message/tick(now:)``; nil until the next tick sets it.
    package var until: Double?

    /// How long a notice stays, in seconds.
    package static let duration = 6.0
}

/// The present notice.
package struct Notices: Sendable {
    /// The sentence that is shown; nil where none is.
    package private(set) var current: ShownNotice?

    /// No notice.
    package init() {}

    /// Shows `text` for some seconds.
    package mutating func say(_ text: String, isFault: Bool = false) {
        current = ShownNotice(text: text, isFault: isFault)
    }

    /// Shows nothing.
    package mutating func clear() { current = nil }

    /// Removes the notice when its time is over; `now` is in seconds.
    package mutating func tick(now: Double) {
        if let until = current?.until {
            if now > until { current = nil }
        } else {
            current?.until = now + ShownNotice.duration
        }
    }
}
