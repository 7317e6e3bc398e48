import Networks
import Optimizers
import Synchronization
public import Trajectories

/// What was seen of the curvature that one update of a training meets.
public struct TrainingLook: Equatable, Sendable {
    /// The update.
    public let step: Int
    /// The curvature.
    public let curvature: TrainingCurvature
    /// The share of the top direction in each tensor of the network: of the preconditioned Hessian's, where the optimizer
    /// divides by something.
    public let shares: [Double]
    /// The cosine between the update and the top direction, in the metric of what it divides by; nil without a direction.
    public let alignment: Double?

    /// The effective sharpness by its limit: at 1 the optimizer is at the edge of stability; nil where one is not known.
    public var strain: Double? {
        guard let sharpness = curvature.effectiveSharpness, let limit = curvature.limit else { return nil }
        return sharpness / limit
    }
}

/// The looks at a training's curvature, at every K-th step; once there are many, every other one goes and K doubles.
struct LookLog: Sendable {
    /// The looks, by their steps.
    private(set) var looks: [TrainingLook] = []
    /// The steps between two.
    private(set) var interval = 8
    /// What is added to steps before they are counted: runs of one race do not look at the same step.
    private let offset: Int

    private static let capacity = 4096

    /// The log of run `id`.
    init(id: Int) {
        offset = id % 3 * 3
    }

    /// Whether there is to be a look at `step`.
    func isDue(at step: Int) -> Bool {
        guard let last = looks.last else { return true }
        return last.step < step && isOnTurn(step)
    }

    mutating func append(_ look: TrainingLook) {
        looks.append(look)
        guard looks.count > Self.capacity else { return }
        interval *= 2
        looks = looks.filter { isOnTurn($0.step) }
    }

    private func isOnTurn(_ step: Int) -> Bool { (step + offset).isMultiple(of: interval) }

    /// Forgets the looks from `step` on.
    mutating func forget(from step: Int) {
        while let last = looks.last, last.step >= step { looks.removeLast() }
    }

    /// The looks up to `step`.
    func upTo(_ step: Int) -> ArraySlice<TrainingLook> {
        var (low, high) = (0, looks.count)
        while low < high {
            let middle = (low + high) / 2
            if looks[middle].step <= step { low = middle + 1 } else { high = middle }
        }
        return looks[..<low]
    }
}

/// Looks at one training after the other, each beginning where the look before ended.
final class LiveLooks: Sendable {
    private let probes = Mutex<Probes?>(nil)

    private struct Probes {
        let plain: CurvatureProbe
        let preconditioned: CurvatureProbe
        let decay: Double
    }

    private let request: CurvatureRequest

    /// The largest network, by its parameters times its rows, at which a look is not too long for a frame.
    static let mostWork = 20_000_000
    /// Parameters times rows that a look's products may take: some ten milliseconds.
    private static let workOfLook = 60_000_000

    /// Looks at trainings of `network`.
    ///
    /// They begin with the two directions before, so that these may have changed places since.
    init(_ network: Network) {
        let work = max(1, network.dimension * network.rowCount)
        let products = min(60, max(6, Self.workOfLook / work))
        request = CurvatureRequest(largest: 2, tolerance: 1e-4, mostProducts: products, isWarm: true)
    }

    /// A look at the row that `descent` gave last.
    func look(at descent: TrainingDescent, of network: Network) -> TrainingLook {
        let step = descent.step
        let dynamics = descent.choice.dynamics(
            rate: descent.choice.rate(atStep: step - descent.origin), updates: descent.updatesMade)
        guard !descent.isOver else {
            return TrainingLook(
                step: step, curvature: TrainingCurvature(limit: dynamics?.limit), shares: [], alignment: nil)
        }
        let (state, update) = (descent.state, descent.update)
        let decay = dynamics?.weightDecay ?? 0
        return probes.withLock { kept in
            if kept?.decay != decay {
                let linearization = Linearization(network)
                kept = Probes(
                    plain: CurvatureProbe(sharing: linearization, decay: decay),
                    preconditioned: CurvatureProbe(sharing: linearization, decay: decay), decay: decay)
            }
            guard let probes = kept else { preconditionFailure("probes were made") }
            probes.plain.linearization.move(to: state)
            let plain = probes.plain.look(request)
            let top =
                update.denominator.isEmpty
                ? plain : probes.preconditioned.look(denominator: update.denominator, request)
            let preconditioned = Self.value(top)
            return TrainingLook(
                step: step,
                curvature: TrainingCurvature(
                    sharpness: Self.value(plain), preconditionedSharpness: preconditioned,
                    effectiveSharpness: dynamics == nil ? nil : preconditioned.map { update.rate * $0 },
                    limit: dynamics?.limit),
                shares: top?.shares(of: network.shape).map(\.share) ?? [],
                alignment: top?.alignment(of: update.step, denominator: update.denominator))
        }
    }

    /// The largest eigenvalue; the second one need not have been found.
    private static func value(_ look: CurvatureLook?) -> Double? {
        guard let top = look?.largest.first, top.isConverged else { return nil }
        return top.value
    }
}
