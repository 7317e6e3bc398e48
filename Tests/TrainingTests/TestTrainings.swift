import Foundation
import Networks
import Optimizers
import SurfaceFiles
import Training

/// Trainings of the networks in `Surfaces/Networks`.
enum TestTrainings {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Surfaces/Networks")

    /// The network of a file; of a `gain`, with weights drawn with that and the seed 1.
    static func definition(_ file: String, gain: Double? = nil) throws -> NetworkDefinition {
        var definition = try NetworkDefinition.read(path: folder.appending(path: "\(file).yaml").path)
        if let gain { definition.start = .drawn(NetworkDraw(gain: gain, seed: 1)) }
        return definition
    }

    /// Two moons and a network of two hidden layers with small weights, next to a saddle.
    static var moonsAtSaddle: NetworkDefinition {
        get throws {
            var definition = try definition("moons-small", gain: 0.01)
            definition.shape = NetworkShape(layers: [2, 8, 8, 1], hasBias: true)
            return definition
        }
    }

    /// A training of a file's network.
    static func training(
        _ file: String, _ optimizer: String, batch: Int? = nil, gain: Double? = nil
    ) throws -> NetworkTraining {
        try NetworkTraining(
            OptimizerChoice(parsing: optimizer), of: Network(definition(file, gain: gain)), batch: batch)
    }

    /// What was found of a whole training.
    static func course(
        _ file: String, _ optimizer: String, steps: Int, lookEvery: Int = 8, batch: Int? = nil, every: Int? = nil
    ) throws -> TrainingCourse {
        try training(file, optimizer, batch: batch).run(TrainingPlan(last: steps, every: every, lookEvery: lookEvery))
    }
}
