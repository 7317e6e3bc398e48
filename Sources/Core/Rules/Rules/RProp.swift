/// Rprop: p ← p − Δ·sign(g), with a step size Δ for each parameter that is multiplied by eta_plus where g has the sign
/// of the last gradient, and by eta_minus where the sign has changed; there g counts as 0 in this and the next update.
///
/// - `lr` 0.01: the initial Δ, in parameter units. It has no other use, so schedules have no effect.
/// - `eta_minus` 0.5, `eta_plus` 1.2: the factors of Δ.
/// - `step_min` 1e-6, `step_max` 50: the bounds of Δ, in parameter units, also of the initial one; step_max takes
///   precedence where they contradict each other.
///
/// Updates depend only on the sign of the gradient, so there are no error factors and no stability limit.
///
/// Riedmiller, Braun, "A direct adaptive method for faster backpropagation learning: the RPROP algorithm" (1993), in
/// the form without weight-backtracking that Igel and Hüsken (2000) call iRprop−: PyTorch's Rprop. Meant for the
/// full-batch gradient: mini-batch noise changes signs.
struct RProp<L: Lanes>: OptimizerRule {
    struct State: OptimizerState {
        var size: Pair<L>
        var last = Pair<L>.zero

        mutating func visit(_ fields: StateFields<L>) {
            fields.moment(&size)
            fields.moment(&last)
        }
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "rprop", title: "Rprop",
            summary:
                "Updates by the sign of the gradient; step sizes grow while it persists, and shrink when it changes.",
            equation: "Δ ← Δ·eta_plus where sign(g) lasts, Δ·eta_minus and g ← 0 where it changes; p ← p − Δ·sign(g)",
            source: "Riedmiller, Braun 1993; Igel, Hüsken 2000",
            keys: [
                HyperKey("lr", 0.01, .atLeast(0), "initial step size"),
                HyperKey("eta_minus", 0.5, .from(0, below: 1), "factor of a step size when the sign changes"),
                HyperKey("eta_plus", 1.2, .atLeast(1), "factor of a step size while the sign persists"),
                HyperKey("step_min", 1e-6, .atLeast(0), "minimum step size"),
                HyperKey("step_max", 50, .atLeast(0), "maximum step size"),
            ],
            conventions: [
                "no weight-backtracking (iRprop−), as in PyTorch; the paper has it"
            ],
            followsRate: false)
    }

    let firstSize: L
    let shrinkage: L
    let growth: L
    let shortest: L
    let longest: L

    init(_ hyper: Hyper<L>) {
        firstSize = hyper["lr"]
        shrinkage = hyper["eta_minus"]
        growth = hyper["eta_plus"]
        shortest = hyper["step_min"]
        longest = hyper["step_max"]
    }

    static var linearization: Linearization { .almostEverywhere }

    static func dynamics(_ hyper: Hyper<Double>) -> ErrorDynamics? { nil }

    static func bound(_ hyper: Hyper<Double>) -> UpdateBound? {
        .ownStepSize(least: min(hyper["step_min"], hyper["step_max"]), greatest: hyper["step_max"])
    }

    func initialState(at parameters: Pair<L>) -> State { State(size: Pair(firstSize, firstSize)) }

    @inline(__always)
    func update(at derivatives: LocalDerivatives<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let g = derivatives.gradient.signum
        let step = Pair(
            advance(g.p1, size: &state.size.p1, last: &state.last.p1),
            advance(g.p2, size: &state.size.p2, last: &state.last.p2))
        return Update(step: -step, rate: rate)
    }

    /// The negative update for a gradient of sign `sign`; `last` is the previous sign.
    @inline(__always)
    private func advance(_ sign: L, size: inout L, last: inout L) -> L {
        let zero = L(repeating: 0)
        let agreement = sign * last
        let turned = agreement.isLess(than: zero)
        let factor = L(repeating: 1)
            .replacing(with: growth, where: zero.isLess(than: agreement))
            .replacing(with: shrinkage, where: turned)
        size = (size * factor).maximum(shortest).minimum(longest)
        last = sign.replacing(with: zero, where: turned)
        return size * last
    }
}
