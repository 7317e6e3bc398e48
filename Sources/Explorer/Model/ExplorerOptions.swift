public import Optimizers

/// What a person asked the explorer for when starting it.
public struct ExplorerOptions: Sendable {
    /// The optimizers that race; none for those that suit the surface.
    public var choices: [OptimizerChoice]
    /// Where they start; nil for the surface's own start.
    public var start: SIMD2<Double>?
    /// The step at which the race pauses by itself; nil for none.
    public var lastStep: Int?
    /// What mini-batches are drawn from.
    public var seed: UInt64
    /// Data rows in a mini-batch; nil for the full gradient.
    public var batch: Int?
    /// The file to record into from the start; nil for none.
    public var recordingPath: String?

    /// Options, each with what it is when nothing was asked for.
    public init(
        choices: [OptimizerChoice] = [], start: SIMD2<Double>? = nil, lastStep: Int? = nil, seed: UInt64 = 0,
        batch: Int? = nil, recordingPath: String? = nil
    ) {
        self.choices = choices
        self.start = start
        self.lastStep = lastStep
        self.seed = seed
        self.batch = batch
        self.recordingPath = recordingPath
    }
}
