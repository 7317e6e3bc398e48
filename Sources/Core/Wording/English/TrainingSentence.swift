public import Diagnosis
import Text
import Trajectories

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Says in sentences what happened to a training of N parameters, and what became of it.
public struct TrainingSentence: Sendable {
    private let ascii: Bool
    private let numbers: NumberText

    /// Sentences; with `ascii` in ASCII but for the names of tensors.
    public init(ascii: Bool = false) {
        self.ascii = ascii
        numbers = NumberText(significance: 4, ascii: ascii)
    }

    /// The sentence for `event`.
    public func text(_ event: TrainingEvent) -> String {
        switch event.kind {
        case .unstable(let figures): unstable(figures, event)
        case .edge(let figures): edge(figures)
        case .burst(let figures): burst(figures, event)
        case .oscillation(let figures):
            "Successive updates \(event.until == nil ? "point" : "pointed") against each other (mean cosine"
                + " \(number(figures.cosine))): the parameters oscillate with period \(number(figures.period)) steps."
        case .saddle(let figures): saddle(figures, event)
        case .plateau(let figures): stays(figures, "and the gradient is small")
        case .stalled(let figures): stalled(figures)
        case .noisy(let figures):
            "Mini-batch noise: the loss varies about \(number(figures.loss)) by a factor of"
                + " \(number(exp(figures.scatter))) and has no trend larger than that."
        case .diverged(let figures): diverged(figures, event)
        case .undefined:
            "The Hessian is singular at \(step(event.step)), and the optimizer divides by it: there is no update and the"
                + " training ends; a positive damping avoids this."
        }
    }

    /// What a list says of the events that `repeats` stands for.
    public func text(_ repeats: ListedEvent.Repeats) -> String {
        "\(GroupedNumber.text(repeats.count)) more like this, every ~\(GroupedNumber.text(repeats.interval)) steps"
    }

    private func number(_ value: Double) -> String { numbers.text(value) }

    private func step(_ step: Int) -> String { "step \(GroupedNumber.text(step))" }

    private func steps(_ count: Int) -> String { "\(GroupedNumber.text(count)) step\(count == 1 ? "" : "s")" }

    private func percent(_ share: Double) -> String { number(100 * share) + "%" }

    private var product: String { "Effective lr \(ascii ? "*" : "×") curvature" }

    /// As in ", mostly in layer2.weight (92%)".
    private func place(_ event: TrainingEvent) -> String {
        guard let carrier = event.carrier else { return "" }
        let share = Int((100 * max(0, min(1, carrier.share))).rounded())
        return ", \(share > 50 ? "mostly" : "most") in \(Printable.text(carrier.tensor)) (\(share)%),"
    }

    private func unstable(_ figures: LimitCrossing, _ event: TrainingEvent) -> String {
        let sight =
            switch figures.sight {
            case .step(let step):
                step <= event.step
                    ? " and are visible in the loss" : " and become visible in the loss around \(self.step(step))"
            case .never: " and stay invisible for 20,000 steps"
            case .unknown: ""
            }
        if let swell = figures.swell {
            let growth =
                "he part of the loss that is of updates to and fro was seen to grow \(times(swell)) per step\(sight)"
            guard let look = figures.look else {
                return "\(product) = \(number(figures.sharpness))\(place(event)) exceeds the stability limit"
                    + " \(number(figures.limit)), and t\(growth)."
            }
            return
                "T\(growth). \(product) was \(number(figures.sharpness)) at the latest look, \(step(look)); the stability"
                + " limit is \(number(figures.limit))."
        }
        return "\(product) = \(number(figures.sharpness))\(place(event)) exceeds the stability limit"
            + " \(number(figures.limit)): perturbations along the top direction grow\(sight)."
    }

    private func edge(_ figures: Edge) -> String {
        let (before, now) = (figures.loss.before, figures.loss.now)
        let fall = now < before ? ", while the loss fell from \(number(before)) to \(number(now))" : ""
        return "At the edge of stability: effective lr \(ascii ? "*" : "×") curvature is held between"
            + " \(number(figures.sharpness.least)) and \(number(figures.sharpness.most)), around the limit"
            + " \(number(figures.limit))\(fall)."
    }

    private func burst(_ figures: LossBurst, _ event: TrainingEvent) -> String {
        var sentence =
            "The loss jumps from \(number(figures.level)) to a peak of \(number(figures.peak)) at"
            + " \(step(figures.peakStep)), a factor of \(number(figures.factor))"
        switch figures.standing {
        case .over(let since, _) where since < event.step:
            sentence +=
                "; the optimizer was over its stability limit for \(steps(event.step - since)) before it was visible"
        case .over: sentence += "; the optimizer was over its stability limit"
        case .edge: sentence += "; the optimizer was at its stability limit"
        case .below: sentence += "; the optimizer was below its stability limit"
        case .unknown, .burst:
            if figures.hasBatches, figures.cause == nil {
                sentence += "; updates see mini-batches, whose noise or outliers may cause it"
            }
            if let look = figures.latestLook {
                sentence +=
                    "; at the latest look at the curvature before, \(step(look.step)), effective lr"
                    + " \(ascii ? "*" : "×") curvature was \(number(look.sharpness)), the limit being"
                    + " \(number(look.limit))"
            }
        }
        sentence += cause(figures)
        if let reversal = figures.reversal, reversal > 0 {
            sentence += "; successive updates opposed each other from \(steps(reversal)) before"
        }
        let end = event.until.map {
            figures.hasRecovered ? "recovered at \(step($0))" : "settled at another level at \(step($0))"
        }
        return sentence + "; \(end ?? "not recovered yet")."
    }

