/// What a rule answers to one gradient.
struct Update<L: Lanes>: Sendable {
    /// What is to be added to the parameters.
    var step: Pair<L>
    /// What this update divides by, this gradient and eps included; nil for a rule that divides by nothing.
    var denominator: Pair<L>?
}
