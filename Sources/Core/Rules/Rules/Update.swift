/// What a rule answers to one gradient.
///
/// Beside the step it says how the step came about, so that theory need not know the rule: a lone gradient g moves the
/// parameters by −rate·g/metric, and averages of gradients by the like.
struct Update<L: Lanes>: Sendable {
    /// What is to be added to the parameters.
    var step: Pair<L>
    /// What this update divides by, this gradient and eps included; nil for an update that divides by nothing, and 1 in a
    /// lane that does not where others do.
    var denominator: Pair<L>?
    /// The learning rate with all that is the same for both parameters folded in: bias corrections, the rule's own decay.
    var rate: L
    /// All that is each parameter's own, as a divisor; nil where it is 1.
    var metric: Pair<L>?

    /// An update that divides by nothing.
    @inline(__always)
    init(step: Pair<L>, rate: L) {
        self.step = step
        self.rate = rate
    }

    /// An update that divides by `denominator`, which is the rule's metric unless one is given.
    @inline(__always)
    init(step: Pair<L>, rate: L, denominator: Pair<L>, metric: Pair<L>? = nil) {
        self.step = step
        self.denominator = denominator
        self.rate = rate
        self.metric = metric ?? denominator
    }
}
