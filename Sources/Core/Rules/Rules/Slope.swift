/// What a rule is told of the loss at the parameters.
struct Slope<L: Lanes>: Sendable {
    /// The gradient.
    var gradient: Pair<L>
    /// The second derivatives, for a rule whose descriptor says that it uses them; nil for all others.
    var hessian: Symmetric<L>?
}
