/// AdaDelta: v ← ρ·v + (1 − ρ)·g², Δ = √(u + eps)/√(v + eps)·g, u ← ρ·u + (1 − ρ)·Δ², p ← p − lr·Δ, with g the
/// gradient plus weight_decay·p.
///
/// - `lr` 1: dimensionless, since Δ is in parameter units already.
/// - `rho` ρ 0.9: decay rate of both mean squares.
/// - `eps` 1e-6: inside both roots, in units of the squared gradient in one and of squared parameters in the other,
///   where it makes the first step size about √(eps/(1 − ρ)). With 0, the parameters never move.
/// - `weight_decay` 0: L2.
///
/// With D = √(v + eps)/√(u + eps), stable while lr times the eigenvalues of D^-½·H·D^-½ is below 2. On a plateau v
/// decays and D with it, while u is near eps.
///
/// Zeiler, "ADADELTA: an adaptive learning rate method", algorithm 1 (2012), which has no lr. PyTorch's Adadelta.
/// TensorFlow uses Zeiler's ρ of 0.95 with eps 1e-7 and an lr of 0.001, so that its updates are a thousandth of the
/// paper's.
struct AdaDelta<L: Lanes>: OptimizerRule {
    struct State: OptimizerState {
        var meanSquare = Pair<L>.zero
        var meanSquareStep = Pair<L>.zero

        mutating func visit(_ fields: StateFields<L>) {
            fields.divisor(&meanSquare)
            fields.divisor(&meanSquareStep)
        }
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "adadelta", title: "AdaDelta",
            summary: "RMSProp with the root mean square of its own past updates in place of a learning rate.",
            equation: "v ← ρ·v + (1 − ρ)·g²; Δ = √(u + eps)/√(v + eps)·g; u ← ρ·u + (1 − ρ)·Δ²; p ← p − lr·Δ",
            source: "Zeiler 2012",
            keys: [
                HyperKey("lr", 1, .atLeast(0), "multiplies the update"),
                HyperKey("rho", 0.9, .from(0, below: 1), "decay rate of both mean squares").decaying,
                HyperKey("eps", 1e-6, .atLeast(0), "added to both mean squares, inside the roots"), .weightDecay,
            ],
            conventions: [
                "defaults as in PyTorch; TensorFlow's lr of 0.001 makes updates a thousandth of the paper's"
            ])
    }

    let rho: L
    let epsilon: L
    let weightDecay: L

    init(_ hyper: Hyper<L>) {
        rho = hyper["rho"]
        epsilon = hyper["eps"]
        weightDecay = hyper["weight_decay"]
    }

    static func dynamics(_ hyper: Hyper<Double>) -> ErrorDynamics? {
        .plain(fading: .share(hyper["rho"]), weightDecay: hyper["weight_decay"]).fading(to: 1)
    }

    func initialState(at parameters: Pair<L>) -> State { State() }

    @inline(__always)
    func update(at derivatives: LocalDerivatives<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let g = derivatives.gradient + weightDecay * parameters
        state.meanSquare = state.meanSquare.fading(towards: g.squared, keeping: rho)
        let denominator = (state.meanSquare + epsilon).squareRoot()
        let reach = (state.meanSquareStep + epsilon).squareRoot()
        let delta = reach / denominator * g
        state.meanSquareStep = state.meanSquareStep.fading(towards: delta.squared, keeping: rho)
        return Update(step: -(rate * delta), rate: rate, denominator: denominator, metric: denominator / reach)
    }
}
