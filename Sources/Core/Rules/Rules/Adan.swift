/// Adan, adaptive Nesterov momentum from gradient differences: m ← (1 − β1)·m + β1·g, v ← (1 − β2)·v + β2·(g − g'),
/// n ← (1 − β3)·n + β3·(g + (1 − β2)(g − g'))², p ← (p − lr·(m + (1 − β2)·v)/√(n + eps))/(1 + lr·weight_decay), with g
/// the gradient and g' the previous one. The first m, v and n are g, 0 and g²; the second v is g − g'.
///
/// - `lr` 0.001: each parameter's step size for a constant gradient, in parameter units.
/// - `beta1` β1 0.02: weight of the new gradient in m.
/// - `beta2` β2 0.08: weight of the new difference in v.
/// - `beta3` β3 0.01: weight of the new square in n.
/// - `eps` 1e-8: in units of the squared gradient, inside the root.
/// - `weight_decay` 0: decoupled; each update divides the parameters by 1 plus lr times this.
///
/// With D = √(n + eps), a = 1 − β1, b = 1 − β2 and c = 1 + lr·weight_decay, an error evolves by the roots of
/// (cz − 1)(z − a)(z − b) + x·((1 − a)z(z − b) + b(1 − b)(z − 1)(z − a)), x the rate times an eigenvalue of D^-½·H·D^-½.
/// It is stable while x is below (1 + c)(1 + a)(1 + b)/((1 − a)(1 + b) + 2b(1 − b)(1 + a)), which is 23.05 by default, and
/// above 1 − c.
///
/// Xie et al., "Adan: adaptive Nesterov momentum algorithm for faster optimizing deep models", algorithm 1 (2022),
/// without restarts and with the paper's betas, the weights of new values. The authors' code uses decay rates instead
/// (0.98, 0.92, 0.99), initialises all three averages to 0 with bias correction, and has eps outside the root.
struct Adan<L: Lanes>: OptimizerRule {
    struct State: OptimizerState {
        var mean = Pair<L>.zero
        var difference = Pair<L>.zero
        var meanSquare = Pair<L>.zero
        var last = Pair<L>.zero
        var updates = 0

        mutating func visit(_ fields: StateFields<L>) {
            fields.moment(&mean)
            fields.moment(&difference)
            fields.divisor(&meanSquare)
            fields.moment(&last)
            fields.held(&updates)
        }
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "adan", title: "Adan",
            summary: "Nesterov look-ahead from gradient differences, divided by its root mean square.",
            equation: "m ← (1 − β1)·m + β1·g; v ← (1 − β2)·v + β2·(g − g'); "
                + "n ← (1 − β3)·n + β3·(g + (1 − β2)(g − g'))²; p ← p − lr·(m + (1 − β2)·v)/√(n + eps)",
            source: "Xie et al. 2022",
            keys: [
                .learningRate(0.001, "each parameter's step size for a constant gradient"),
                HyperKey("beta1", 0.02, .between(0, 1), "weight of the new gradient in its mean").replacingDecay,
                HyperKey("beta2", 0.08, .between(0, 1), "weight of the new difference in its mean").replacingDecay,
                HyperKey("beta3", 0.01, .between(0, 1), "weight of the new square in its mean").replacingDecay,
                HyperKey("eps", 1e-8, .atLeast(0), "added to the mean square, inside the root"),
                .decoupledWeightDecay(0),
            ],
            conventions: [
                "betas are the weights of new values, as in the paper; its authors' code takes decay rates, 1 "
                    + "minus these (0.98, 0.92, 0.99)",
                "no bias correction and averages that start with the first gradient, as in the paper; its "
                    + "authors' code corrects averages that start at 0",
                "eps is inside the root, as in the paper; outside in its authors' code",
            ],
            decouplesDecay: true)
    }

    let beta1: L
    let beta2: L
    let beta3: L
    let epsilon: L
    let weightDecay: L

    init(_ hyper: Hyper<L>) {
        beta1 = hyper["beta1"]
        beta2 = hyper["beta2"]
        beta3 = hyper["beta3"]
        epsilon = hyper["eps"]
        weightDecay = hyper["weight_decay"]
    }

    static func dynamics(_ hyper: Hyper<Double>) -> ErrorDynamics? {
        let (a, b) = (1 - hyper["beta1"], 1 - hyper["beta2"])
        let (fresh, ahead) = (hyper["beta1"], b * hyper["beta2"])
        return ErrorDynamics(
            free: [-a * b, a * b + a + b, -(1 + a + b), 1], decaying: [0, a * b, -(a + b), 1],
            forced: [ahead * a, -(fresh * b + ahead * (1 + a)), fresh + ahead],
            fading: .share(1 - hyper["beta3"]), decoupledDecay: hyper["weight_decay"], rate: hyper["lr"]
        ).fading(to: hyper["eps"])
    }

    func initialState(at parameters: Pair<L>) -> State { State() }

    @inline(__always)
    func update(at derivatives: LocalDerivatives<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let one = L(repeating: 1)
        let kept = one - beta2
        let g = derivatives.gradient
        if state.updates == 0 {
            state.mean = g
            state.meanSquare = g.squared
        } else {
            let change = g - state.last
            state.mean = (one - beta1) * state.mean + beta1 * g
            state.difference = state.updates == 1 ? change : kept * state.difference + beta2 * change
            state.meanSquare = (one - beta3) * state.meanSquare + beta3 * (g + kept * change).squared
        }
        state.last = g
        state.updates += 1
        let denominator = (state.meanSquare + epsilon).squareRoot()
        let way = rate * (state.mean + kept * state.difference) / denominator
        let decay = rate * weightDecay
        return Update(step: -((way + decay * parameters) / (one + decay)), rate: rate, denominator: denominator)
    }

    /// m.
    func momentum(in state: State) -> Pair<L>? { state.mean }
}

extension HyperKey {
    /// A copy of a weight of the new value, of which large values are rather decay rates.
    fileprivate var replacingDecay: HyperKey { complementing("decay rate", usually: 0.6...1) }
}
