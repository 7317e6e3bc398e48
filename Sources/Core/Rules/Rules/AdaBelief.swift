/// AdaBelief, Adam that divides by the deviation of gradients from their mean: m ← β1·m + (1 − β1)·g,
/// s ← β2·s + (1 − β2)·(g − m)² + eps, p ← p − lr·m̂/(√ŝ + eps) with m̂ = m/(1 − β1^t), ŝ = s/(1 − β2^t),
/// t = 1, 2, ..., and g the gradient plus weight_decay·p.
///
/// - `lr` 0.001: parameter units; where gradients hardly change, step sizes are many times as large.
/// - `beta1` β1 0.9: decay rate of the mean gradient.
/// - `beta2` β2 0.999: decay rate of the mean square.
/// - `eps` 1e-16: added to s at every step, in units of the squared gradient, where it accumulates to eps/(1 − β2);
///   also added outside the root, in units of the gradient.
/// - `weight_decay` 0: L2.
///
/// With D = √ŝ + eps, stable while lr/(1 − β1^t) times the eigenvalues of D^-½·H·D^-½ is below 2(1 + β1)/(1 − β1).
///
/// Zhuang et al., "AdaBelief optimizer: adapting stepsizes by the belief in observed gradients", algorithm 2 (2020),
/// with the default eps of its authors' code; the paper's experiments use 1e-8 to 1e-16. By default that code also
/// rectifies as RAdam does and decouples weight decay, neither of which is in the algorithm. optax has one eps inside
/// the root and one outside.
struct AdaBelief<L: Lanes>: OptimizerRule {
    struct State: OptimizerState {
        var mean = MovingAverage<L>()
        var spread = Pair<L>.zero
        /// 1 − β2^t.
        var weight = L(repeating: 0)

        mutating func visit(_ fields: StateFields<L>) {
            fields.moment(&mean)
            fields.divisor(&spread)
            fields.held(&weight)
        }
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "adabelief", title: "AdaBelief",
            summary: "Adam that divides by the deviation of gradients from their mean, not by their size.",
            equation: "m as in adam; s ← β2·s + (1 − β2)·(g − m)² + eps; p ← p − lr·m̂/(√ŝ + eps)",
            source: "Zhuang et al. 2020",
            keys: [
                .learningRate(0.001, "multiplies the mean gradient over the deviation from it"),
                .beta1(0.9),
                .beta2,
                HyperKey("eps", 1e-16, .atLeast(0), "added to the mean square at each step, and outside the root"),
                .weightDecay,
            ],
            conventions: [
                "no rectification and no decoupled weight decay, as in the paper; both are defaults of its "
                    + "authors' code"
            ])
    }

    let beta1: L
    let beta2: L
    let epsilon: L
    let weightDecay: L

    init(_ hyper: Hyper<L>) {
        beta1 = hyper["beta1"]
        beta2 = hyper["beta2"]
        epsilon = hyper["eps"]
        weightDecay = hyper["weight_decay"]
    }

    static func dynamics(_ hyper: Hyper<Double>) -> ErrorDynamics? {
        .velocity(
            decay: hyper["beta1"], fresh: 1 - hyper["beta1"], fading: .share(hyper["beta2"]),
            weightDecay: hyper["weight_decay"]
        ).fading(to: (hyper["eps"] / (1 - hyper["beta2"])).squareRoot() + hyper["eps"])
    }

    func initialState(at parameters: Pair<L>) -> State { State() }

    @inline(__always)
    func update(at derivatives: LocalDerivatives<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let g = derivatives.gradient + weightDecay * parameters
        state.mean.take(g, keeping: beta1)
        let fresh = L(repeating: 1) - beta2
        state.spread = beta2 * state.spread + fresh * (g - state.mean.value).squared + epsilon
        state.weight = beta2 * state.weight + fresh
        let denominator = (state.spread / state.weight).squareRoot() + epsilon
        let corrected = rate * state.mean.weight.reciprocal
        return Update(
            step: -(corrected * state.mean.value / denominator), rate: corrected, denominator: denominator)
    }

    /// m, before bias correction.
    func momentum(in state: State) -> Pair<L>? { state.mean.value }
}
