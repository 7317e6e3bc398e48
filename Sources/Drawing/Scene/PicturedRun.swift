public import Formulas
public import Trajectories

/// A run in a picture of its surface.
public struct PicturedRun: Sendable {
    /// What a person calls it.
    public var label: String
    /// The digit beside its head.
    public var key: Int?
    /// Its colour.
    public var color: PathColor
    /// Where it began.
    public var start: SIMD2<Double>
    /// Where it went.
    public var trace: Trace
    /// The part of it that is far from the plane that is shown.
    public var faint = Trace()

    /// A run of the given values.
    public init(label: String, key: Int?, color: PathColor, start: SIMD2<Double>, trace: Trace) {
        self.label = label
        self.key = key
        self.color = color
        self.start = start
        self.trace = trace
    }
}

/// What a run feels and does at its head: what its marks are drawn from, in the units of parameters and loss.
public struct HeadMotion: Equatable, Sendable {
    /// The gradient.
    public var gradient: SIMD2<Double>
    /// The update: what is added to the parameters.
    public var step: SIMD2<Double>
    /// Whether the rule has a velocity or first moment, so that the past goes into the update.
    public var hasMomentum: Bool
    /// What each parameter's update is divided by; 1 where the rule divides by nothing.
    public var metric: SIMD2<Double>
    /// The learning rate with the rule's corrections folded in: a lone gradient g makes the update −rate·g/metric.
    public var rate: Double
    /// The second derivatives; nil where they are not known.
    public var hessian: Hessian?

    /// A motion of the given values.
    public init(
        gradient: SIMD2<Double>, step: SIMD2<Double>, hasMomentum: Bool = false,
        metric: SIMD2<Double> = SIMD2(1, 1), rate: Double, hessian: Hessian? = nil
    ) {
        self.gradient = gradient
        self.step = step
        self.hasMomentum = hasMomentum
        self.metric = metric
        self.rate = rate
        self.hessian = hessian
    }

    /// The part of the update that the present gradient alone would not make; nil without momentum.
    package var momentumStep: SIMD2<Double>? {
        hasMomentum ? step + gradient / metric * rate : nil
    }
}

/// What can be drawn at a run's head to say why it goes where it goes.
public enum MapMark: String, CaseIterable, Sendable {
    /// An arrow along −g: the direction of steepest descent, in the units of the parameters.
    case gradient
    /// An arrow along the part of the update that comes from the past and not from the present gradient.
    case momentum
    /// An arrow along the update.
    case step
    /// The eigen-directions of the Hessian: the axes of the surface's own ellipse there.
    case directions
    /// The ellipse of the rule's own metric.
    case metric

    /// What stands beside the arrow's tip and before the mark's words.
    public var letter: Unicode.Scalar {
        switch self {
        case .gradient: "g"
        case .momentum: "v"
        case .step: "u"
        case .directions: "d"
        case .metric: "i"
        }
    }
}
