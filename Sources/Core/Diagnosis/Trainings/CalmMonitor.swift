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
    /// The first row of all, and the one at which the least eigenvalue was found last, in whatever stretch.
    private var firstRow: Int?
    private var lastFound: Int?
    /// The least eigenvalue by the largest magnitude known, at the latest look for it; nil before it.
    private(set) var leastShare: Double?
    /// Whether what is known of the least eigenvalue does not end this within as many updates as are looked ahead.
    var isLasting = false
    /// The first hidden layer none of whose units was active on any row of data at the latest look for it, with the sharpness there.
    private(set) var inactive: (layer: Int, sharpness: Double)?
    /// What is near a saddle.
    var saddle: SaddlePassage?
    /// Whether a saddle was not left when it should have been, so that none is told of while the loss stays.
    var hasWaited = false

    /// The row since which the loss has stayed while updates go to and fro, or are noise; nil where it does not.
    private var stirredSince: Int?
    /// The latest look with the least eigenvalue, while the loss stays.
    private(set) var leastLook: TrainingCurvature?

    /// Takes in a row at which updates go to and fro, or are noise, while the loss stays, or do not: is that a minimum?
    mutating func stir(_ reading: TrainingReading, _ isStirred: Bool) {
        guard isStirred else {
            if stirredSince != nil { (stirredSince, latestLeast, leastLook, wantsLeast) = (nil, nil, nil, false) }
            return
        }
        let first = stirredSince ?? reading.step
        stirredSince = first
        if reading.curvature?.least != nil { (latestLeast, leastLook) = (reading.step, reading.curvature) }
        wantsLeast = isDue(reading.step, from: first)
    }

    /// Takes in a row with the loss that it is judged by: whether to first order the loss stays.
    mutating func take(_ reading: TrainingReading, loss: Double) {
        guard let gradient = reading.gradientNorm, let update = reading.updateNorm, loss > 0 else { return }
        guard 100 * gradient * update < Criteria.Training.flat * loss else {
            (flatSince, wantsLeast, latestLeast, leastShare) = (nil, false, nil, nil)
            (isLasting, hasWaited, inactive) = (false, false, nil)
            if stirredSince == nil { leastLook = nil }
            return
        }
        let first = flatSince ?? reading.step
        flatSince = first
        if let curvature = reading.curvature, curvature.least != nil || curvature.inactiveLayer != nil {
            inactive = curvature.inactiveLayer.map { ($0, curvature.sharpness ?? 0) }
        }
        if let least = reading.curvature?.least, let most = reading.curvature?.preconditionedSharpness {
            (latestLeast, leastLook) = (reading.step, reading.curvature)
            leastShare = least.eigenvalue / max(most.magnitude, least.eigenvalue.magnitude, .leastNormalMagnitude)
        }
        wantsLeast = isDue(reading.step, from: first)
    }

    /// Whether the least eigenvalue is to be found again at `step` of a stretch that began at `first`: where the time there has
    /// doubled. It takes hundreds of products with the Hessian, and a loss at the edge of stability seems to stay now and again:
    /// so it is not found more often than the training has become longer by an eighth.
    private mutating func isDue(_ step: Int, from first: Int) -> Bool {
        let begin = firstRow ?? step
        firstRow = begin
        if latestLeast == step { lastFound = step }
        if let last = lastFound, step - last < (last - begin) / 8 { return false }
        return latestLeast.map { step - first >= 2 * ($0 - first) + 8 } ?? true
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
        if calm.flatSince == nil {
            let isNoisy = if case .noisy? = openEvent(.calm)?.kind { true } else { false }
            calm.stir(reading, isNoisy || swing.isTold)
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

    /// The hidden layer that lets no gradient pass, where the loss has stayed for long and what is left of its gradient can lower it
    /// by a hundredth at most; nil for none.
    var inactiveLayer: Int? {
        guard !hasBatches, let inactive = calm.inactive, let first = calm.flatSince, let latest,
            let gradient = latest.gradientNorm, latest.step - first >= Criteria.Training.window,
            latest.loss > Criteria.Training.nothing.squareRoot() * firstLoss,
            gradient * gradient <= 0.02 * inactive.sharpness * latest.loss
        else { return nil }
        return inactive.layer
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
        if let inactiveLayer {
            var level = level
            level.inactiveLayer = inactiveLayer
            return .stalled(level)
        }
        let work = part.work.total / level.loss
        guard part.high < Criteria.Training.burst * level.loss else { return nil }
        if work > Criteria.Training.work.large {
            // Large steps and a gradient that is nothing do not cancel each other.
            let isLarge =
                level.gradientNorm.map { $0 >= Criteria.Training.largeGradient * (greatestGradient ?? 0) } ?? true
            return isLarge ? .stalled(level) : nil
        }
        guard work < Criteria.Training.work.small else { return nil }
        // Where a denominator fades, small gradients alone do not make a plateau.
        guard !hasFadingDenominator || isStationary(within: Criteria.Training.stays) else { return nil }
        // At a minimum there is nothing to say.
        if let share = calm.leastShare, share > -Criteria.Training.rounding, choice != nil { return nil }
        return .plateau(level)
    }

    private mutating func watchSaddle(_ reading: TrainingReading, _ loss: Double) {
        if let saddle = calm.saddle {
            let isLeft =
                loss < (1 - Criteria.Training.left) * saddle.loss || calm.flatSince == nil && loss > 2 * saddle.loss
            calm.hasWaited = !isLeft && isOverdue(saddle, at: reading.step)
            guard isLeft || calm.hasWaited else { return }
            calm.saddle = nil
            end(.calm, at: reading.step)
            return
        }
        guard let first = calm.flatSince, reading.curvature?.least != nil else { return }
        let passage = passage(reading, loss)
        calm.isLasting =
            calm.leastShare.map { $0 > -Criteria.Training.rounding } ?? false
            || passage != nil && passage?.due == nil && 10 * reading.step < Criteria.Training.horizon
        guard let passage, passage.due != nil, !calm.hasWaited else { return }
        end(.calm, at: reading.step)
        calm.saddle = passage
        begin(.calm, TrainingEvent(kind: .saddle(passage), step: first))
    }

    /// Whether the loss does not fall away along its least eigenvector from where it stays: it would not within ten times as many
    /// updates, or would have long before now, if errors in that direction were let grow.
    var isHeld: Bool {
        guard let latest, let look = calm.leastLook, let least = look.least, let product = look.effectiveSharpness,
            let sharpness = look.preconditionedSharpness, sharpness > 0, let dynamics = self.dynamics(at: latest)
        else { return false }
        guard least.eigenvalue < 0 else { return true }
        let growth = dynamics.dominantRoot(at: product / sharpness * least.eigenvalue).modulus
        guard growth > 1 else { return true }
        let exponent = Double(history.rows) * log(growth)
        return exponent < Criteria.Training.escape.none || exponent > Criteria.Training.escape.sure
    }

    /// Whether a saddle was to be left half of the wait, or a few updates, ago: the loss is not what its curvature there promised.
    private func isOverdue(_ saddle: SaddlePassage, at step: Int) -> Bool {
        guard let due = saddle.due, let first = openEvent(.calm)?.step else { return false }
        return step > due + max(Criteria.Training.patience, (due - first) / 2)
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
        passage.due = updates(ahead, from: reading.step, rate: scheduled).map { reading.step + $0 }
        passage.distance = bound
        if bound <= Criteria.Training.reach { passage.leaves = passage.due }
        return passage
    }

    /// The updates that do as much as `count` of the rate at `step`; nil where that is too far away, or no schedule has so much
    /// left.
    private func updates(_ count: Double, from step: Int, rate: Double) -> Int? {
        guard count <= Double(Criteria.Training.horizon) else { return nil }
        guard let choice, choice.schedule != nil, rate > 0 else { return Int(count.rounded()) }
        var done = 0.0
        for ahead in 0...Criteria.Training.horizon {
            guard done < count else { return ahead }
            done += choice.rate(atStep: step + ahead) / rate
        }
        return nil
    }
}
