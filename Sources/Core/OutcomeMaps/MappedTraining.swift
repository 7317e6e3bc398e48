import Diagnosis
public import Networks
public import Optimizers
public import Training

/// What the cells of a map train: a network from its own start, and what draws the rows of each update.
public struct MappedTraining: Sendable {
    /// The network.
    public let network: Network
    /// What it is called.
    public let name: String
    /// What draws the mini-batches.
    public let seed: UInt64
    /// The rows of data that an update sees; nil for all of them.
    public let batch: Int?

    /// Trainings of `network`, which is called `name`, on batches of `batch` rows of data, which `seed` draws, or on all.
    public init(_ network: Network, name: String, seed: UInt64 = 0, batch: Int? = nil) {
        self.network = network
        self.name = name
        self.seed = seed
        self.batch = batch.flatMap { $0 < network.rowCount ? $0 : nil }
    }

    /// The key of an axis that varies the seed, which draws the initial parameters and the mini-batches.
    public static let seedKey = HyperKey(
        "seed", 0, .wholeNumberBetween(0, 1 << 53), "draws the initial parameters and the mini-batches")

    /// Whether one of the axes varies the seed.
    public static func isSeeded(across: OutcomeAxis, down: OutcomeAxis) -> Bool {
        [across.key, down.key].contains(seedKey.name)
    }

    /// Whether a seed makes a difference: unless the network's file gives all parameters, and updates see all rows.
    public var followsSeed: Bool {
        if case .drawn = network.definition.start { return true }
        return batch != nil
    }

    /// The same with another seed, a whole number.
    func seeded(with seed: Double) -> MappedTraining {
        let seed = UInt64(max(0, seed))
        // What draws parameters has no fault that another seed could bring about.
        let network = (try? Network(network.definition.seeded(with: seed))) ?? network
        return MappedTraining(network, name: name, seed: seed, batch: batch)
    }
}

extension MappedTraining {
    /// Updates of a round number, at most 1,000, of which `cells` trainings take about `seconds` on one core, by the network's
    /// size alone: from measurements.
    public func steps(within seconds: Double, for cells: Int) -> Int {
        let rows = Double(batch ?? network.rowCount)
        let units = Double(network.shape.layers.dropFirst().reduce(0, +))
        let numbers = Double(network.dimension)
        let update = 2e-6 + numbers * 15e-9 + rows * (units * 2e-9 + numbers * 0.19e-9)
        return [1000, 500, 200, 100, 50, 20].first { Double($0 * cells) * update <= seconds } ?? 10
    }

    /// The seconds on one core that an update of a training by `choice` takes here, diagnosis included: the fastest of a few.
    ///
    /// - Throws: that the optimizer cannot train the network.
    public func secondsPerUpdate(of choice: OptimizerChoice) throws(TrainingFault) -> Double {
        let training = try NetworkTraining(choice, of: network, seed: seed, batch: batch)
        var diagnosis = TrainingDiagnosis(of: choice, hasBatches: training.hasBatches)
        let clock = ContinuousClock()
        let begin = clock.now
        var least = Duration.seconds(1)
        for count in 1...Self.mostTimed where training.isFinite {
            let time = clock.measure {
                diagnosis.take(training.row(looking: false).reading)
                training.advance()
            }
            least = min(least, time)
            if count > 2, begin.duration(to: clock.now) > Self.longestTiming { break }
        }
        // A large network's update takes several cores at once.
        return least / .seconds(1) * Double(min(network.mostCores, OutcomeMapEngine.coreCount))
    }

    /// The most updates that are timed, and how long at most.
    private static let mostTimed = 64
    private static let longestTiming = Duration.milliseconds(100)
}
