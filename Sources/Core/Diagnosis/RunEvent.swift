/// Something that happened to a run and says why it goes as it goes.
///
/// Words for a person are made of the figures where they are shown.
public struct RunEvent: Equatable, Sendable {
    /// What happened, with its figures.
    public enum Kind: Equatable, Sendable {
        /// A parameter goes to and fro.
        case oscillation(Oscillation)
        /// The rule is over its stability limit, whether or not that is seen yet.
        case unstable(Instability)
        /// The rule is at its stability limit and stays there.
        case edge(Edge)
        /// The loss leaves the level of its latest rows and comes back.
        case burst(Burst)
        /// A parameter is not finite, or the loss is far above the start's and rises on.
        case diverged(Divergence)
        /// The formula has no value.
        case undefined(Hole)
        /// The loss falls past every bound.
        case unbounded(Fall)
        /// Nothing that is left of the updates makes a difference, though the loss could fall.
        case stalled(Stall)
        /// The run is a cloud about a point, made by the noise of mini-batches.
        case noisy(Cloud)
        /// What is left of the learning rate does not reach the minimum.
        case starved(Starvation)
        /// The run is outside the domain.
        case leftView(Excursion)
        /// The gradient is small at a minimum.
        case converged(Rest)
        /// The gradient is small where the loss falls away in some direction.
        case saddle(Rest)
        /// The gradient is small where the loss falls away in all directions.
        case maximum(Rest)
        /// Neither gradient nor curvature matters at the scale of the run.
        case plateau(Rest)
    }

    /// What happened.
    public var kind: Kind
    /// The first step of it.
    public var step: Int
    /// The step at which it was over; nil while it lasts.
    public var until: Int?
    /// The parameter concerned, 0 or 1; nil where both are.
    public var parameter: Int?

    /// An event that begins at `step`.
    init(_ kind: Kind, step: Int, parameter: Int? = nil) {
        self.kind = kind
        self.step = step
        self.parameter = parameter
    }

    /// The kind's name in JSON.
    public var name: String { kind.traits.name }

    /// The names of all kinds.
    public static let names = Kind.Traits.all.map(\.name)
}

extension RunEvent.Kind {
    /// How much an event asks for attention.
    public enum Severity: Int, Comparable, Sendable {
        /// Nothing is wrong.
        case calm
        /// The run has arrived.
        case good
        /// The run makes no progress, or soon will not.
        case warning
        /// The loss jumps or grows without bound.
        case alarm

        /// Whether `one` asks for less attention.
        public static func < (one: Severity, other: Severity) -> Bool { one.rawValue < other.rawValue }
    }

    /// What is known of a kind apart from the figures of one event.
    public struct Traits: Sendable {
        /// Its name in JSON.
        public let name: String
        /// How much it asks for attention.
        public let severity: Severity
        /// Whether it decides what becomes of the run, and so stands out among the marks along the steps.
        public let isDecisive: Bool

        fileprivate init(_ name: String, _ severity: Severity, isDecisive: Bool = false) {
            self.name = name
            self.severity = severity
            self.isDecisive = isDecisive
        }
    }

    /// The kind's row in the table of kinds.
    public var traits: Traits {
        switch self {
        case .oscillation: .oscillation
        case .unstable: .unstable
        case .edge: .edge
        case .burst: .burst
        case .undefined: .undefined
        case .unbounded: .unbounded
        case .diverged: .diverged
        case .stalled: .stalled
        case .noisy: .noisy
        case .starved: .starved
        case .leftView: .leftView
        case .converged: .converged
        case .saddle: .saddle
        case .maximum: .maximum
        case .plateau: .plateau
        }
    }
}

/// The table of kinds.
extension RunEvent.Kind.Traits {
    static let oscillation = Self("oscillation", .warning)
    static let unstable = Self("unstable", .warning, isDecisive: true)
    static let edge = Self("edge", .calm)
    static let burst = Self("burst", .alarm, isDecisive: true)
    static let undefined = Self("undefined", .alarm, isDecisive: true)
    static let unbounded = Self("unbounded", .alarm, isDecisive: true)
    static let diverged = Self("diverged", .alarm, isDecisive: true)
    static let stalled = Self("stalled", .warning)
    static let noisy = Self("noisy", .warning)
    static let starved = Self("starved", .warning)
    static let leftView = Self("left-view", .calm)
    static let converged = Self("converged", .good, isDecisive: true)
    static let saddle = Self("saddle", .warning)
    static let maximum = Self("maximum", .warning)
    static let plateau = Self("plateau", .warning)

    /// The whole table.
    static let all: [Self] = [
        .oscillation, .unstable, .edge, .burst, .undefined, .unbounded, .diverged, .stalled, .noisy, .starved,
        .leftView, .converged, .saddle, .maximum, .plateau,
    ]
}

/// The figures of an oscillation of one parameter.
public struct Oscillation: Equatable, Sendable {
    /// Updates in one period, at least 2.
    public var period: Double
    /// Half the way between the latest two turning points, in the parameter's unit.
    public var amplitude: Double
    /// The largest amplitude so far.
    public var largest: Double
    /// What the amplitude was multiplied by per update, over the latest eight to sixteen turns.
    public var growth: Double

