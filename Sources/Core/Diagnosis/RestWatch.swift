/// Whether a run is at rest, and since which row: asked at every look, and answered from what was found before where
/// nothing has changed since.
///
/// Single runs and the runs of a map watch in the same way, so that both have been at rest since the same row.
package struct RestWatch: Sendable {
    /// At what it rests: a minimum, a saddle or a maximum; nil where it does not.
    package private(set) var found: Outcome?
    /// The number of the row at which that was found.
    package private(set) var row = 0
    private var askedRow = 0
    private var askedGradient = SIMD2(repeating: Double.nan)

    /// A watch before the first row.
    package init() {}

    /// Whether there is nothing to ask at a row with an update that is too long for rest.
    @inline(__always)
    package var isClear: Bool { found == nil && askedGradient.x.isNaN }

    /// Notes an update that is too long for rest.
    package mutating func leave() {
        found = nil
        askedGradient = SIMD2(repeating: .nan)
    }

    /// Whether to ask at `row`, whose update is short enough: from time to time, and, unless it is at rest, where the
    /// gradient has changed since.
    package func asks(at row: Int, gradient: SIMD2<Double>) -> Bool {
        // A gradient need not tell: with weight decay it stays as it is while the run arrives.
        if askedGradient.x.isNaN || row - askedRow >= Criteria.Rest.interval { return true }
        guard found == nil else { return false }
        let change = gradient - askedGradient
        return abs(change.x) > Criteria.Rest.change * abs(askedGradient.x)
            || abs(change.y) > Criteria.Rest.change * abs(askedGradient.y)
    }

    /// Notes what was found at `row`; whether that is new.
    package mutating func note(_ outcome: Outcome?, at row: Int, gradient: SIMD2<Double>) -> Bool {
        (askedRow, askedGradient) = (row, gradient)
        guard outcome != found else { return false }
        found = outcome
        self.row = row
        return true
    }
}
