/// AdaDelta: v ← ρ·v + (1 − ρ)·g², Δ = √(u + eps)/√(v + eps)·g, u ← ρ·u + (1 − ρ)·Δ², p ← p − lr·Δ, with g the
/// gradient plus weight_decay·p.
///
/// - `lr` 1: without unit, since Δ is in parameter units already.
/// - `rho` ρ 0.9: share of both mean squares that survives a step.
/// - `eps` 1e-6: inside both roots, in units of the squared gradient under the one and of squared parameters under the
///   other, where it makes the first step about √(eps/(1 − ρ)) long. With 0 nothing ever moves.
/// - `weight_decay` 0: L2.
///
/// With D = √(v + eps)/√(u + eps), stable while lr times the eigenvalues of D^-½·H·D^-½ is below 2. In flat country v
/// fades and D with it, as long as u lies near eps.
///
/// Zeiler, "ADADELTA: an adaptive learning rate method", algorithm 1 (2012), which has no lr. PyTorch's Adadelta.
/// TensorFlow takes Zeiler's ρ of 0.95 with eps 1e-7 and an lr of 0.001, by which its steps are a thousandth of the
/// paper's.
struct AdaDelta<L: Lanes>: OptimizerRule {
    struct State: Sendable {
        var meanSquare = Pair<L>.zero
        var meanSquareStep = Pair<L>.zero
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "adadelta", title: "AdaDelta",
            summary: "RMSProp with the root mean square of its own past steps in place of a learning rate.",
            equation: "v ← ρ·v + (1 − ρ)·g²; Δ = √(u + eps)/√(v + eps)·g; u ← ρ·u + (1 − ρ)·Δ²; p ← p − lr·Δ",
            source: "Zeiler 2012",
            keys: [
                HyperKey("lr", 1, .atLeast(0), "what the rule's own step is multiplied by"),
                HyperKey("rho", 0.9, .from(0, below: 1), "share of both mean squares that survives a step"),
                HyperKey("eps", 1e-6, .atLeast(0), "added to both mean squares, inside the roots"), .weightDecay,
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
        .plain(fading: .share(hyper["rho"]), weightDecay: hyper["weight_decay"])
    }

    func initialState(at parameters: Pair<L>) -> State { State() }

    @inline(__always)
    func update(at slope: Slope<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let g = slope.gradient + weightDecay * parameters
        state.meanSquare = state.meanSquare.fading(towards: g.squared, keeping: rho)
        let denominator = (state.meanSquare + epsilon).squareRoot()
        let reach = (state.meanSquareStep + epsilon).squareRoot()
        let delta = reach / denominator * g
        state.meanSquareStep = state.meanSquareStep.fading(towards: delta.squared, keeping: rho)
        return Update(step: -(rate * delta), rate: rate, denominator: denominator, metric: denominator / reach)
    }
}
