/// An exponential moving average initialised at 0, as of gradients or their squares.
struct MovingAverage<L: Lanes>: Sendable {
    /// The average, biased towards its initial value 0.
    private(set) var value = Pair<L>.zero
    /// The total weight of the samples, 1 − β^t after t of them: the divisor of bias correction.
    private(set) var weight = L(repeating: 0)

    /// The bias-corrected average.
    @inline(__always)
    var corrected: Pair<L> { value / weight }

    /// Hands the average to `fields` with the role `quantity`, and its weight as a constant.
    mutating func visit(_ fields: StateFields<L>, as quantity: UpdateQuantity) {
        fields.take(&value, as: quantity)
        fields.held(&weight)
    }

    /// Updates the average to β·value + (1 − β)·sample.
    @inline(__always)
    mutating func take(_ sample: Pair<L>, keeping beta: L) {
        value = value.fading(towards: sample, keeping: beta)
        weight = beta * weight + (L(repeating: 1) - beta)
    }
}
