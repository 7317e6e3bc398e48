public import Networks
public import Optimizers
import Trajectories

/// Trainings of one network in step with each other, as a recording has them: their rows, sorted by step and then by training,
/// with their places on a plane, and the planes before the rows that are told on them.
///
/// The same again from the same plan, bit for bit.
public final class TrainingStream {
    /// What is trained, and how.
    public struct Plan: Sendable {
        /// The network.
        public var network: Network
        /// The optimizers.
        public var choices: [OptimizerChoice]
        /// What draws the batches.
        public var seed: UInt64
        /// How many rows of data a batch has; nil for all.
        public var batch: Int?
        /// The step of the last row.
        public var last: Int
        /// At every which step the curvature is looked at; 0 for never.
        public var lookEvery: Int

        /// A plan of the given values.
        public init(
            network: Network, choices: [OptimizerChoice], seed: UInt64 = 0, batch: Int? = nil, last: Int,
            lookEvery: Int = 8
        ) {
            self.network = network
            self.choices = choices
            self.seed = seed
            self.batch = batch
            self.last = last
            self.lookEvery = lookEvery
        }
    }

    /// What comes next.
    public enum Item: Sendable {
        /// The plane of the rows that follow.
        case plane(PlaneFollower.Told)
        /// The row of a training, by its number, with the foot on the plane and the distance from it.
        case row(run: Int, TrainingRow, place: SIMD2<Double>?, distance: Double?)
    }

    /// The trainings with their diagnoses.
    public let watches: [TrainingWatch]
    /// The step of the trainings, of which rows may still be held back.
    public private(set) var step = 0
    /// Whether all rows were given.
    public private(set) var isOver = false

    private let last: Int
    private let follower: PlaneFollower
    /// The rows that wait for others, by training, with their places on the plane of their time.
    private var held: [[(row: TrainingRow, place: SIMD2<Double>?, distance: Double?)]]
    /// The places of rows that are not complete yet.
    private var places: [[(step: Int, place: SIMD2<Double>?, distance: Double?)]]
    /// The planes that wait for rows, with the first step that is told on them.
    private var planes: [(step: Int, told: PlaneFollower.Told)] = []
    private var nextStep = 0

    /// A stream before its first row.
    ///
    /// - Throws: that an optimizer cannot train a network.
    public init(_ plan: Plan) throws(TrainingFault) {
        last = plan.last
        var watches: [TrainingWatch] = []
        for choice in plan.choices {
            let training = try NetworkTraining(choice, of: plan.network, seed: plan.seed, batch: plan.batch)
            watches.append(TrainingWatch(training, lookEvery: plan.lookEvery))
        }
        self.watches = watches
        follower = PlaneFollower(plan.network)
        held = watches.map { _ in [] }
        places = watches.map { _ in [] }
    }

    /// Makes one step of all trainings; the items that are complete with it, with `isLast` all.
    public func advance(isLast isAsked: Bool = false) -> [Item] {
        guard !isOver else { return [] }
        let isLast = isAsked || step >= last || watches.allSatisfy { !$0.training.isFinite }
        if let first = watches.first, first.training.step == step, first.training.isFinite,
            follower.take(first.training.state, gradient: first.training.gradient), let told = follower.told
        {
            planes.append((step, told))
        }
        for (run, watch) in watches.enumerated() where watch.training.step == step {
            let foot = follower.place(of: watch.training.state)
            places[run].append((step, foot?.place, foot?.distance))
            for row in watch.rows(isLast: isLast || !watch.training.isFinite) {
                let place = places[run].removeFirst()
                held[run].append((row, place.place, place.distance))
            }
        }
        if isLast {
            isOver = true
        } else {
            for watch in watches where watch.training.step == step && watch.training.isFinite {
                watch.training.advance()
            }
            step += 1
        }
        return complete()
    }

    /// The items of all steps whose rows are there.
    private func complete() -> [Item] {
        var items: [Item] = []
        while true {
            let isReady = watches.indices.allSatisfy { run in
                held[run].first?.row.step == nextStep || places[run].isEmpty && held[run].isEmpty
            }
            guard isReady, held.contains(where: { !$0.isEmpty }) else { return items }
            while let (step, told) = planes.first, step <= nextStep {
                planes.removeFirst()
                items.append(.plane(told))
            }
            for run in held.indices where held[run].first?.row.step == nextStep {
                let (row, place, distance) = held[run].removeFirst()
                items.append(.row(run: run, row, place: place, distance: distance))
            }
            nextStep += 1
        }
    }
}