    /// What becomes of an oscillation's amplitude.
    public enum Trend: Equatable, Sendable {
        /// It falls.
        case decays
        /// It is the same, to a millionth per update.
        case stays
        /// It rises.
        case grows
    }

    /// What becomes of the amplitude.
    public var trend: Trend {
        abs(growth - 1) < Criteria.Oscillation.steadyGrowth ? .stays : growth < 1 ? .decays : .grows
    }
}

/// The figures of an instability when it was reported.
public struct Instability: Equatable, Sendable {
    /// The rate times the largest eigenvalue of the curvature that the rule meets.
    public var sharpness: Double
    /// The rule's stability limit of that.
    public var limit: Double
    /// What an error in that direction was multiplied by per step.
    public var growth: Double
    /// The number of steps, from the event's first on, after which an error of one unit in the last place would be seen;
    /// nil where it never would.
    public var stepsUntilSeen: Int?
}

/// The figures of a burst.
public struct Burst: Equatable, Sendable {
    /// The loss where it was settled.
    public var level: Double
    /// The highest loss so far.
    public var peak: Double
    /// The step of the highest loss so far.
    public var peakStep: Int
    /// The parameter's denominator before it and at the peak; not numbers for a rule without.
    public var sigma: (before: Double, peak: Double)
    /// The length of the parameter's update before it and at the peak.
    public var move: (before: Double, peak: Double)

    /// Equal where all figures are.
    public static func == (a: Burst, b: Burst) -> Bool {
        let isSameSigma = a.sigma == b.sigma || a.sigma.before.isNaN && b.sigma.before.isNaN
        return a.level == b.level && a.peak == b.peak && a.peakStep == b.peakStep && isSameSigma && a.move == b.move
    }
}

/// The figures of a divergence.
public struct Divergence: Equatable, Sendable {
    /// The parameter's value, or the loss where all parameters are finite.
    public var value: Double
    /// Whether the run ended, a parameter not being finite.
    public var isEnd: Bool
    /// What the parameters' distance from the start was multiplied by per update before; nil where that is not known.
    public var growth: Double?
}

/// The figures of a run that came where the formula has no value.
public struct Hole: Equatable, Sendable {
    /// The last point at which the run was finite.
    public var point: SIMD2<Double>
    /// What has no value there.
    public var lack = Lack.loss
}

/// What has no value, so that a run is undefined.
public enum Lack: Equatable, Sendable {
    /// The loss or its gradient.
    case loss
    /// The second derivatives, by which the rule steps.
    case secondDerivatives
    /// The step of a rule that divides by the Hessian, with its damping, whose least eigenvalue is `eigenvalue`: 0, or no
    /// more than rounding.
    case singularHessian(eigenvalue: Double)
    /// The update of a parameter, 0 or 1, whose gradient and denominator are both 0.
    case zeroDenominator(parameter: Int)
    /// The update, for another reason or one that is not known.
    case update
}

/// The figures of a loss that falls past every bound.
public struct Fall: Equatable, Sendable {
    /// The loss, the lowest so far.
    public var loss: Double
    /// What the run went by of late: the direction in which the loss has no minimum.
    public var way: SIMD2<Double>
    /// Whether the run ended, a parameter not being finite.
    public var isEnd: Bool
}

/// The figures of a run at its stability limit.
public struct Edge: Equatable, Sendable {
    /// The rate times the largest eigenvalue of the curvature that the rule meets, as a mean of two updates: the least and
    /// the most since the run came there.
    public var sharpness: (least: Double, most: Double)
    /// The rule's stability limit of that.
    public var limit: Double
    /// The loss when it came there, and the latest.
    public var loss: (before: Double, now: Double)

    /// Equal where all figures are.
    public static func == (a: Edge, b: Edge) -> Bool {
        a.sharpness == b.sharpness && a.limit == b.limit && a.loss == b.loss
    }
}

/// The figures of a stall.
public struct Stall: Equatable, Sendable {
    /// Updates over which it was looked at.
    public var window: Int
    /// How much the loss fell in them.
    public var progress: Double
    /// The norm of the gradient.
    public var gradientNorm: Double
    /// Why.
    public var cause: Cause?
}

/// The figures of a starvation.
public struct Starvation: Equatable, Sendable {
    /// The distance to the minimum, by a Newton step, in the parameter's unit.
    public var distance: Double
    /// What all updates to come cover of it at most.
    public var reach: Double
}

/// The figures of a cloud.
public struct Cloud: Equatable, Sendable {
    /// The distance between the lowest and the highest value of each parameter in the window.
    public var size: SIMD2<Double>
}

/// The figures of an excursion out of the domain.
public struct Excursion: Equatable, Sendable {
    /// Where the run left.
    public var point: SIMD2<Double>
    /// Where it came back; nil while it is outside.
    public var back: SIMD2<Double>?
}

/// The figures of a run at rest.
public struct Rest: Equatable, Sendable {
    /// The point.
    public var point: SIMD2<Double>
    /// The loss there.
    public var loss: Double
    /// The eigenvalues of the Hessian there, the larger one first.
    public var eigenvalues: SIMD2<Double>
}
