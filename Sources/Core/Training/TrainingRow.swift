public import Trajectories

/// One row of a training: where an update is made, and how large it is.
public struct TrainingRow: Equatable, Sendable {
    /// The update that comes next; 0 is the start.
    public let step: Int
    /// The loss: over all rows of data, or over those of the update's batch.
    public let loss: Double
    /// With batches, the loss over all rows of data where the curvature was looked at.
    public let fullLoss: Double?
    /// The Euclidean norm of the gradient that the update uses.
    public let gradientNorm: Double
    /// The scheduled learning rate of the update.
    public let rate: Double
    /// The Euclidean norm of the update.
    public let updateNorm: Double
    /// The cosine between the update and the one before; nil for the first, and where one of them is 0.
    public let cosine: Double?
    /// The Euclidean norm of the parameters.
    public let norm: Double
    /// The curvature; nil where it was not looked at.
    public internal(set) var curvature: TrainingCurvature?

    /// The row as a diagnosis takes it.
    public var reading: TrainingReading {
        var reading = TrainingReading(
            step: step, loss: loss, fullLoss: fullLoss, gradientNorm: gradientNorm, rate: rate, updateNorm: updateNorm,
            cosine: cosine, curvature: curvature)
        reading.isFinite = norm.isFinite
        return reading
    }
}
