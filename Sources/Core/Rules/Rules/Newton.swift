/// Newton's method, damped: p ← p − lr·(H + damping·I)⁻¹·g, with g the gradient and H the exact matrix of second
/// derivatives.
///
/// - `lr` 1: dimensionless; 1 is the full step, which ends at the critical point of the local quadratic model.
/// - `damping` 0: in units of the second derivatives; a large value gives gradient descent with the rate lr/damping.
///
/// It converges to any critical point: also to saddles and maxima, where H + damping·I is not positive definite. Where
/// that is singular, the update is not finite and the run ends.
///
/// Stable while lr·λ/(λ + damping) is below 2 for the eigenvalues λ of H; without damping while lr < 2, on any surface.
///
/// Newton's method on the gradient; damped: Levenberg, "A method for the solution of certain non-linear problems in
/// least squares" (1944). Here the damping is constant.
struct Newton<L: Lanes>: OptimizerRule {
    struct State: OptimizerState {
        func visit(_ fields: StateFields<L>) {}
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "newton", title: "Newton",
            summary: "Steps to the critical point of the local quadratic model, be it a minimum or a saddle.",
            equation: "p ← p − lr·(H + damping·I)⁻¹·g",
            source: "Newton's method; damped: Levenberg 1944",
            keys: [
                HyperKey("lr", 1, .atLeast(0), "fraction of the full Newton step"),
                HyperKey("damping", 0, .atLeast(0), "added to the diagonal of the Hessian"),
            ],
            usesHessian: true)
    }

    let damping: L

    static var couplesParameters: Bool { true }

    static var linearization: Linearization { .hessianHeld }

    init(_ hyper: Hyper<L>) {
        damping = hyper["damping"]
    }

    static func dynamics(_ hyper: Hyper<Double>) -> ErrorDynamics? {
        ErrorDynamics(
            free: [-1, 1], forced: [1], fading: .none, preconditioner: .hessian(damping: hyper["damping"]))
    }

    func initialState(at parameters: Pair<L>) -> State { State() }

    @inline(__always)
    func update(at derivatives: LocalDerivatives<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        guard let hessian = derivatives.hessian else {
            preconditionFailure("Newton's method needs the second derivatives")
        }
        let g = derivatives.gradient
        let (p11, p12, p22) = (hessian.p11 + damping, hessian.p12, hessian.p22 + damping)
        let determinant = Self.difference(p11, p22, p12, p12)
        let way = Pair(
            Self.difference(p22, g.p1, p12, g.p2) / determinant, Self.difference(p11, g.p2, p12, g.p1) / determinant)
        return Update(step: -(rate * way), rate: rate)
    }

    /// a·b − c·d to about one rounding by Kahan's method, even where the products nearly cancel, as in a narrow valley.
    @inline(__always)
    private static func difference(_ a: L, _ b: L, _ c: L, _ d: L) -> L {
        let product = c * d
        let minus = L(repeating: 0) - c
        let lost = product.addingProduct(minus, d)
        return (L(repeating: 0) - product).addingProduct(a, b) + lost
    }
}