    /// Why the loss burst, and what would change it, as in "; the learning rate had risen by a factor of 10 ...".
    private func cause(_ figures: LossBurst) -> String {
        /// The learning rate that would be at the limit.
        func cure(_ sharpness: Double, _ limit: Double) -> String {
            figures.rate.map { "; a learning rate below \(number($0 * limit / sharpness)) stays under it" } ?? ""
        }
        switch figures.cause {
        case nil: return ""
        case .rateJump(let factor, let group)?:
            let place = group.map { " of group \(Printable.text($0))" } ?? ""
            return
                "; the learning rate\(place) had risen by a factor of \(number(factor)) just before; a slower rise lets"
                + " the curvature follow"
        case .overLimit(let sharpness, let limit, _)?:
            let whole =
                figures.hasBatches
                ? "; effective lr \(ascii ? "*" : "×") curvature of all data was \(number(sharpness)), over the stability"
                    + " limit \(number(limit))" : ""
            return whole + cure(sharpness, limit)
        case .atLimit?, .rateZero?, .curvatureNegative?, .singularHessian?, .inactiveLayer?: return ""
        case .fadingDenominator(let sharpness, let limit, let share)?:
            return "; \(percent(share)) of that direction is in parameters whose denominator has faded to eps"
                + cure(sharpness, limit) + ", and a larger eps keeps the denominators up"
        case .batchOutlier(let step, let multiple, let median, let clip)?:
            let clipped = clip.map { " (clipped to \(percent($0)) of it)" } ?? ""
            return
                "; the batch of \(self.step(step)) is an outlier: its gradient's norm was \(number(multiple)) times the"
                + " median before\(clipped); look at its data, or clip gradients at about \(number(3 * median))"
        case .batchLoss(let step, let multiple)?:
            return
                "; the batch of \(self.step(step)) is an outlier: its loss was \(number(multiple)) times the median before,"
                + " and the batches after it are as those before; look at its data"
        case .batchSharpness(let step, let product, let whole)?:
            let all = whole.map { ", while that of all data was at \(percent($0)) of its limit" } ?? ""
            return "; a batch's own curvature along its update, times the learning rate, was \(number(product)) at"
                + " \(self.step(step)): over 2 an update overshoots on its own batch\(all); a lower learning rate or larger"
                + " batches"
        case .noise(let scatter)?:
            return
                "; noise of batches, whose losses vary by a factor of \(number(exp(scatter))): no gradient stood out,"
                + " the learning rate had not risen, and neither the batches' nor the whole curvature was over its limit"
        }
    }

    private func saddle(_ figures: SaddlePassage, _ event: TrainingEvent) -> String {
        let leaves =
            figures.leaves.map { "the loss is 10% lower around \(step($0)), sooner if the curvature grows" }
            ?? "the loss is 10% lower \(number(figures.distance)) away along its eigenvector, too far to tell when from the"
            + " curvature here"
        let met = event.until.map { "; it was at \(step($0))" } ?? ""
        return "Near a saddle point: loss \(number(figures.loss)), least eigenvalue of the Hessian"
            + " \(number(figures.eigenvalue)); \(leaves)\(met)."
    }

    private func stalled(_ figures: LossLevel) -> String {
        guard let layer = figures.inactiveLayer else {
            return stays(figures, "although the gradient is large: the updates cancel")
                + " A lower learning rate would not bounce."
        }
        return inactive(layer) + ": the loss stays at \(number(figures.loss))."
    }

    private func inactive(_ layer: Int) -> String {
        "No unit of layer \(layer) is active on any row of the data, and no gradient passes it"
    }

    private func stays(_ figures: LossLevel, _ why: String) -> String {
        let change =
            figures.fall >= 0
            ? "fell by only \(percent(figures.fall))" : "rose by \(percent(-figures.fall))"
        let norm = figures.gradientNorm.map { " (mean gradient norm \(number($0)))" } ?? ""
        return "The loss stays at \(number(figures.loss)): it \(change) within \(steps(figures.window)), \(why)\(norm)."
    }

    private func diverged(_ figures: LossEnd, _ event: TrainingEvent) -> String {
        let what = figures.loss.isFinite ? "A parameter is not finite" : "The loss is \(number(figures.loss))"
        let warning =
            figures.warning.map { "; the optimizer had been over its stability limit for \(steps($0))" } ?? ""
        return "\(what) at \(step(event.step)) and the training ends\(warning)."
    }
}

