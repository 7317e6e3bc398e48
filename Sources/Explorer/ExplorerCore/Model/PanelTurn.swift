/// Counts the pictures of what is told beside the map: while a race goes on it tells of its steps no more often than can be
/// read, which is not with every frame; of all else at once.
package struct PanelTurn: Sendable {
    /// Which picture of the panels it is; while it stays, so do they.
    package private(set) var count = 0

    /// Whether the race has gone on since they were due.
    private var isBehind = false
    private var now = 0.0
    private var drawn = -Double.infinity

    /// Seconds for which a picture of the panels stays: four frames of 60 a second, and what a clock may vary by.
    private static let stay = 0.06

    /// Something happened that the panels tell at once.
    mutating func change() {
        count += 1
        drawn = now
        isBehind = false
    }

    /// The race went on by itself, or more of it was written or read.
    mutating func goOn() {
        isBehind = true
        _ = catchUp()
    }

    /// Time passed; whether the panels tell of steps that they did not tell of yet.
    mutating func tick(now: Double) -> Bool {
        self.now = now
        return catchUp()
    }

    private mutating func catchUp() -> Bool {
        guard isBehind, now - drawn >= Self.stay else { return false }
        change()
        return true
    }
}
