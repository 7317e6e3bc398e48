/// What became of a run and why, judged at its latest row: the same for the same rows, whatever was asked for.
public struct Verdict: Equatable, Sendable {
    /// What became of it.
    public var outcome: Outcome
    /// Why, where that was checked; nil where it was not, or nothing is wrong.
    public var cause: Cause?
    /// How its loss falls.
    public var trend: Trend
    /// Its bursts, where it spikes.
    public var spikes: Spikes?

    /// A verdict of these parts.
    public init(_ outcome: Outcome, cause: Cause? = nil, trend: Trend = .none, spikes: Spikes? = nil) {
        self.outcome = outcome
        self.cause = cause
        self.trend = trend
        self.spikes = spikes
    }
}

/// How the excess loss of a run falls: the loss above the limit to which it falls.
public enum Trend: Equatable, Sendable {
    /// It is multiplied by `factor` with each update; after so many updates more it is a hundredth.
    case linear(factor: Double, updates: Int?)
    /// It falls like t^-`exponent`; after so many updates more it is a hundredth.
    case power(exponent: Double, updates: Int?)
    /// It follows neither, or no limit can be told.
    case none

    /// Its name in JSON.
    public var name: String {
        switch self {
        case .linear: "linear"
        case .power: "power"
        case .none: "none"
        }
    }

    /// The factor or the exponent; nil without a trend.
    public var rate: Double? {
        switch self {
        case .linear(let rate, _), .power(let rate, _): rate
        case .none: nil
        }
    }

    /// Forgets the number of updates.
    mutating func withdrawForecast() {
        switch self {
        case .linear(let rate, _): self = .linear(factor: rate, updates: nil)
        case .power(let rate, _): self = .power(exponent: rate, updates: nil)
        case .none: break
        }
    }

    /// The number of updates until the excess loss is a hundredth of what it is; nil where that is not known.
    public var updates: Int? {
        switch self {
        case .linear(_, let updates), .power(_, let updates): updates
        case .none: nil
        }
    }
}

/// Why a run goes as it goes. Each is told only where it was checked.
public enum Cause: Equatable, Sendable {
    /// The rate times the curvature is above the rule's stability limit, in a direction mostly along `parameter`; an error
    /// there is multiplied by `factor` per update.
    case overLimit(parameter: Int, sharpness: Double, limit: Double, factor: Double)
    /// The same is at the limit.
    case atLimit(parameter: Int, sharpness: Double, limit: Double)
    /// The rule's denominator falls while gradients are small, so that the rule gets over its limit about `updates` updates
    /// from here.
    case fadingDenominator(parameter: Int, updates: Int)
    /// The denominator is kept up by past gradients.
    case keptUpDenominator(parameter: Int, denominator: Double, gradient: Double)
    /// The learning rate is 0, or so near it that what is left of it changes nothing.
    case rateZero(rate: Double)
    /// The sum of all learning rates to come is finite and does not reach the minimum, `distance` away: `reach` is left.
    case rateSummable(parameter: Int, distance: Double, reach: Double)
    /// Updates are at the least that the rule makes, or below the last digit of the parameter.
    case stepFloor(parameter: Int, step: Double)
    /// The gradient has all but vanished far from a minimum.
    case saturated(gradient: Double)
    /// The gradient jumps by `jump` within one update.
    case kink(parameter: Int, jump: Double)
    /// Gradients of mini-batches differ from the full gradient by `ratio` times its norm.
    case noise(ratio: Double)
    /// Weight decay moves the point of rest: the gradient of the loss alone is `gradient` there.
    case weightDecay(decay: Double, gradient: Double)
    /// The formula has no value.
    case leftFormula
    /// A number grew beyond the largest that there is.
    case overflow
    /// The Hessian that the rule divides by has the eigenvalue `eigenvalue`.
    case singularHessian(eigenvalue: Double)
    /// The loss falls away with the curvature `eigenvalue`, in a direction mostly along `parameter`; the present error
    /// becomes as large as the run's scale in about `updates` updates, where there is an error and the rule tells.
    case curvatureNegative(parameter: Int, eigenvalue: Double, updates: Int?)

    /// Its code in JSON.
    public var code: String {
        switch self {
        case .overLimit: "over-limit"
        case .atLimit: "at-limit"
        case .fadingDenominator: "fading-denominator"
        case .keptUpDenominator: "kept-up-denominator"
        case .rateZero: "rate-zero"
        case .rateSummable: "rate-summable"
        case .stepFloor: "step-floor"
        case .saturated: "saturated"
        case .kink: "kink"
        case .noise: "noise"
        case .weightDecay: "weight-decay"
        case .leftFormula: "left-formula"
        case .overflow: "overflow"
        case .singularHessian: "singular-hessian"
        case .curvatureNegative: "curvature-negative"
        }
    }

    /// The parameter concerned, 0 or 1; nil where both are, or none is.
    public var parameter: Int? {
        switch self {
        case .overLimit(let parameter, _, _, _), .atLimit(let parameter, _, _), .fadingDenominator(let parameter, _),
            .keptUpDenominator(let parameter, _, _), .rateSummable(let parameter, _, _), .stepFloor(let parameter, _),
            .kink(let parameter, _), .curvatureNegative(let parameter, _, _):
            parameter
        case .rateZero, .saturated, .noise, .weightDecay, .leftFormula, .overflow, .singularHessian: nil
        }
    }

    /// Its figures by their names in JSON, in their order there.
    public var figures: [(name: String, value: Double)] {
        switch self {
        case .overLimit(_, let sharpness, let limit, let factor):
            [("sharpness", sharpness), ("limit", limit), ("factor", factor)]
        case .atLimit(_, let sharpness, let limit): [("sharpness", sharpness), ("limit", limit)]
        case .fadingDenominator(_, let updates): [("updates", Double(updates))]
        case .keptUpDenominator(_, let denominator, let gradient):
            [("denominator", denominator), ("gradient", gradient)]
        case .rateZero(let rate): [("rate", rate)]
        case .rateSummable(_, let distance, let reach): [("distance", distance), ("reach", reach)]
        case .stepFloor(_, let step): [("step", step)]
        case .saturated(let gradient): [("gradient", gradient)]
        case .kink(_, let jump): [("jump", jump)]
        case .noise(let ratio): [("ratio", ratio)]
        case .weightDecay(let decay, let gradient): [("decay", decay), ("gradient", gradient)]
        case .leftFormula, .overflow: []
        case .singularHessian(let eigenvalue): [("eigenvalue", eigenvalue)]
        case .curvatureNegative(_, let eigenvalue, let updates):
            [("eigenvalue", eigenvalue)] + (updates.map { [("updates", Double($0))] } ?? [])
        }
    }
}
