/// NAdam, Adam with Nesterov's look-ahead: m ← β1·m + (1 − β1)·g, v ← β2·v + (1 − β2)·g²,
/// p ← p − lr·(a·g + b·m)/(√v̂ + eps) with a = (1 − μ_t)/(1 − Π_t), b = μ_(t+1)/(1 − Π_(t+1)),
/// μ_t = β1·(1 − ½·0.96^(t·momentum_decay)), Π_t = μ_1·...·μ_t, v̂ = v/(1 − β2^t), t = 1, 2, ..., and g the gradient
/// plus weight_decay·p.
///
/// - `lr` 0.002: about the maximum step size, in parameter units.
/// - `beta1` β1 0.9: decay rate of the mean gradient.
/// - `beta2` β2 0.999: decay rate of the mean square.
/// - `eps` 1e-8: in units of the gradient, outside the root and after bias correction.
/// - `weight_decay` 0: L2.
/// - `momentum_decay` 0.004: how fast μ rises from about half of β1 to β1, per step.
///
/// With D = √v̂ + eps, stable while η times the eigenvalues of D^-½·H·D^-½ is below 2(1 + β1)/((1 + 2β1)(1 − β1)), the
/// limit with μ = β1, to which μ tends. The rate η = lr·c with c = ((1 + β1)a + (1 − β1)b)/((1 + 2β1)(1 − β1)) makes that
/// limit correct for the current a and b too, and tends to lr. With x = η times an eigenvalue, an error evolves by the roots
/// of z² − (1 + β1 − (a + (1 − β1)b)x/c)z + β1(1 − ax/c).
///
/// Dozat, "Incorporating Nesterov momentum into Adam" (2016). PyTorch's NAdam. Dozat's m decays by μ_t, PyTorch's by
/// β1; TensorFlow follows Dozat with a fixed 0.96^(0.004·t).
struct NAdam<L: Lanes>: OptimizerRule {
    struct State: OptimizerState {
        var mean = Pair<L>.zero
        var meanSquare = MovingAverage<L>()
        var product = L(repeating: 1)
        var updates = 0.0

        mutating func visit(_ fields: StateFields<L>) {
            fields.moment(&mean)
            fields.divisor(&meanSquare)
            fields.held(&product)
            fields.held(&updates)
        }
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "nadam", title: "NAdam",
            summary: "Adam with a look-ahead along its momentum, as in Nesterov's method.",
            equation: "m, v as in adam; μ_t = β1(1 − ½·0.96^(t·momentum_decay)); "
                + "p ← p − lr·((1 − μ_t)/(1 − Πμ_t)·g + μ_(t+1)/(1 − Πμ_(t+1))·m)/(√v̂ + eps)",
            source: "Dozat 2016",
            keys: [
                .learningRate(0.002, "about each parameter's step size for a constant gradient"), .beta1(0.9),
                .beta2, .epsilon(1e-8), .weightDecay,
                HyperKey(
                    "momentum_decay", 0.004, .atLeast(0), "how fast the momentum coefficient rises to beta1, per step"),
            ],
            conventions: [
                "the mean gradient decays by beta1, as in PyTorch; in the paper and in TensorFlow by the "
                    + "momentum coefficient of the step"
            ])
    }

    let beta1: L
    let beta2: L
    let epsilon: L
    let weightDecay: L
    let momentumDecay: L
    /// The factor per step of the term that vanishes from μ: 0.96^momentum_decay.
    let fade: L
    /// (1 + 2β1)(1 − β1).
    let reach: L

    init(_ hyper: Hyper<L>) {
        beta1 = hyper["beta1"]
        beta2 = hyper["beta2"]
        epsilon = hyper["eps"]
        weightDecay = hyper["weight_decay"]
        momentumDecay = hyper["momentum_decay"]
        let one = L(repeating: 1)
        fade = hyper["momentum_decay"].map { power(0.96, $0) }
        reach = (one + hyper["beta1"] + hyper["beta1"]) * (one - hyper["beta1"])
    }

    static func dynamics(_ hyper: Hyper<Double>) -> ErrorDynamics? {
        .lookAhead(
            decay: hyper["beta1"], fresh: 1 - hyper["beta1"], fading: .share(hyper["beta2"]),
            weightDecay: hyper["weight_decay"]
        ).fading(to: hyper["eps"])
    }

    /// With the a and b of update number `updates`, had beta1 and momentum_decay always been as they are.
    static func dynamics(_ hyper: Hyper<Double>, updates: Int) -> ErrorDynamics? {
        let beta = hyper["beta1"]
        let fade = power(0.96, hyper["momentum_decay"])
        var (lack, product, momentum) = (0.5, 1.0, beta)
        for _ in 0..<max(1, updates) {
            // Once the product of all is nothing, how the terms of now came about does not matter.
            if product < 1e-20 { break }
            lack *= fade
            momentum = beta * (1 - lack)
            product *= momentum
        }
        lack = 0.5 * power(0.96, Double(max(1, updates)) * hyper["momentum_decay"])
        momentum = beta * (1 - lack)
        let next = beta * (1 - lack * fade)
        let (a, b) = ((1 - momentum) / (1 - product), next / (1 - product * next))
        let scale = ((1 + beta) * a + (1 - beta) * b) / ((1 + 2 * beta) * (1 - beta))
        return ErrorDynamics(
            free: [beta, -(1 + beta), 1], forced: [-beta * a / scale, (a + (1 - beta) * b) / scale],
            fading: .share(hyper["beta2"]), weightDecay: hyper["weight_decay"]
        ).fading(to: hyper["eps"])
    }

    func initialState(at parameters: Pair<L>) -> State { State() }

    @inline(__always)
    func update(at derivatives: LocalDerivatives<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let one = L(repeating: 1)
        let g = derivatives.gradient + weightDecay * parameters
        state.mean = state.mean.fading(towards: g, keeping: beta1)
        state.meanSquare.take(g.squared, keeping: beta2)
        state.updates += 1
        let updates = state.updates
        let lack = L(repeating: 0.5) * momentumDecay.map { power(0.96, updates * $0) }
        let momentum = beta1 * (one - lack)
        let next = beta1 * (one - lack * fade)
        state.product = state.product * momentum
        let a = rate * (one - momentum) / (one - state.product)
        let b = rate * next / (one - state.product * next)
        let denominator = state.meanSquare.corrected.squareRoot() + epsilon
        return Update(
            step: -((a * g + b * state.mean) / denominator),
            rate: ((one + beta1) * a + (one - beta1) * b) / reach, denominator: denominator)
    }

    /// m.
    func momentum(in state: State) -> Pair<L>? { state.mean }
}
