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
    /// The Euclidean norm of the parameters.
    public let norm: Double
    /// The curvature; nil where it was not looked at.
    public let curvature: TrainingCurvature?
}

/// The curvature that an update meets; a number is nil where it is not known.
public struct TrainingCurvature: Equatable, Sendable {
    /// The largest eigenvalue of the Hessian H of the optimizer's objective, L2 decay included, over all rows of data.
    public var sharpness: Double?
    /// That of D^-1/2 H D^-1/2, D being what the update divides by; 1 where it divides by nothing.
    public var preconditionedSharpness: Double?
    /// The same times the rate that the update multiplies by, corrections folded in; nil for an optimizer without a limit.
    public var effectiveSharpness: Double?
    /// The effective sharpness above which the optimizer is unstable; nil for one that is not linear in the gradient.
    public var limit: Double?
}
