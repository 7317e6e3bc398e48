import Trajectories

/// A verdict with the figures of the latest row that a sentence about it needs.
public struct Explanation: Equatable, Sendable {
    /// Which minimum a run is at.
    public enum Minimum: Equatable, Sendable {
        /// One that the surface lists.
        case listed
        /// Another, whose loss is above the lowest one known by so much.
        case local(above: Double)
        /// One that cannot be compared with others, or the best known.
        case unlisted
    }

    /// Where a schedule leads whose rate is 0, or nearly so.
    public enum Course: Equatable, Sendable {
        /// The rate stays there.
        case ended(schedule: String)
        /// It is `rate` and rises again, to half the base rate at `step`.
        case risesAgain(schedule: String, rate: Double, step: Int)
    }

    /// An oscillation and its parameter; nil where it is one of both.
    public struct Swing: Equatable, Sendable {
        /// Its figures.
        public let figures: Oscillation
        /// The parameter, 0 or 1; nil where both take part.
        public let parameter: Int?
    }

    /// What is explained.
    public let verdict: Verdict
    /// The step of the latest row with finite parameters.
    public let step: Int
    /// The parameters there.
    public let point: SIMD2<Double>
    /// The loss there, which may be any number.
    public let loss: Double
    /// Whether the loss is the lowest so far.
    public var isLowest = false
    /// The parameters of the row with which the run ended, one of them not finite; nil where it goes on.
    public let end: SIMD2<Double>?
    /// Which minimum it is at; nil where it is at none.
    public var minimum: Minimum?
    /// The distance to the minimum that a Newton step makes, at a minimum or where updates are too short for it; nil
    /// elsewhere, and where there is no such step.
    public var error: SIMD2<Double>?
    /// The direction in which it went in the window, of length 1; nil where it did not move.
    public var direction: SIMD2<Double>?
    /// How much each parameter varies in the window.
    public var size: SIMD2<Double> = .zero
    /// What the parameters' distance from the start was multiplied by per update; nil where that is not known.
    public var growth: Double?
    /// The instability that goes on, or went on at the end; the parameter that it is in.
    public var instability: (figures: Instability, parameter: Int?)?
    /// The widest oscillation that goes on, relative to the scale of its parameter.
    public var swing: Swing?
    /// The learning rate below which the rule is stable where it stands, its denominators held constant; nil where that is
    /// not known.
    public var stableRate: Double?
    /// Whether the rule divides by denominators, which change with the gradients.
    public var hasDenominator = false
    /// The least value of the hyperparameter eps with which the rule stays within its limit however far its denominator
    /// fades; nil for rules without.
    public var stableEpsilon: Double?
    /// What has no value where it is undefined.
    public var lack = Lack.loss
    /// Where its schedule leads; nil where the rate is constant or matters.
    public var course: Course?

    /// The explanation of `verdict` at a row.
    init(_ verdict: Verdict, step: Int, point: SIMD2<Double>, loss: Double, end: SIMD2<Double>?) {
        self.verdict = verdict
        self.step = step
        self.point = point
        self.loss = loss
        self.end = end
    }

    /// Equal where all that a sentence may say is.
    public static func == (one: Explanation, other: Explanation) -> Bool {
        let isSame = one.verdict == other.verdict && one.step == other.step && one.point == other.point
        let isSameInstability = one.instability?.figures == other.instability?.figures
        return isSame && isSameInstability && one.swing == other.swing && one.minimum == other.minimum
            && one.growth == other.growth
    }
}

extension Diagnosis {
    /// The verdict on the run where it stands, with what a sentence about it says; nil before the first row.
    public var explanation: Explanation? { caughtUp.presentExplanation }

    /// The same where all rows have been taken in.
    private var presentExplanation: Explanation? {
        guard let judgement, let reading = block.latest else { return nil }
        let verdict = judgement.verdict
        var explanation = Explanation(
            verdict, step: reading.step, point: reading.point, loss: reading.loss, end: end?.parameters)
        explanation.isLowest = reading.loss <= history.lowestLoss
        explanation.hasDenominator = hasDenominator
        explanation.growth = moves.growth
        let unstable = open.unstable.flatMap(event(at:))
        if case .unstable(let figures)? = unstable?.kind { explanation.instability = (figures, unstable?.parameter) }
        switch verdict.outcome {
        case .unbounded:
            let way = judgement.windowWay
            let length = (way * way).sum().squareRoot()
            if length > 0, length.isFinite { explanation.direction = way / length }
        case .noisy: explanation.size = judgement.windowSize
        case .oscillating: explanation.swing = widestSwing
        default: break
        }
        judgement.explain(&explanation)
        return explanation
    }

    /// The oscillation that goes on with the largest amplitude relative to the scale of its parameter.
    private var widestSwing: Explanation.Swing? {
        let places = [open.oscillations.0, open.oscillations.1] + open.modes
        let scale = history.scale
        let swings = places.compactMap { $0.flatMap(event(at:)) }.compactMap { event -> (Double, Explanation.Swing)? in
            guard case .oscillation(let figures) = event.kind else { return nil }
            let share = figures.amplitude / (event.parameter.map { scale[$0] } ?? scale.max())
            return (share, Explanation.Swing(figures: figures, parameter: event.parameter))
        }
        return swings.max { $0.0 < $1.0 }?.1
    }
}
