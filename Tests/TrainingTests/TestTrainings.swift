import Foundation
import Networks
import Optimizers
import SurfaceFiles
import Training

/// Trainings of the networks in `Surfaces/Networks`.
enum TestTrainings {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Surfaces/Networks")

    /// A training of a file's network.
    static func training(_ file: String, _ optimizer: String, batch: Int? = nil) throws -> NetworkTraining {
        let path = folder.appending(path: "\(file).yaml").path
        return try NetworkTraining(
            OptimizerChoice(parsing: optimizer), of: Network(NetworkDefinition.read(path: path)), batch: batch)
    }

    /// What was found of a whole training.
    static func course(
        _ file: String, _ optimizer: String, steps: Int, lookEvery: Int = 8, batch: Int? = nil, every: Int? = nil
    ) throws -> TrainingCourse {
        try training(file, optimizer, batch: batch).run(TrainingPlan(last: steps, every: every, lookEvery: lookEvery))
    }
}
