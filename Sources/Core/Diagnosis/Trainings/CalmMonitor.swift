import Optimizers
import Trajectories

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Where a loss stays, and why: a saddle, a plateau, updates that cancel, or noise.
struct CalmMonitor: Sendable {
    /// The first of the latest rows at which the loss changes little to first order; nil where it does not.
    var flatSince: Int?
    /// The row for which the least eigenvalue is wanted, and the one at which it was known last.
    private(set) var wantsLeast = false
    private var latestLeast: Int?
    /// The least eigenvalue by the largest magnitude known, at the latest look for it; nil before it.
    private(set) var leastShare: Double?
    /// Whether what is known of the least eigenvalue does not end this within as many updates as are looked ahead.
    var isLasting = false
    /// What is near a saddle.
    var saddle: SaddlePassage?

    /// Takes in a row with the loss that it is judged by: whether to first order the loss stays.
    mutating func take(_ reading: TrainingReading, loss: Double) {
        guard let gradient = reading.gradientNorm, let update = reading.updateNorm, loss > 0 else { return }
        guard 100 * gradient * update < Criteria.Training.flat * loss else {
            (flatSince, wantsLeast, latestLeast, leastShare) = (nil, false, nil, nil)
            isLasting = false
            return
        }
        let first = flatSince ?? reading.step
        flatSince = first
        if let least = reading.curvature?.least, let most = reading.curvature?.preconditionedSharpness {
            latestLeast = reading.step
            leastShare = least.eigenvalue / max(most.magnitude, least.eigenvalue.magnitude, .leastNormalMagnitude)
        }
        // Again where the time there has doubled.
        wantsLeast = latestLeast.map { reading.step - first >= 2 * ($0 - first) + 8 } ?? true
    }
}

extension TrainingDiagnosis {
    /// Rows between two looks at what the loss did over the window.
    private static let interval = 32

    mutating func watchCalm(_ reading: TrainingReading, loss: Double?) {
        if let loss, !hasBatches {
            calm.take(reading, loss: loss)
            watchSaddle(reading, loss)
        }
        guard history.rows.isMultiple(of: Self.interval), history.rows >= Criteria.Training.stretch, calm.saddle == nil
        else { return }
        let found = level.flatMap { kind(of: $0) }
        guard let event = openEvent(.calm) else {
            if let found { begin(.calm, TrainingEvent(kind: found, step: reading.step)) }
            return
        }
        if let found, found.traits.name == event.name {
            change(.calm, to: found)
        } else if (level?.fall).map({ $0.magnitude > 3 * Criteria.Training.stays }) ?? true {
            end(.calm, at: reading.step)
        }
    }

    /// What the loss did over the window: how much lower it is in its second half than in its first.
    var level: LossLevel? {
        let window = max(Criteria.Training.stretch, Int(Criteria.Training.share * Double(history.rows)))
        let middle = history.rows - window / 2
        let (early, late) = (history.part(from: history.rows - window, to: middle), history.part(from: middle))
        guard let before = early.logs.mean, let after = late.logs.mean else { return nil }
        return LossLevel(
            loss: exp(after), fall: 1 - exp(after - before), window: window, gradientNorm: late.gradients.mean,
            cosine: late.cosines.mean)
    }

    /// What a loss that stays is; nil where it does not, or it is not known.
    private func kind(of level: LossLevel) -> TrainingEvent.Kind? {
        let part = history.part(from: history.rows - level.window)
        if hasBatches {
            let scatter = part.logs.deviation
            let error = 3 * scatter * (4 / Double(max(1, part.logs.count))).squareRoot()
            guard scatter > 0, -log(max(1e-300, 1 - level.fall)) < max(error, Criteria.Training.stays) else {
                return nil
            }
            return .noisy(LossScatter(loss: level.loss, scatter: scatter))
        }
        guard level.fall.magnitude < Criteria.Training.stays, part.work.count > 0 else { return nil }
        let work = part.work.total / level.loss
        guard part.high < Criteria.Training.burst * level.loss else { return nil }
        if work > Criteria.Training.work.large { return .stalled(level) }
        guard work < Criteria.Training.work.small else { return nil }
        // Where a denominator fades, small gradients alone do not make a plateau.
        guard !hasFadingDenominator || isStationary(within: Criteria.Training.stays) else { return nil }
        // At a minimum there is nothing to say.
        if let share = calm.leastShare, share > -Criteria.Training.rounding, choice != nil { return nil }
        return .plateau(level)
    }

    private mutating func watchSaddle(_ reading: TrainingReading, _ loss: Double) {
        if let saddle = calm.saddle {
            guard loss < (1 - Criteria.Training.left) * saddle.loss || calm.flatSince == nil && loss > 2 * saddle.loss
            else { return }
            calm.saddle = nil
            end(.calm, at: reading.step)
            return
        }
        guard let first = calm.flatSince, reading.curvature?.least != nil else { return }
        let passage = passage(reading, loss)
        calm.isLasting =
            calm.leastShare.map { $0 > -Criteria.Training.rounding } ?? false
            || passage != nil && passage?.leaves == nil && 10 * reading.step < Criteria.Training.horizon
        guard let passage, passage.leaves != nil else { return }
        end(.calm, at: reading.step)
        calm.saddle = passage
        begin(.calm, TrainingEvent(kind: .saddle(passage), step: first))
    }

    /// When the loss is a tenth lower, if the error along the least eigenvector grows by the rule's root; nil where that is not
    /// known, or there is no negative curvature, or a denominator changes with the gradient.
    func passage(_ reading: TrainingReading, _ loss: Double) -> SaddlePassage? {
        guard let curvature = reading.curvature, let least = curvature.least, least.eigenvalue < 0,
            curvature.sharpness == curvature.preconditionedSharpness, let share = calm.leastShare,
            share < -Criteria.Training.rounding, let scheduled = reading.rate,
            let dynamics = self.dynamics(at: reading)
        else { return nil }
        var passage = SaddlePassage(eigenvalue: least.eigenvalue, loss: loss)
        let rate =
            if let product = curvature.effectiveSharpness, let sharpness = curvature.preconditionedSharpness,
                sharpness > 0
            { product / sharpness } else { scheduled }
        let growth = dynamics.dominantRoot(at: rate * least.eigenvalue).modulus
        let size = -least.eigenvalue
        let (error, bound) = (least.slope / size, (2 * Criteria.Training.left * loss / size).squareRoot())
        guard growth > 1, error > 0 else { return passage }
        let ahead = max(0, log(bound / error) / log(growth))
        if ahead <= Double(Criteria.Training.horizon) { passage.leaves = reading.step + Int(ahead.rounded()) }
        return passage
    }
}
