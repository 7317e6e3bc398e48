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
    /// The parameter's denominator when it had begun and at the peak.
    public var sigma: (before: Double, peak: Double)
    /// The length of the parameter's update when it had begun and at the peak.
    public var move: (before: Double, peak: Double)

    /// Equal where all figures are.
    public static func == (a: Burst, b: Burst) -> Bool {
        a.level == b.level && a.peak == b.peak && a.peakStep == b.peakStep && a.sigma == b.sigma && a.move == b.move
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

/// The figures of a stall.
public struct Stall: Equatable, Sendable {
    /// Updates without progress.
    public var window: Int
    /// How much the best loss fell in them.
    public var progress: Double
    /// The norm of the gradient.
    public var gradientNorm: Double
}

/// The figures of a starvation.
public struct Starvation: Equatable, Sendable {
    /// The distance to the minimum, by a Newton step, in the parameter's unit.
    public var distance: Double
    /// The length of the parameter's update.
    public var move: Double
    /// What is left of the learning rate, as a number of updates at the present rate.
    public var updates: Double
    /// The parameter's denominator.
    public var sigma: Double
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
