/// What is known of one row of a training, whoever made it: a network trained here, a recording, or another program's log,
/// which may have losses alone.
public struct TrainingReading: Equatable, Sendable {
    /// The update that comes next; 0 is the start.
    public var step: Int
    /// The loss before that update: over all rows of data, or over those of the update's batch. Any number.
    public var loss: Double
    /// With batches, the loss over all rows of data.
    public var fullLoss: Double?
    /// The Euclidean norm of the gradient that the update uses.
    public var gradientNorm: Double?
    /// The scheduled learning rate of the update.
    public var rate: Double?
    /// The Euclidean norm of the update.
    public var updateNorm: Double?
    /// The cosine between this update and the one before.
    public var cosine: Double?
    /// The factor by which clipping shortened the gradient, from 0 to 1; ``gradientNorm`` is that before it.
    public var clip: Double?
    /// The curvature of the batch's own loss along what the rule makes of its gradient, times the rate and the number of times
    /// that the gradient takes part in updates: above 2 it alone overshoots on its own batch.
    public var batchSharpness: Double?
    /// The learning rates of groups of parameters, by the groups' names, where they changed other than together.
    public var groupRates: [String: Double]?
    /// Whether all parameters are finite, as far as that is known.
    public var isFinite = true
    /// The curvature; nil where it was not looked at.
    public var curvature: TrainingCurvature?

    /// Whether the update is no number, though loss and gradient are.
    public var lacksUpdate: Bool {
        loss.isFinite && gradientNorm?.isFinite ?? false && updateNorm?.isNaN ?? false
    }

    /// A row of the given values.
    public init(
        step: Int, loss: Double, fullLoss: Double? = nil, gradientNorm: Double? = nil, rate: Double? = nil,
        updateNorm: Double? = nil, cosine: Double? = nil, curvature: TrainingCurvature? = nil
    ) {
        self.step = step
        self.loss = loss
        self.fullLoss = fullLoss
        self.gradientNorm = gradientNorm
        self.rate = rate
        self.updateNorm = updateNorm
        self.cosine = cosine
        self.curvature = curvature
    }
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
    /// How far the parameters swing along the top direction of D^-1/2 H D^-1/2, multiplied by D^1/2: an eighth of the second
    /// difference of three successive updates, at least 0.
    public var swing: Double?
    /// The tensor with the largest share of the top direction.
    public var carrier: Carrier?
    /// The share of the top direction in parameters whose denominator has come down to eps; nil where that is not known.
    public var faded: Double?
    /// The least eigenvalue, where it was looked for.
    public var least: Fall?
    /// Where that was looked for, the first hidden layer, counted from 1, of rectifiers none of which is active on any row of data.
    public var inactiveLayer: Int?

    /// A tensor, with its share of a direction.
    public struct Carrier: Equatable, Sendable {
        /// The tensor's name.
        public var tensor: String
        /// The sum of squares of the direction's numbers in it, from 0 to 1.
        public var share: Double

        /// A tensor with its share.
        public init(tensor: String, share: Double) {
            self.tensor = tensor
            self.share = share
        }
    }

    /// The least eigenvalue of D^-1/2 H D^-1/2: where it is negative, the loss falls away along its eigenvector.
    public struct Fall: Equatable, Sendable {
        /// The eigenvalue.
        public var eigenvalue: Double
        /// The slope of the loss along the eigenvector, at least 0.
        public var slope: Double

        /// An eigenvalue with the slope along its eigenvector.
        public init(eigenvalue: Double, slope: Double) {
            self.eigenvalue = eigenvalue
            self.slope = slope
        }
    }

    /// Curvature of the given values.
    public init(
        sharpness: Double? = nil, preconditionedSharpness: Double? = nil, effectiveSharpness: Double? = nil,
        limit: Double? = nil, swing: Double? = nil, carrier: Carrier? = nil, least: Fall? = nil
    ) {
        self.sharpness = sharpness
        self.preconditionedSharpness = preconditionedSharpness
        self.effectiveSharpness = effectiveSharpness
        self.limit = limit
        self.swing = swing
        self.carrier = carrier
        self.least = least
    }
}
