/// Rprop: p ← p − Δ·sign(g), with a step size Δ for each parameter that is multiplied by eta_plus where g has the sign
/// of the last gradient, and by eta_minus where the sign has changed; there g counts as 0, now and at the next update.
///
/// - `lr` 0.01: the first Δ, in parameter units. Nothing else looks at it, so a schedule changes nothing.
/// - `eta_minus` 0.5, `eta_plus` 1.2: what Δ is multiplied by.
/// - `step_min` 1e-6, `step_max` 50: the bounds of Δ, in parameter units; of the first one too, and step_max holds where
///   they contradict each other.
///
/// It steps by the sign of the gradient, so an error neither shrinks nor grows by a factor and no stability limit holds.
///
/// Riedmiller, Braun, "A direct adaptive method for faster backpropagation learning: the RPROP algorithm" (1993), in
/// the form without weight-backtracking that Igel and Hüsken (2000) call iRprop−: PyTorch's Rprop. Made for the full
/// gradient: the noise of mini-batches changes signs.
struct RProp<L: Lanes>: OptimizerRule {
    struct State: Sendable {
        var size: Pair<L>
        var last = Pair<L>.zero
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "rprop", title: "Rprop",
            summary: "Steps by the gradient's sign, longer while it lasts and shorter when it changes.",
            equation: "Δ ← Δ·eta_plus where sign(g) lasts, Δ·eta_minus and g ← 0 where it changes; p ← p − Δ·sign(g)",
            source: "Riedmiller, Braun 1993; Igel, Hüsken 2000",
            keys: [
                HyperKey("lr", 0.01, .atLeast(0), "the first step size"),
                HyperKey("eta_minus", 0.5, .from(0, below: 1), "what a step size shrinks by when the sign changes"),
                HyperKey("eta_plus", 1.2, .atLeast(1), "what a step size grows by while the sign lasts"),
                HyperKey("step_min", 1e-6, .atLeast(0), "the shortest step"),
                HyperKey("step_max", 50, .atLeast(0), "the longest step"),
            ])
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

    static func dynamics(_ hyper: Hyper<Double>) -> ErrorDynamics? { nil }

    func initialState(at parameters: Pair<L>) -> State { State(size: Pair(firstSize, firstSize)) }

    @inline(__always)
    func update(at slope: Slope<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let g = slope.gradient.signum
        let step = Pair(
            advance(g.p1, size: &state.size.p1, last: &state.last.p1),
            advance(g.p2, size: &state.size.p2, last: &state.last.p2))
        return Update(step: -step, rate: rate)
    }

    /// The way against a gradient of sign `sign`, with `last` the sign that counted before.
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
