/// A sentence for the person, shown for some seconds.
package struct Notice: Equatable, Sendable {
    /// The sentence.
    package var text: String
    /// Whether something went wrong.
    package var isFault: Bool
    /// The moment after which it goes, in the seconds of ``Message/tick(now:)``; nil until the next tick sets it.
    package var until: Double?

    /// How long a notice stays, in seconds.
    package static let duration = 6.0
}

/// The notice of the moment.
package struct Notices: Sendable {
    /// The sentence that is shown; nil where none is.
    package private(set) var current: Notice?

    /// No notice.
    package init() {}

    /// Shows `text` for some seconds.
    package mutating func say(_ text: String, isFault: Bool = false) {
        current = Notice(text: text, isFault: isFault)
    }

    /// Shows nothing.
    package mutating func clear() { current = nil }

    /// Lets time pass; `now` is in seconds.
    package mutating func tick(now: Double) {
        if let until = current?.until {
            if now > until { current = nil }
        } else {
            current?.until = now + Notice.duration
        }
    }
}
