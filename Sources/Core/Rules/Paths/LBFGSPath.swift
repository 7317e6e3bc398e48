extension LBFGS: CoupledRule {
    static func path(_ values: [String: Double]) -> any StateStepper { LBFGSPath(Hyper<Double>(values)) }
}

/// L-BFGS on N parameters: the updates of ``LBFGS``, with its state and in its order of operations, so that on two parameters
/// they have the same bits.
struct LBFGSPath: StateStepper {
    /// A pair of an update and the gradient difference along it.
    private struct Curvature {
        let step: [Double]
        let change: [Double]
        /// 1/(y·s).
        let inverse: Double
    }

    /// The pairs, the latest first. Copies of the path share their numbers.
    private var memory: [Curvature] = []
    /// γ.
    private var scale = 1.0
    private var last: (gradient: [Double], step: [Double])?
    private var history: Double

    init(_ hyper: Hyper<Double>) {
        history = hyper["history"]
    }

    mutating func update(
        _ update: inout StateUpdate, gradient: [Double], hessian: [Double]?, rate: Double, parameters: [Double]
    ) {
        precondition(gradient.count == parameters.count, "a gradient has a number for each parameter")
        var length = rate
        if let last {
            precondition(last.step.count == parameters.count, "a path keeps its number of parameters")
            learn(StateVectors.difference(gradient, last.gradient), from: last.step)
        } else {
            length = rate * (1 / StateVectors.sumOfMagnitudes(gradient)).minimum(1)
        }
        var step = direction(against: gradient)
        StateVectors.scale(&step, by: length)
        last = (gradient, step)
        update.step = step
        update.denominator = []
        update.rate = length
    }

    mutating func retune(like other: any StateStepper) {
        guard let other = other as? LBFGSPath else { return }
        history = other.history
    }

    /// Stores the pair if its curvature is positive.
    private mutating func learn(_ change: [Double], from step: [Double]) {
        let curvature = StateVectors.dot(change, step)
        guard curvature > 1e-10 else { return }
        // With a shorter history than before, older pairs go on moving back.
        if Double(memory.count) >= history { memory.removeLast() }
        memory.insert(Curvature(step: step, change: change, inverse: 1 / curvature), at: 0)
        scale = curvature / StateVectors.dot(change, change)
    }

    /// −B·g by Nocedal's two-loop recursion.
    private func direction(against gradient: [Double]) -> [Double] {
        var way = gradient
        StateVectors.scale(&way, by: -1)
        // The curvature of a pair may be too large for its inverse.
        let held = memory.prefix(Int(history)).filter { $0.inverse > 0 }
        var shares: [Double] = []
        for pair in held {
            let share = StateVectors.dot(pair.step, way) * pair.inverse
            StateVectors.add(-share, pair.change, to: &way)
            shares.append(share)
        }
        StateVectors.scale(&way, by: scale)
        for (pair, share) in zip(held, shares).reversed() {
            let lack = share - StateVectors.dot(pair.change, way) * pair.inverse
            StateVectors.add(lack, pair.step, to: &way)
        }
        return way
    }
}
