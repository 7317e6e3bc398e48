public import Trajectories

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Something that happened to a training and says why it goes as it goes.
public struct TrainingEvent: Equatable, Sendable {
    /// What happened, with its figures. A kind means what the kind of ``RunEvent`` with the same name does.
    public enum Kind: Equatable, Sendable {
        /// The optimizer is over its stability limit, whether or not that is seen yet.
        case unstable(LimitCrossing)
        /// It is held at its stability limit.
        case edge(Edge)
        /// The loss leaves the level of its latest rows and comes back.
        case burst(LossBurst)
        /// Updates go to and fro.
        case oscillation(UpdateSwing)
        /// The gradient is small where the loss falls away in some direction.
        case saddle(SaddlePassage)
        /// The loss stays, and the gradient is small.
        case plateau(LossLevel)
        /// The loss stays, though the gradient is large.
        case stalled(LossLevel)
        /// The loss stays but for the noise of mini-batches.
        case noisy(LossScatter)
        /// The loss or a parameter is not finite.
        case diverged(LossEnd)
        /// The Hessian, which the optimizer divides by, is singular but for rounding: there is no update.
        case undefined
    }

    /// What happened.
    public var kind: Kind
    /// The first step of it.
    public var step: Int
    /// The step at which it was over; nil while it lasts.
    public var until: Int?
    /// The tensor that carries most of the direction concerned; nil where that is not known.
    public var carrier: TrainingCurvature.Carrier?

    /// The kind's name in JSON.
    public var name: String { kind.traits.name }
}

extension TrainingEvent.Kind {
    /// What is known of the kind apart from its figures.
    public var traits: RunEvent.Kind.Traits {
        switch self {
        case .unstable: .unstable
        case .edge: .edge
        case .burst: .burst
        case .oscillation: .oscillation
        case .saddle: .saddle
        case .plateau: .plateau
        case .stalled: .stalled
        case .noisy: .noisy
        case .diverged: .diverged
        case .undefined: .undefined
        }
    }
}

/// The figures of an optimizer that passed its stability limit.
public struct LimitCrossing: Equatable, Sendable {
    /// The effective sharpness at the first step over the limit.
    public var sharpness: Double
    /// The limit.
    public var limit: Double
    /// What an error in that direction is multiplied by per step.
    public var growth: Double
    /// When the error is as large as the loss.
    public var sight: Sight
    /// What the part of the loss that is of alternating updates was seen to be multiplied by per step; nil where the curvature
    /// alone tells.
    public var swell: Double?
    /// The step of the look at which the sharpness was that, where it was below the limit and growth told before the next look.
    public var look: Int?

    /// When an error that grows is seen in the loss.
    public enum Sight: Equatable, Sendable {
        /// About at this step.
        case step(Int)
        /// Not within as many steps as are looked ahead.
        case never
        /// The error or the rule is not known.
        case unknown
    }
}

/// What was seen of an optimizer against its stability limit.
public struct LimitLook: Equatable, Sendable {
    /// The step.
    public var step: Int
    /// The effective sharpness there.
    public var sharpness: Double
    /// The limit.
    public var limit: Double

    init(_ look: (step: Int, sharpness: Double, limit: Double)) {
        (step, sharpness, limit) = look
    }
}

/// The figures of a burst of the loss.
public struct LossBurst: Equatable, Sendable {
    /// The lowest loss of the hundred updates before.
    public var level: Double
    /// The highest loss so far.
    public var peak: Double
    /// The step of it.
    public var peakStep: Int
    /// Whether the loss came back to the level before.
    public var hasRecovered = false
    /// Where the optimizer stood against its stability limit when it was seen.
    public var standing = TrainingStability.unknown
    /// The latest look at the curvature before, where it was too long before to tell that.
    public var latestLook: LimitLook?
    /// How many steps before successive updates had begun to point against each other; nil where they had not.
    public var reversal: Int?
    /// Why, where that was checked.
    public var cause: TrainingCause?
    /// The learning rate at the step at which it was seen.
    public var rate: Double?
    /// Whether updates see batches of the data, whose noise may be all there is to it.
    public var hasBatches = false

    /// How many steps before `step`, that at which it was seen, the optimizer had passed its stability limit; nil where it had
    /// not, or that is not known.
    public func warning(at step: Int) -> Int? {
        guard case .over(let since, _) = standing else { return nil }
        return step - since
    }

    /// What the loss was multiplied by.
    public var factor: Double { peak / level }
}

/// The figures of updates that go to and fro.
public struct UpdateSwing: Equatable, Sendable {
    /// The mean cosine between successive updates.
    public var cosine: Double
    /// The length of the latest update.
    public var length: Double?

    /// The updates in one period: of steps that turn by the same angle each time.
    public var period: Double { cosine < -0.99 ? 2 : 2 * Double.pi / acos(min(0.999, cosine)) }
}

/// The figures of a training near a saddle.
public struct SaddlePassage: Equatable, Sendable {
    /// The least eigenvalue.
    public var eigenvalue: Double
    /// The loss there.
    public var loss: Double
    /// The step at which the loss is a tenth lower, if the error grows as it does; nil where that is not foretold, since it is
    /// beyond what is looked ahead or the parameters would have to go too far for the curvature to stay what it is.
    public var leaves: Int?
    /// How far along the least eigenvector the loss is a tenth lower, if its curvature there stays.
    public var distance = 0.0
    /// The step at which it would be, however far that is; nil beyond what is looked ahead.
    var due: Int?
}

/// The figures of a loss that stays.
public struct LossLevel: Equatable, Sendable {
    /// The loss.
    public var loss: Double
    /// By what share of it the loss fell over the window; less than 0 where it rose.
    public var fall: Double
    /// The number of updates in the window.
    public var window: Int
    /// The mean norm of the gradient.
    public var gradientNorm: Double?
    /// The mean cosine between successive updates.
    public var cosine: Double?
    /// The first hidden layer none of whose units is active on any row of data, as a forward pass showed; nil for none.
    public var inactiveLayer: Int?
}

/// The figures of a loss that the noise of mini-batches keeps up.
public struct LossScatter: Equatable, Sendable {
    /// The mean loss.
    public var loss: Double
    /// The standard deviation of its logarithm.
    public var scatter: Double
}

/// The figures of a training that ended.
public struct LossEnd: Equatable, Sendable {
    /// The loss, which may be finite where a parameter is not.
    public var loss: Double
    /// The last finite loss, and the step before which the loss was at its lowest.
    public var lowest: Double
    /// How many steps before the end the optimizer had passed its stability limit; nil where it had not, or that is not known.
    public var warning: Int?
}
