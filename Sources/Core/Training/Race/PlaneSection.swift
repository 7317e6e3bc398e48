public import Formulas
public import Networks
public import Surfaces

/// A network's loss on a plane through its parameters, and what of the way is on it.
public struct PlaneSection: PlanarLoss {
    /// The network.
    public let network: Network
    /// The plane.
    public let plane: ParameterPlane
    /// The choice that it was made for.
    public let choice: PlaneChoice
    /// The steps that it was made of.
    public let steps: ClosedRange<Int>
    /// What of the chosen run's last steps is in the plane; nil for fewer than three.
    public let shares: ParameterPlane.Shares?
    /// The run through whose head it was laid; nil without runs.
    public let run: Int?
    /// The cosine of the second axis and the top eigenvector at that head, for a plane along a ravine and across it; nil where it is
    /// not known.
    public let alignment: Double?

    init(
        network: Network, plane: ParameterPlane, choice: PlaneChoice, steps: ClosedRange<Int>,
        shares: ParameterPlane.Shares?, run: Int?, alignment: Double? = nil
    ) {
        self.network = network
        self.plane = plane
        self.choice = choice
        self.steps = steps
        self.shares = shares
        self.run = run
        self.alignment = alignment
    }

    /// The section of a recorded training of `network` on `plane`, which was made of `steps`.
    package init(of network: Network, on plane: ParameterPlane, steps: ClosedRange<Int>) {
        self.init(
            network: network, plane: plane, choice: PlaneChoice(network.definition.plane), steps: steps, shares: nil,
            run: nil)
    }

    /// The distance from the plane, as a share of what is seen of it at first, from which on a position is far.
    package static let reach = 0.5

    /// False: the loss is known everywhere.
    public var isInterpolated: Bool { false }
    /// The rows that the network is trained on.
    public var rowCount: Int? { network.rowCount }
    /// Some sixteen multiplications take as long as an operation of a formula.
    public var operationCount: Int { max(1, network.rowCount * network.dimension / 16) }

    /// The loss of the state at `point`.
    public func value(at point: SIMD2<Double>) -> Double { network.loss(at: plane.state(at: point)) }

    /// The loss there with its slopes along the axes.
    public func evaluation(at point: SIMD2<Double>) -> Evaluation {
        var gradient = Array(repeating: 0.0, count: network.dimension)
        let value = network.evaluate(at: plane.state(at: point), gradient: &gradient)
        return Evaluation(value: value, gradient: components(gradient))
    }

    /// The loss there with its derivatives along the axes.
    public func expansion(at point: SIMD2<Double>) -> Expansion {
        let linearization = Linearization(network)
        linearization.move(to: plane.state(at: point))
        let first = components(linearization.product(with: plane.first))
        let second = components(linearization.product(with: plane.second))
        return Expansion(
            value: linearization.loss, gradient: components(linearization.gradient),
            hessian: Hessian(p11: first.x, p12: first.y, p22: second.y))
    }

    /// The losses on a grid, on all processors.
    public func values(p1: [Double], p2: [Double]) -> [Double] { network.losses(on: plane, first: p1, second: p2) }

    private func components(_ vector: [Double]) -> SIMD2<Double> {
        var sums = SIMD2<Double>.zero
        for index in vector.indices { sums += SIMD2(plane.first[index], plane.second[index]) * vector[index] }
        return sums
    }
}

extension Surface {
    /// The plane of `choice` through the start of `network`, which is called `name`.
    ///
    /// Nil where the start has a number that is not finite, so that there is no plane.
    public init?(planeThroughStartOf network: Network, name: String, _ choice: PlaneChoice) {
        var gradient = network.start.map { _ in 0.0 }
        _ = network.evaluate(at: network.start, gradient: &gradient)
        let task = PlaneTask(
            choice: choice, clock: 0, run: nil, network: network, name: name, head: network.start,
            gradient: gradient, last: [], first: 0, ways: [])
        guard let surface = task.surface() else { return nil }
        self = surface
    }

    /// The plane of a network that it is; nil for any other surface.
    public var planeSection: PlaneSection? {
        if case .section(let section) = definition.loss { section.loss as? PlaneSection } else { nil }
    }

    /// How runs are shown on it; nil unless it is a plane of a network.
    var shownPlane: TrainingRun.ShownPlane? {
        planeSection.map { section in
            let width = definition.domain.width
            return TrainingRun.ShownPlane(
                plane: section.plane, window: section.choice.window, reach: PlaneSection.reach * max(width.x, width.y))
        }
    }
}
