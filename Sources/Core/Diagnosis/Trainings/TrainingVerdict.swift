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
    /// The learning rate was multiplied by `factor` just before: that of `group`, where it was not all of them.
    case rateJump(factor: Double, group: String?)
    /// The effective sharpness is over the limit, in a direction of which the share `share` is in parameters whose denominator
    /// has come down to eps.
    case fadingDenominator(sharpness: Double, limit: Double, share: Double)
    /// The gradient of the batch of update `step` is `multiple` times the median of those before, and stands out of their
    /// scatter; clipping shortened it to the share `clip`.
    case batchOutlier(step: Int, multiple: Double, median: Double, clip: Double?)
    /// The loss of the batch of update `step` is `multiple` times the median of those before, and that of none of the batches
    /// after it.
    case batchLoss(step: Int, multiple: Double)
    /// The batch's own curvature along its update, times the rate, is `product` at update `step`, over 2, at which a batch
    /// overshoots its own minimum; `whole` is the share of the limit at which that of all data was.
    case batchSharpness(step: Int, product: Double, whole: Double?)
    /// The loss falls away with the curvature `eigenvalue`; it is a tenth lower in about `updates` updates.
    case curvatureNegative(eigenvalue: Double, updates: Int?)
    /// Mini-batches, and nothing else of what could be checked: the logarithm of the loss has the standard deviation `scatter`.
    case noise(scatter: Double)
    /// The Hessian is singular but for rounding, and the optimizer divides by it.
    case singularHessian
    /// No unit of hidden layer `layer`, counted from 1, is active on any row of data, as a forward pass showed.
    case inactiveLayer(Int)

    /// Its code in JSON.
    public var code: String {
        switch self {
        case .overLimit: "over-limit"
        case .atLimit: "at-limit"
        case .rateZero: "rate-zero"
        case .rateJump: "rate-jump"
        case .fadingDenominator: "fading-denominator"
        case .batchOutlier, .batchLoss: "batch-outlier"
        case .batchSharpness: "batch-sharpness"
        case .curvatureNegative: "curvature-negative"
        case .noise: "noise"
        case .singularHessian: "singular-hessian"
        case .inactiveLayer: "inactive-layer"
        }
    }

    /// The group of parameters that it is about; nil for all of them.
    public var group: String? {
        if case .rateJump(_, let group) = self { group } else { nil }
    }

    /// Its figures by their names in JSON.
    public var figures: [(name: String, value: Double)] {
        switch self {
        case .overLimit(let sharpness, let limit, let factor):
            [("sharpness", sharpness), ("limit", limit), ("factor", factor)]
        case .atLimit(let sharpness, let limit): [("sharpness", sharpness), ("limit", limit)]
        case .rateZero(let rate): [("rate", rate)]
        case .rateJump(let factor, _): [("factor", factor)]
        case .fadingDenominator(let sharpness, let limit, let share):
            [("sharpness", sharpness), ("limit", limit), ("share", share)]
        case .batchOutlier(let step, let multiple, let median, let clip):
            [("step", Double(step)), ("multiple", multiple), ("median", median)] + (clip.map { [("clip", $0)] } ?? [])
        case .batchLoss(let step, let multiple): [("step", Double(step)), ("loss_multiple", multiple)]
        case .batchSharpness(let step, let product, let whole):
            [("step", Double(step)), ("product", product)] + (whole.map { [("whole", $0)] } ?? [])
        case .curvatureNegative(let eigenvalue, let updates):
            [("eigenvalue", eigenvalue)] + (updates.map { [("updates", Double($0))] } ?? [])
        case .noise(let scatter): [("scatter", scatter)]
        case .singularHessian: []
        case .inactiveLayer(let layer): [("layer", Double(layer))]
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
