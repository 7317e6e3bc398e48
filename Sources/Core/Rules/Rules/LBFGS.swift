/// L-BFGS without line search: p ← p − lr·B·g, with g the gradient and B the inverse Hessian estimated from the last
/// updates s = p − p' and gradient differences y = g − g', starting from γI with γ = y·s/y·y of the latest pair; the
/// first update is −min(1, 1/|g|₁)·lr·g.
///
/// - `lr` 1: dimensionless; 1 is the full step. In the first update, without any pair, it bounds |update|₁ in parameter
///   units: the update is −lr·g where |g|₁ < 1, else the multiple of −g with |update|₁ = lr.
/// - `history` 10: the number of stored pairs.
///
/// A pair with y·s ≤ 1e-10 (units of the loss) is skipped, so B stays positive definite and every update is a descent
/// direction; the loss itself is not checked. B depends on the whole path, so there is no stability limit.
///
/// Nocedal, "Updating quasi-Newton matrices with limited storage" (1980); Nocedal, Wright, "Numerical optimization",
/// algorithm 7.4 (2006). PyTorch's LBFGS with max_iter 1 and no line search, but with a history of 10 where PyTorch's
/// is 100, and without its tolerances, which stop it where |g|∞ ≤ 1e-7 (tolerance_grad) or g·B·g < 1e-9
/// (tolerance_change).
struct LBFGS<L: Lanes>: OptimizerRule {
    struct State: OptimizerState {
        /// The pairs, the latest first.
        var memory: [Curvature] = []
        /// γ.
        var scale = L(repeating: 1)
        var lastGradient = Pair<L>.zero
        var lastStep = Pair<L>.zero
        var hasStepped = false

        mutating func visit(_ fields: StateFields<L>) {
            var count = memory.count
            fields.held(&count)
            if memory.count != count { memory = Array(repeating: Curvature(), count: count) }
            for index in memory.indices {
                fields.held(&memory[index].step)
                fields.held(&memory[index].change)
                fields.held(&memory[index].inverse)
            }
            fields.held(&scale)
            fields.held(&lastGradient)
            fields.held(&lastStep)
            fields.held(&hasStepped)
        }
    }

    /// A pair of an update and the gradient difference along it.
    struct Curvature: Sendable {
        var step = Pair<L>.zero
        var change = Pair<L>.zero
        /// 1/(y·s), and 0 where there is no pair.
        var inverse = L(repeating: 0)
    }

    static var descriptor: OptimizerDescriptor {
        OptimizerDescriptor(
            name: "lbfgs", title: "L-BFGS",
            summary: "Estimates the curvature from recent updates and gradient differences; no line search.",
            equation: "B from pairs s = p − p', y = g − g'; p ← p − lr·B·g; the first step is −min(1, 1/|g|₁)·lr·g",
            source: "Nocedal 1980",
            keys: [
                HyperKey("lr", 1, .atLeast(0), "fraction of the full step"),
                HyperKey("history", 10, .wholeNumberBetween(1, 100), "number of remembered updates"),
            ],
            conventions: [
                "no line search and no tolerances, one update per gradient; PyTorch's history is 100 by "
                    + "default"
            ])
    }

    let history: L

    static var couplesParameters: Bool { true }

    static var linearization: Linearization { .estimateHeld }

    init(_ hyper: Hyper<L>) {
        history = hyper["history"]
    }

    static func dynamics(_ hyper: Hyper<Double>) -> ErrorDynamics? { nil }

    static func bound(_ hyper: Hyper<Double>) -> UpdateBound? { .estimatedCurvature }

    func initialState(at parameters: Pair<L>) -> State { State() }

    @inline(__always)
    func update(at derivatives: LocalDerivatives<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L> {
        let g = derivatives.gradient
        var length = rate
        if state.hasStepped {
            learn((g - state.lastGradient).held, from: state.lastStep.held, &state)
        } else {
            let one = L(repeating: 1)
            length = rate * (one / (g.p1.magnitude + g.p2.magnitude)).minimum(one)
        }
        let step = length * direction(against: g, state)
        state.lastGradient = g
        state.lastStep = step
        state.hasStepped = true
        return Update(step: step, rate: length)
    }

    /// Stores the pair in the lanes with positive curvature.
    private func learn(_ change: Pair<L>, from step: Pair<L>, _ state: inout State) {
        let curvature = change.dot(step)
        let curvesUp = L(repeating: 1e-10).isLess(than: curvature)
        guard L.any(curvesUp) else { return }
        if L.any(L(repeating: Double(state.memory.count)).isLess(than: history)) {
            state.memory.append(Curvature())
        }
        for index in state.memory.indices.dropFirst().reversed() {
            state.memory[index] = state.memory[index].replacing(with: state.memory[index - 1], where: curvesUp)
        }
        let pair = Curvature(step: step, change: change, inverse: L(repeating: 1) / curvature)
        state.memory[0] = state.memory[0].replacing(with: pair, where: curvesUp)
        state.scale = state.scale.replacing(with: curvature / change.dot(change), where: curvesUp)
    }

    /// −B·g by Nocedal's two-loop recursion; an empty slot has no effect.
    private func direction(against g: Pair<L>, _ state: State) -> Pair<L> {
        var way = -g
        var shares: [L] = []
        for (age, pair) in state.memory.enumerated() {
            let share = pair.step.dot(way) * pair.inverse
            way = way.replacing(with: way - share * pair.change, where: isHeld(pair, age: age))
            shares.append(share)
        }
        way = state.scale * way
        for (age, (pair, share)) in zip(state.memory, shares).enumerated().reversed() {
            let lack = share - pair.change.dot(way) * pair.inverse
            way = way.replacing(with: way + lack * pair.step, where: isHeld(pair, age: age))
        }
        return way
    }

    /// The lanes that have `pair`, which is `age` pairs old, within their history.
    private func isHeld(_ pair: Curvature, age: Int) -> L.Mask {
        let zero = L(repeating: 0)
        return zero.isLess(
            than: pair.inverse.replacing(with: zero, where: history.isLess(than: L(repeating: Double(age + 1)))))
    }
}

extension LBFGS.Curvature {
    fileprivate func replacing(with other: Self, where mask: L.Mask) -> Self {
        Self(
            step: step.replacing(with: other.step, where: mask),
            change: change.replacing(with: other.change, where: mask),
            inverse: inverse.replacing(with: other.inverse, where: mask))
    }
}
