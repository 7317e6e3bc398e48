/// RMSProp: v ← α·v + (1 − α)·g², buf ← μ·buf + g/(√v + eps), p ← p − lr·buf, with g the gradient plus weight_decay·p;
/// if centered, the root is of v − ḡ² with ḡ ← α·ḡ + (1 − α)·g.
///
/// - `lr` 0.01: about the step size, in parameter units.
/// - `alpha` α 0.99: decay rate of v; 0.9 in the lecture.
/// - `eps` 1e-8: in units of the gradient, outside the root.
/// - `momentum` μ 0: fraction of buf kept per step.
/// - `centered` false: divide by an estimate of the standard deviation instead of the root mean square.
/// - `weight_decay` 0: L2.
///
/// With D = √v + eps, stable while lr times the eigenvalues of D^-½·H·D^-½ is below 2(1 + μ).
///
/// Tieleman, Hinton, "Lecture 6.5: RMSProp", COURSERA Neural Networks for Machine Learning (2012); centered: Graves,
/// "Generating sequences with recurrent neural networks" (2013). PyTorch's RMSprop. v starts at 0 without bias
/// correction, so the first step size is lr/√(1 − α). TensorFlow and Graves have eps inside the root, and the rate
/// inside buf. Where rounding makes v − ḡ² negative, the root and so the path is NaN, as in PyTorch.
struct RMSProp<L: Lanes>: OptimizerRule {
    struct State: OptimizerState {
        var meanSquare: Pair<L>
        var mean: Pair<L>
        var velocity: Pair<L>

        mutating func visit(_ fields: StateFields<L>) {
            fields.divisor(&meanSquare)
            fields.divisor(&mean)
            fields.moment(&velocity)
        }
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "rmsprop", title: "RMSProp",
            summary: "Divides each parameter's update by the root of a moving average of its squared gradients.",
            equation: "v ← α·v + (1 − α)·g²; buf ← μ·buf + g/(√v + eps); p ← p − lr·buf; centered: √(v − ḡ²)",
            source: "Tieleman, Hinton 2012; centered: Graves 2013",
            keys: [
                .learningRate(0.01, "limit of the step size for a constant gradient, without momentum"),
                HyperKey("alpha", 0.99, .from(0, below: 1), "decay rate of the mean square").decaying,
                .epsilon(1e-8), .momentum(0),
                HyperKey("centered", 0, .flag, "divide by the standard deviation instead of the root mean square"),
                .weightDecay,
            ],
            conventions: [
                "no bias correction, and eps outside the root, as in PyTorch; TensorFlow has eps inside the "
                    + "root"
            ])
    }

    let alpha: L
    let fresh: L
    let epsilon: L
    let momentum: L
    let centered: Bool
    let weightDecay: L

    init(_ hyper: Hyper<L>) {
        alpha = hyper["alpha"]
        fresh = L(repeating: 1) - hyper["alpha"]
        epsilon = hyper["eps"]
        momentum = hyper["momentum"]
        centered = hyper.flag("centered")
        weightDecay = hyper["weight_decay"]
    }

    static func dynamics(_ hyper: Hyper<Double>) -> ErrorDynamics? {
        .velocity(
            decay: hyper["momentum"], fresh: 1, fading: .share(hyper["alpha"]), weightDecay: hyper["weight_decay"]
        ).fading(to: hyper["eps"])
    }

    func initialState(at parameters: Pair<L>) -> State {
        State(meanSquare: .zero, mean: .zero, velocity: .zero)
    }

    @inline(__always)
    func update(at derivatives: LocalDerivatives<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let g = derivatives.gradient + weightDecay * parameters
        state.meanSquare = alpha * state.meanSquare + (fresh * g) * g
        var square = state.meanSquare
        if centered {
            state.mean = Pair(mean(state.mean.p1, g.p1), mean(state.mean.p2, g.p2))
            square = square - state.mean.squared
        }
        let denominator = square.squareRoot() + epsilon
        state.velocity = momentum * state.velocity + g / denominator
        return Update(step: -(rate * state.velocity), rate: rate, denominator: denominator)
    }

    /// buf; nil with μ = 0, where buf is only the divided gradient.
    func momentum(in state: State) -> Pair<L>? {
        L.any(L(repeating: 0).isLess(than: momentum.magnitude)) ? state.velocity : nil
    }

    /// The moving average after `old` and the gradient `g`, rounded as in PyTorch's lerp: from the nearer end.
    @inline(__always)
    private func mean(_ old: L, _ g: L) -> L {
        let way = g - old
        let fromGradient = g - way * (L(repeating: 1) - fresh)
        return fromGradient.replacing(with: old + fresh * way, where: fresh.isLess(than: L(repeating: 0.5)))
    }
}
