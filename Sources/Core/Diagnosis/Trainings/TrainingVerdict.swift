/// What became of a training and why, judged at its latest row: the same for the same rows.
public struct TrainingVerdict: Equatable, Sendable {
    /// What became of it.
    public var outcome: Outcome
    /// Why, where that was checked.
    public var cause: TrainingCause?
    /// How its loss falls.
    public var trend = Trend.none
    /// Its bursts, where it spikes.
    public var spikes: LossSpikes?
}

/// Why a training goes as it goes. Each is told only where it was checked; the codes are those of ``Cause``.
public enum TrainingCause: Equatable, Sendable {
    /// The effective sharpness is over the limit; an error along it is multiplied by `factor` per update.
    case overLimit(sharpness: Double, limit: Double, factor: Double)
    /// It is held at the limit.
    case atLimit(sharpness: Double, limit: Double)
    /// The learning rate is 0, or what is left of it changes nothing.
    case rateZero(rate: Double)
    /// The learning rate was multiplied by `factor` just before.
    case rateJump(factor: Double)
    /// The loss falls away with the curvature `eigenvalue`; it is a tenth lower in about `updates` updates.
    case curvatureNegative(eigenvalue: Double, updates: Int?)
    /// Mini-batches: the logarithm of the loss has the standard deviation `scatter`.
    case noise(scatter: Double)
    /// The Hessian is singular but for rounding, and the optimizer divides by it.
    case singularHessian

    /// Its code in JSON.
    public var code: String {
        switch self {
        case .overLimit: "over-limit"
        case .atLimit: "at-limit"
        case .rateZero: "rate-zero"
        case .rateJump: "rate-jump"
        case .curvatureNegative: "curvature-negative"
        case .noise: "noise"
        case .singularHessian: "singular-hessian"
        }
    }

    /// Its figures by their names in JSON.
    public var figures: [(name: String, value: Double)] {
        switch self {
        case .overLimit(let sharpness, let limit, let factor):
            [("sharpness", sharpness), ("limit", limit), ("factor", factor)]
        case .atLimit(let sharpness, let limit): [("sharpness", sharpness), ("limit", limit)]
        case .rateZero(let rate): [("rate", rate)]
        case .rateJump(let factor): [("factor", factor)]
        case .curvatureNegative(let eigenvalue, let updates):
            [("eigenvalue", eigenvalue)] + (updates.map { [("updates", Double($0))] } ?? [])
        case .noise(let scatter): [("scatter", scatter)]
        case .singularHessian: []
        }
    }
}

/// The bursts of a training that spikes.
public struct LossSpikes: Equatable, Sendable {
    /// The number so far.
    public var count: Int
    /// The median of the number of updates between the beginnings of the latest ones, eight at most.
    public var medianInterval: Int
    /// The median of their highest losses.
    public var height: Double
    /// The step at which the next is due, if they go on at this interval.
    public var next: Int
}
