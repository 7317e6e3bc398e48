/// The derivatives of the loss at the parameters.
struct LocalDerivatives<L: Lanes>: Sendable {
    /// The gradient.
    var gradient: Pair<L>
    /// The second derivatives, for an optimizer that uses them; nil for all others.
    var hessian: Symmetric<L>?
}
