/// The result of one update.
///
/// Besides the update itself it contains the preconditioner and the effective rate, so that theory need not know the
/// optimizer: a single gradient g moves the parameters by −rate·g/metric, and moment estimates likewise.
struct Update<L: Lanes>: Sendable {
    /// The update, which is added to the parameters.
    var step: Pair<L>
    /// The denominator of this update, including the current gradient and eps; nil for an update without one, and 1 in
    /// a lane without one where others have one.
    var denominator: Pair<L>?
    /// The effective learning rate, with all factors common to both parameters: bias corrections, the optimizer's own
    /// decay.
    var rate: L
    /// The diagonal preconditioner, as a divisor per parameter; nil where it is 1.
    var metric: Pair<L>?

    /// An update without a denominator.
    @inline(__always)
    init(step: Pair<L>, rate: L) {
        self.step = step
        self.rate = rate
    }

    /// An update that divides by `denominator`, which is also the metric by default.
    @inline(__always)
    init(step: Pair<L>, rate: L, denominator: Pair<L>, metric: Pair<L>? = nil) {
        self.step = step
        self.denominator = denominator
        self.rate = rate
        self.metric = metric ?? denominator
    }
}
