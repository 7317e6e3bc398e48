public import Diagnosis
public import Trajectories

/// A training of N parameters as it stands at a course's clock: computed here, or recorded.
public protocol ShownTraining: Sendable {
    /// What is known of the row at the clock; nil before the first row.
    var reading: TrainingReading? { get }
    /// What is known of that row beside it.
    var sideReading: TrainingSideReading { get }
    /// The latest look at the curvature up to the clock; nil where there was none.
    var latestCurvature: TrainingCurvatureLook? { get }
    /// Whether its updates are known to see batches of the data.
    var hasBatches: Bool { get }
    /// What is said of it at the clock.
    var trainingDiagnosis: TrainingDiagnosis { get }
    /// What is known to happen to it, after the clock, too, by the steps.
    var knownTrainingEvents: [TrainingEvent] { get }
    /// `quantity` through time, as far as it is known, after the clock, too.
    func pieces(of quantity: TrainingQuantity) -> [QuantityTrace.Piece]
}

/// What a recording may know of a row of a training beside its reading; nil for what it does not.
public struct TrainingSideReading: Equatable, Sendable {
    /// The loss on rows of data that are only looked at.
    public var validationLoss: Double?
    /// The factor by which clipping shortened the gradient; 1 for none.
    public var clip: Double?
    /// The distance of the parameters from the plane of the map.
    public var distance: Double?

    /// A side reading of the given values.
    public init(validationLoss: Double? = nil, clip: Double? = nil, distance: Double? = nil) {
        self.validationLoss = validationLoss
        self.clip = clip
        self.distance = distance
    }
}

/// What was seen of a training's curvature at a step.
public struct TrainingCurvatureLook: Equatable, Sendable {
    /// The step.
    public var step: Int
    /// The curvature.
    public var curvature: TrainingCurvature
    /// Tensors with their shares of the top direction, the largest first.
    public var shares: [TrainingCurvature.Carrier]
    /// The cosine between the update and the top direction; nil where it is not known.
    public var alignment: Double?

    /// A look of the given values.
    public init(
        step: Int, curvature: TrainingCurvature, shares: [TrainingCurvature.Carrier] = [], alignment: Double? = nil
    ) {
        self.step = step
        self.curvature = curvature
        self.shares = shares
        self.alignment = alignment
    }
}
