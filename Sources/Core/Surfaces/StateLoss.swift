import Formulas

/// A loss of a state of N numbers with its derivatives: what a run goes down, whatever the numbers stand for.
public protocol StateLoss: Sendable {
    /// How many numbers a state has.
    var dimension: Int { get }

    /// The loss at `state`; its gradient there is written to `gradient`, which has room for as many numbers.
    func evaluate(at state: [Double], gradient: inout [Double]) -> Double

    /// The product of the second derivatives at `state` with `direction`; nil where no curvature is known.
    func curvature(at state: [Double], along direction: [Double]) -> [Double]?
}

extension StateLoss {
    /// The second derivatives at `state`, row by row: a product for each number of the state; nil where no curvature is known.
    public func hessian(at state: [Double]) -> [Double]? {
        var rows: [Double] = []
        for row in state.indices {
            guard let product = curvature(at: state, along: state.indices.map { $0 == row ? 1 : 0 }) else { return nil }
            rows += product
        }
        return rows
    }
}

extension Surface: StateLoss {
    /// The loss at `state`, a number for each parameter; its gradient there is written to `gradient`.
    public func evaluate(at state: [Double], gradient: inout [Double]) -> Double {
        let evaluation = evaluate(at: point(of: state))
        for index in 0..<dimension { gradient[index] = evaluation.gradient[index] }
        return evaluation.value
    }

    /// The product of the Hessian at `state` with `direction`; nil on a grid of losses.
    public func curvature(at state: [Double], along direction: [Double]) -> [Double]? {
        guard !isInterpolated else { return nil }
        let (hessian, way) = (hessian(at: point(of: state)), point(of: direction))
        return definition.coordinates(
            of: SIMD2(hessian.p11 * way.x + hessian.p12 * way.y, hessian.p12 * way.x + hessian.p22 * way.y))
    }

    /// The numbers of a state in two lanes.
    private func point(of state: [Double]) -> SIMD2<Double> {
        precondition(state.count == dimension, "a state of this surface has \(dimension) numbers")
        return SIMD2(state[0], dimension == 1 ? 0 : state[1])
    }
}
