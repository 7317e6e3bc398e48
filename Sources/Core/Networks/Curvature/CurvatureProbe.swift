import CNetworks

/// What a look at the curvature of a loss asks for.
public struct CurvatureRequest: Equatable, Sendable {
    /// How many of the algebraically largest eigenvalues, at least 1.
    public var largest: Int
    /// Whether the least eigenvalue, too: a negative one is a direction in which the loss falls away.
    public var includesLeast: Bool
    /// The residual of an eigenpair, by its eigenvalue, that counts as found.
    public var tolerance: Double
    /// The number of Hessian-vector products after which what is known is returned, converged or not.
    public var mostProducts: Int
    /// Whether to begin from what the look before found.
    public var isWarm: Bool

    /// A look from scratch to a residual of 1e-6.
    public static let exact = CurvatureRequest(tolerance: 1e-6, mostProducts: 2000, isWarm: false)
    /// Whether the runner-up is looked for, too, roughly, for the next warm look to begin from: two directions may change
    /// places from one look to the next, and a residual tells that what is found is an eigenvalue, not that it is the largest.
    public var keepsRunnerUp = false

    /// A look to a residual of 1e-4 from the look before and its runner-up.
    public static let live: CurvatureRequest = {
        var request = CurvatureRequest(tolerance: 1e-4, mostProducts: 60, isWarm: true)
        request.keepsRunnerUp = true
        return request
    }()

    /// A request as given.
    public init(
        largest: Int = 1, includesLeast: Bool = false, tolerance: Double = 1e-6, mostProducts: Int = 2000,
        isWarm: Bool = false
    ) {
        self.largest = largest
        self.includesLeast = includesLeast
        self.tolerance = tolerance
        self.mostProducts = mostProducts
        self.isWarm = isWarm
    }
}

/// What a look found.
public struct CurvatureLook: Equatable, Sendable {
    /// The largest eigenvalues with their eigenvectors, in descending order; fewer than asked for where there are no more.
    public let largest: [Eigenpair]
    /// The least eigenvalue, if it was asked for.
    public let least: Eigenpair?
    /// The number of Hessian-vector products it took.
    public let products: Int

    /// Whether every residual is as small as was asked for.
    public var isConverged: Bool { largest.allSatisfy(\.isConverged) && least?.isConverged != false }

    /// The share of the top eigenvector in each tensor of `shape`: sums of squares, which add up to 1.
    public func shares(of shape: NetworkShape) -> [(tensor: NetworkShape.Tensor, share: Double)] {
        guard let top = largest.first?.vector else { return [] }
        return shape.tensors.map { tensor in (tensor, top[tensor.range].reduce(0) { $0 + $1 * $1 }) }
    }

    /// The cosine between an update and the top direction, in the metric of the denominator: of √D · update and the top
    /// eigenvector of D^-1/2 H D^-1/2. Without a denominator D is 1. The sign is without meaning, and dropped.
    public func alignment(of update: [Double], denominator: [Double] = []) -> Double? {
        guard let top = largest.first?.vector, top.count == update.count else { return nil }
        var (product, square) = (0.0, 0.0)
        for index in update.indices {
            let number = denominator.isEmpty ? update[index] : denominator[index].squareRoot() * update[index]
            product += number * top[index]
            square += number * number
        }
        return square > 0 ? (product / square.squareRoot()).magnitude : nil
    }
}

/// Looks at the extreme eigenvalues of a network's Hessian H along a run, each look beginning where the one before ended.
///
/// With a denominator D, what an adaptive rule divides by, it is D^-1/2 H D^-1/2, whose largest eigenvalue is the
/// preconditioned sharpness. A run that needs both has a probe for each. With `decay`, the rule's objective has an L2
/// penalty, and decay is added to H's diagonal.
public final class CurvatureProbe {
    /// The loss to second order at the state that was looked at last.
    public let linearization: Linearization

    private let decay: Double
    private let lanczos: Lanczos
    private let scaled: NumberBuffer
    private let roots: NumberBuffer
    private var last: [Eigenpair] = []

    /// A probe of `network`, which has not looked yet.
    public convenience init(_ network: Network, decay: Double = 0) {
        self.init(sharing: Linearization(network), decay: decay)
    }

    /// A probe that shares `linearization` with another one: moving one moves both.
    public init(sharing linearization: Linearization, decay: Double = 0) {
        self.linearization = linearization
        self.decay = decay
        lanczos = Lanczos(count: linearization.dimension, processor: linearization.processor)
        scaled = NumberBuffer(linearization.dimension)
        roots = NumberBuffer(linearization.dimension)
    }

