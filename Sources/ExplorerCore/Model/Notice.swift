/// A sentence for the person, shown for some seconds.
struct Notice: Equatable, Sendable {
    /// The sentence.
    var text: String
    /// Whether something went wrong.
    var isFault: Bool
    /// The moment after which it goes, in the seconds of ``Message/tick(now:)``; nil until the next tick sets it.
    var until: Double?

    /// How long a notice stays, in seconds.
    static let duration = 6.0
}
