/// Newton's method, damped: p ← p − lr·(H + damping·I)⁻¹·g, with g the gradient and H the exact matrix of second
/// derivatives.
///
/// - `lr` 1: without unit; 1 is the full step, which ends at the critical point of the quadratic that fits here.
/// - `damping` 0: in units of the second derivatives; a large one makes it gradient descent with the rate lr/damping.
///
/// It goes to the nearest critical point as readily as to a minimum: to saddles and maxima too, wherever H + damping·I is
/// not positive definite. Where it is singular the step is not finite, and the run ends there.
///
/// Stable while lr·λ/(λ + damping) is below 2 for the eigenvalues λ of H; without damping while lr < 2, on any surface.
///
/// Newton's method on the gradient; damped: Levenberg, "A method for the solution of certain non-linear problems in
/// least squares" (1944). Here the damping stays as it is given.
struct Newton<L: Lanes>: OptimizerRule {
    struct State: Sendable {}

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "newton", title: "Newton",
            summary: "Steps to the critical point of the quadratic that fits here, be it minimum or saddle.",
            equation: "p ← p − lr·(H + damping·I)⁻¹·g",
            source: "Newton's method; damped: Levenberg 1944",
            keys: [
                HyperKey("lr", 1, .atLeast(0), "share of the full step"),
                HyperKey("damping", 0, .atLeast(0), "added to the second derivatives on the diagonal"),
            ],
            usesHessian: true)
    }

    let damping: L

    static var couplesParameters: Bool { true }

    init(_ hyper: Hyper<L>) {
        damping = hyper["damping"]
    }

    static func dynamics(_ hyper: Hyper<Double>) -> ErrorDynamics? {
        ErrorDynamics(
            free: [-1, 1], forced: [1], fading: .none, preconditioner: .hessian(damping: hyper["damping"]))
    }

    func initialState(at parameters: Pair<L>) -> State { State() }

    @inline(__always)
    func update(at slope: Slope<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        guard let hessian = slope.hessian else { preconditionFailure("Newton's method needs the second derivatives") }
        let g = slope.gradient
        let (p11, p12, p22) = (hessian.p11 + damping, hessian.p12, hessian.p22 + damping)
        let determinant = Self.difference(p11, p22, p12, p12)
        let way = Pair(
            Self.difference(p22, g.p1, p12, g.p2) / determinant, Self.difference(p11, g.p2, p12, g.p1) / determinant)
        return Update(step: -(rate * way), rate: rate)
    }

    /// a·b − c·d to about one rounding by Kahan's method, however nearly the two are equal: a narrow valley's are.
    @inline(__always)
    private static func difference(_ a: L, _ b: L, _ c: L, _ d: L) -> L {
        let product = c * d
        let minus = L(repeating: 0) - c
        let lost = product.addingProduct(minus, d)
        return (L(repeating: 0) - product).addingProduct(a, b) + lost
    }
}
