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

    private static let capacity = 4096

    /// Whether there is to be a look at `step`.
    func isDue(at step: Int) -> Bool {
        step.isMultiple(of: interval)
    }

    /// Takes in a look, in the order of their steps.
    mutating func insert(_ look: TrainingLook) {
        looks.insert(look, at: upTo(look.step).endIndex)
        guard looks.count > Self.capacity else { return }
        interval *= 2
        looks.removeAll { !$0.step.isMultiple(of: interval) }
    }

    /// Forgets the looks from `step` on.
    mutating func forget(from step: Int) {
        while let last = looks.last, last.step >= step { looks.removeLast() }
    }

    /// The look at `step`; nil where there is none.
    func look(at step: Int) -> TrainingLook? {
        guard let last = upTo(step).last, last.step == step else { return nil }
        return last
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
    private let probes = Mutex<(probes: CurvatureProbes, decay: Double)?>(nil)
    private let request: CurvatureRequest
    /// Whether the least eigenvalue may be looked for.
    private let findsLeast: Bool

    /// The largest network, by its parameters times its rows, at which a look is not too long for a frame.
    static let mostWork = 20_000_000
    /// Parameters times rows that a look's products may take: some three milliseconds, as three trainings are looked at within one
    /// frame. A look that begins where the one before ended takes ten products at most; the first one is found in several.
    private static let workOfLook = 14_000_000
    /// The same for the least eigenvalue, which is looked for rarely.
    private static let workOfFall = 60_000_000

    /// Looks at trainings of `network`.
    init(_ network: Network) {
        let work = max(1, network.dimension * network.rowCount)
        var request = CurvatureRequest.live
        request.mostProducts = min(request.mostProducts, max(6, Self.workOfLook / work))
        self.request = request
        findsLeast = work <= Self.workOfFall / CurvatureProbes.productsOfFall
    }

    /// A look at the row that `descent` gave last; where it is `brief`, at the preconditioned sharpness alone.
    func look(at descent: TrainingDescent, of network: Network, isBrief: Bool = false) -> TrainingLook {
        let step = descent.step
        let dynamics = descent.choice.sharpnessDynamics(
            rate: descent.choice.rate(atStep: step - descent.origin), updates: descent.updatesMade)
        guard !descent.isOver else {
            return TrainingLook(
                step: step, curvature: TrainingCurvature(limit: dynamics?.limit), shares: [], alignment: nil)
        }
        let (state, update) = (descent.state, descent.update)
        let decay = dynamics?.weightDecay ?? 0
        let wantsLeast = findsLeast && descent.follower.wishesLeast
        return probes.withLock { kept in
            if kept?.decay != decay { kept = (CurvatureProbes(network, decay: decay, request), decay) }
            guard let probes = kept?.probes else { preconditionFailure("probes were made") }
            let found = probes.look(at: state, denominator: update.denominator, isBrief: isBrief)
            let shares = found.look?.shares(of: network.shape) ?? []
            var curvature = TrainingCurvature(
                sharpness: found.plain, preconditionedSharpness: found.preconditioned,
                effectiveSharpness: dynamics == nil ? nil : found.preconditioned.map { update.rate * $0 },
                limit: dynamics?.limit, swing: found.look?.swing(update, descent.former.0, descent.former.1),
                carrier: shares.max { $0.share < $1.share }.map {
                    TrainingCurvature.Carrier(tensor: $0.tensor.name, share: $0.share)
                },
                least: wantsLeast ? probes.fall(along: descent.gradient, denominator: update.denominator) : nil)
            if wantsLeast { curvature.inactiveLayer = network.inactiveLayer(at: state, gradient: descent.gradient) }
            return TrainingLook(
                step: step, curvature: curvature, shares: shares.map(\.share),
                alignment: found.look?.alignment(of: update.step, denominator: update.denominator))
        }
    }
}