    /// Forgets what was found, so that the next look begins from scratch.
    public func forget() { last = [] }

    /// Moves to `state` and looks.
    public func look(
        at state: [Double], denominator: [Double] = [], _ request: CurvatureRequest = .exact
    ) -> CurvatureLook? {
        linearization.move(to: state)
        return look(denominator: denominator, request)
    }

    /// Looks where ``linearization`` is; nil where the Hessian has numbers that are not finite.
    ///
    /// - Parameters:
    ///   - denominator: N positive numbers, or none for 1.
    ///   - gradient: where to begin in place of the look before: of a multiple eigenvalue the eigenvector is found along which
    ///     the loss with this gradient slopes.
    public func look(
        denominator: [Double] = [], _ request: CurvatureRequest = .exact, from gradient: [Double]? = nil
    ) -> CurvatureLook? {
        let wanted = Lanczos.Request(
            largest: request.largest, followers: request.keepsRunnerUp ? 1 : 0, includesLeast: request.includesLeast,
            tolerance: request.tolerance, mostProducts: request.mostProducts)
        let start =
            gradient.map { self.start(along: scale($0, by: denominator)) }
            ?? (request.isWarm ? warmStart() : lanczos.randomVector())
        guard denominator.allSatisfy({ $0 > 0 && $0.isFinite }),
            let found = lanczos.run(wanted, start: start, multiply(denominator))
        else { return nil }
        last = found.largest + (found.least.map { [$0] } ?? [])
        return CurvatureLook(
            largest: Array(found.largest.prefix(request.largest)), least: found.least, products: found.products)
    }

    /// The whole spectrum in ascending order, for up to ``exactLimit`` parameters; nil beyond, and where the Hessian has
    /// numbers that are not finite.
    public func spectrum(denominator: [Double] = []) -> [Double]? { eigenpairs(denominator: denominator)?.values }

    /// The largest number of parameters whose whole spectrum is computed.
    public static let exactLimit = 400

    /// The whole spectrum with its eigenvectors.
    func eigenpairs(denominator: [Double]) -> (values: [Double], vectors: [[Double]])? {
        let count = linearization.dimension
        guard count <= Self.exactLimit else { return nil }
        return SymmetricMatrix(count: count, numbers: hessian(denominator: denominator)).eigen()
    }

    /// The matrix row by row.
    func hessian(denominator: [Double] = []) -> [Double] {
        Linearization.matrix(count: linearization.dimension, multiply(denominator))
    }

    /// The pairs found last, the first with the largest part, and a little of everything else, so that a direction that has
    /// become the top one is seen.
    private func warmStart() -> [Double] {
        var start = lanczos.randomVector()
        guard !last.isEmpty else { return start }
        let length = start.reduce(0) { $0 + $1 * $1 }.squareRoot()
        for index in start.indices { start[index] *= Self.randomShare / length }
        for pair in last {
            for index in start.indices { start[index] += pair.vector[index] }
        }
        return start
    }

    /// The direction, and a little of everything else.
    private func start(along direction: [Double]) -> [Double] {
        let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
        var start = lanczos.randomVector()
        guard length > 0, length.isFinite else { return start }
        let size = start.reduce(0) { $0 + $1 * $1 }.squareRoot()
        for index in start.indices {
            start[index] = direction[index] / length + start[index] * Self.randomShare / size
        }
        return start
    }

    /// The gradient in coordinates in which the denominator is 1.
    private func scale(_ gradient: [Double], by denominator: [Double]) -> [Double] {
        denominator.isEmpty ? gradient : zip(gradient, denominator).map { $0 / $1.squareRoot() }
    }

    /// The length of the random part of a start.
    static let randomShare = 0.01

    private func multiply(_ denominator: [Double]) -> Lanczos.Multiply {
        let (linearization, count, processor) = (linearization, linearization.dimension, linearization.processor)
        let decay = decay
        guard !denominator.isEmpty else {
            return { from, to in
                linearization.multiply(from, into: to)
                if decay != 0 { ravine_vector_add(processor, decay, from, to, count) }
            }
        }
        precondition(denominator.count == count, "a denominator has a number for each parameter")
        for index in 0..<count { roots.base[index] = 1 / denominator[index].squareRoot() }
        let (roots, scaled) = (roots, scaled)
        return { from, to in
            ravine_vector_multiply(processor, roots.base, from, scaled.base, count)
            linearization.multiply(scaled.base, into: to)
            if decay != 0 { ravine_vector_add(processor, decay, scaled.base, to, count) }
            ravine_vector_multiply(processor, roots.base, to, to, count)
        }
    }
}