extension TrainingSentence {
    /// What became of a training, with what the figures of its verdict say.
    public func text(_ diagnosis: TrainingDiagnosis) -> String {
        let verdict = diagnosis.verdict
        guard let latest = diagnosis.latest else { return "There are no losses." }
        let loss = number(latest.fullLoss ?? latest.loss)
        return outcome(verdict, diagnosis, loss: loss) + cause(verdict)
    }

    private func outcome(_ verdict: TrainingVerdict, _ diagnosis: TrainingDiagnosis, loss: String) -> String {
        switch verdict.outcome {
        case .undefined:
            if let event = diagnosis.events.last, case .undefined = event.kind { return text(event) }
            return "The update has no value."
        case .diverged:
            if let event = diagnosis.events.last, case .diverged = event.kind { return text(event) }
            return "The loss grows without bound, to \(loss)."
        case .converged: return "At rest at a minimum, loss \(loss)."
        case .saddle: return "Near a saddle point, loss \(loss)."
        case .spiking:
            guard let spikes = verdict.spikes else { return "The loss bursts repeatedly." }
            return "\(GroupedNumber.text(spikes.count)) bursts by a factor of 10 or more, about every"
                + " \(steps(spikes.medianInterval)) and up to \(number(spikes.height)); the next is due around"
                + " \(step(spikes.next))."
        case .oscillating: return "Updates cancel and the loss stays at \(loss)."
        case .noisy: return "Mini-batch noise keeps the loss at about \(loss)."
        case .stalled:
            if case .inactiveLayer? = verdict.cause { return "The loss stays at \(loss)." }
            return "The learning rate is used up at loss \(loss)."
        case .plateau: return "On a plateau, loss \(loss)."
        default: return running(verdict, diagnosis, loss: loss)
        }
    }

    private func running(_ verdict: TrainingVerdict, _ diagnosis: TrainingDiagnosis, loss: String) -> String {
        let rest = verdict.trend.updates.map { "; 1% of it in about \(steps($0))" } ?? ""
        let trend =
            switch verdict.trend {
            case .linear(let factor, _): "The loss above its limit falls \(percent(1 - factor)) per update\(rest)."
            case .power(let exponent, _):
                "The loss above its limit falls like \(ascii ? "t^-" : "t^−")\(number(exponent))\(rest)."
            case .none where diagnosis.latest?.step == 0: "The training starts at loss \(loss)."
            case .none where diagnosis.isLowest:
                "The loss is \(loss), the lowest so far; its fall follows no steady trend yet."
            case .none: "The loss is \(loss) and follows no steady trend."
            }
        return trend + state(diagnosis)
    }

    /// Where the optimizer stands against its limit.
    private func state(_ diagnosis: TrainingDiagnosis) -> String {
        switch diagnosis.stability {
        case .unknown, .below: ""
        case .over(let since, let sight):
            if case .step(let step) = sight {
                " Over the stability limit since \(self.step(since)); visible around \(self.step(step))."
            } else {
                " Over the stability limit since \(step(since))."
            }
        case .burst(let since): " A burst goes on since \(step(since))."
        case .edge(let since): " At the edge of stability since \(step(since))."
        }
    }

    /// As in ": perturbations grew by 12% per step".
    private func growth(_ factor: Double) -> String {
        factor.isFinite ? ": perturbations grew \(times(factor)) per step" : ""
    }

    /// As in "by 12%", or "by a factor of 3".
    private func times(_ factor: Double) -> String {
        factor < 2 ? "by \(percent(factor - 1))" : "by a factor of \(number(factor))"
    }

    private func cause(_ verdict: TrainingVerdict) -> String {
        switch verdict.cause {
        case .overLimit(let sharpness, let limit, let factor)?:
            verdict.outcome == .running
                ? ""
                : " \(product) = \(number(sharpness)) exceeded the stability limit \(number(limit))\(growth(factor)); a lower learning rate"
                    + " stays below it."
        case .atLimit(let sharpness, let limit)?:
            " \(product) is \(number(sharpness)), at the stability limit \(number(limit)); a lower learning rate would let"
                + " the loss fall."
        case .rateJump(let factor, _)?: " The learning rate had risen by a factor of \(number(factor))."
        case .curvatureNegative(let eigenvalue, let updates)?:
            " Least eigenvalue \(number(eigenvalue))"
                + (updates.map { "; the loss is 10% lower in about \(steps($0))." } ?? ".")
        case .singularHessian?: ""
        case .inactiveLayer(let layer)?:
            " \(inactive(layer)): the network gives one output for all rows. A lower rate at the start, or units that do not shut"
                + " (gelu, softplus), may keep it alive."
        case .noise?: " A lower or decaying learning rate or larger batches shrink it."
        case .rateZero(let rate)?:
            " The learning rate is \(number(rate)), and no update to come changes the loss noticeably."
        case .fadingDenominator?, .batchOutlier?, .batchLoss?, .batchSharpness?, nil: ""
        }
    }
}
