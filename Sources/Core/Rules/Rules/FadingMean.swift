/// An average that began at 0 and forgets, as of gradients or of their squares.
struct FadingMean<L: Lanes>: Sendable {
    /// The average, which still leans towards the 0 that it began at.
    private(set) var value = Pair<L>.zero
    /// The average that ones would have: 1 − β^t after t of them, by which bias correction divides.
    private(set) var weight = L(repeating: 0)

    /// The average without its lean.
    @inline(__always)
    var corrected: Pair<L> { value / weight }

    /// Goes on to β·value + (1 − β)·sample.
    @inline(__always)
    mutating func take(_ sample: Pair<L>, keeping beta: L) {
        value = value.fading(towards: sample, keeping: beta)
        weight = beta * weight + (L(repeating: 1) - beta)
    }
}
