/// RAdam, Adam that divides by the mean square only once that is reliable: m ← β1·m + (1 − β1)·g,
/// v ← β2·v + (1 − β2)·g², m̂ = m/(1 − β1^t), ρ_t = ρ∞ − 2tβ2^t/(1 − β2^t) with ρ∞ = 2/(1 − β2) − 1, t = 1, 2, ...;
/// where ρ_t > 5, p ← p − lr·r·m̂·√(1 − β2^t)/(√v + eps) with
/// r = √((ρ_t − 4)(ρ_t − 2)ρ∞/((ρ∞ − 4)(ρ∞ − 2)ρ_t)), else p ← p − lr·m̂; g is the gradient plus weight_decay·p.
///
/// - `lr` 0.001: about the maximum step size, in parameter units; until ρ_t > 5, parameter units per unit of gradient.
/// - `beta1` β1 0.9: decay rate of the mean gradient.
/// - `beta2` β2 0.999: decay rate of the mean square; up to ⅔ the optimizer never divides.
/// - `eps` 1e-8: in units of the gradient, outside the root and before bias correction.
/// - `weight_decay` 0: L2.
///
/// With D = (√v + eps)/√(1 − β2^t), or 1 where the optimizer does not divide, and η = lr·r/(1 − β1^t), or lr/(1 −
/// β1^t), stable while η times the eigenvalues of D^-½·H·D^-½ is below 2(1 + β1)/(1 − β1).
///
/// Where β2 is changed during a run, β2^t is the product of all values so far, t still counts all updates, and ρ∞ is
/// that of the current β2. So ρ_t may fall to 5 or less again, and the optimizer stops dividing until it has grown.
///
/// Liu et al., "On the variance of the adaptive learning rate and beyond", algorithm 2 (2020). PyTorch's RAdam: the
/// paper divides where ρ_t > 4 and has no eps; its authors' code divides where ρ_t ≥ 5.
struct RAdam<L: Lanes>: OptimizerRule {
    struct State: OptimizerState {
        var mean = MovingAverage<L>()
        var meanSquare = MovingAverage<L>()
        var updates = 0.0

        mutating func visit(_ fields: StateFields<L>) {
            fields.moment(&mean)
            fields.divisor(&meanSquare)
            fields.held(&updates)
        }
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "radam", title: "RAdam",
            summary: "Adam with momentum alone, then reduced updates, until its mean square is reliable.",
            equation: "m̂, v as in adam; where ρ_t > 5: p ← p − lr·r_t·m̂·√(1 − β2^t)/(√v + eps); else p ← p − lr·m̂",
            source: "Liu et al. 2020",
            keys: [
                .learningRate(
                    0.001, "a step is this times the mean gradient; once the rule divides, about the longest step"),
                .beta1(0.9), .beta2, .epsilon(1e-8), .weightDecay,
            ],
            conventions: [
                "divides where ρ_t > 5, as in PyTorch; in the paper where ρ_t > 4"
            ])
    }

    let beta1: L
    let beta2: L
    let epsilon: L
    let weightDecay: L
    /// ρ∞, the limit of the average's effective length.
    let longest: L

    init(_ hyper: Hyper<L>) {
        beta1 = hyper["beta1"]
        beta2 = hyper["beta2"]
        epsilon = hyper["eps"]
        weightDecay = hyper["weight_decay"]
        let one = L(repeating: 1)
        longest = L(repeating: 2) / (one - hyper["beta2"]) - one
    }

    static func dynamics(_ hyper: Hyper<Double>) -> ErrorDynamics? {
        .velocity(
            decay: hyper["beta1"], fresh: 1 - hyper["beta1"], fading: .share(hyper["beta2"]),
            weightDecay: hyper["weight_decay"]
        ).fading(to: hyper["eps"])
    }

    func initialState(at parameters: Pair<L>) -> State { State() }

    @inline(__always)
    func update(at derivatives: LocalDerivatives<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let g = derivatives.gradient + weightDecay * parameters
        state.mean.take(g, keeping: beta1)
        state.meanSquare.take(g.squared, keeping: beta2)
        state.updates += 1
        let corrected = rate * state.mean.weight.reciprocal
        let one = L(repeating: 1)
        let weight = state.meanSquare.weight
        let length = longest - L(repeating: 2 * state.updates) * (one - weight) / weight
        let divides = L(repeating: 5).isLess(than: length)
        guard L.any(divides) else {
            return Update(step: -(corrected * state.mean.value), rate: corrected)
        }
        let adapted = (state.meanSquare.value.squareRoot() + epsilon) / weight.squareRoot()
        let denominator = Pair(
            one.replacing(with: adapted.p1, where: divides), one.replacing(with: adapted.p2, where: divides))
        let rectified = corrected.replacing(with: corrected * rectification(length), where: divides)
        return Update(
            step: -(rectified * state.mean.value / denominator), rate: rectified, denominator: denominator)
    }

    /// m, before bias correction.
    func momentum(in state: State) -> Pair<L>? { state.mean.value }

    /// r, which compensates for the variance of an average of `length` squares.
    @inline(__always)
    private func rectification(_ length: L) -> L {
        let (two, four) = (L(repeating: 2), L(repeating: 4))
        let present = (length - four) * (length - two) * longest
        return (present / ((longest - four) * (longest - two) * length)).squareRoot()
    }
}
