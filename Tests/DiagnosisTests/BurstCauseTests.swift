import Diagnosis
import Foundation
import Optimizers
import SeededNumbers
import Testing
import Trajectories

/// Causes of bursts that are known because the trainings were made so: stochastic gradient descent of a linear model on batches of
/// four rows, whose losses, gradients and curvature are computed here.
@Suite struct BurstCauseTests {
    /// What is done to a training.
    private enum Upset {
        case none
        /// The targets of one batch are wrong.
        case flipped(step: Int)
        /// The learning rate, or that of a group, is multiplied.
        case jump(step: Int, factor: Double, group: String?)
    }

    private struct LinearTraining {
        var weights = [Double](repeating: 0, count: 6)
        let truth = [1, -2, 0.5, 3, -1, 2.0]
        var numbers = SplitMix(seed: 11)
        var rate = 0.05

        mutating func normal() -> Double {
            func uniform() -> Double { Double(numbers.next() >> 11) * 0x1p-53 }
            return (-2 * log(1 - uniform())).squareRoot() * cos(2 * Double.pi * uniform())
        }

        /// Makes an update; the loss before it, and the norms of gradient and update.
        mutating func update(isFlipped: Bool) -> (loss: Double, gradient: Double, update: Double) {
            var (loss, gradient) = (0.0, [Double](repeating: 0, count: 6))
            for _ in 0..<4 {
                let x = (0..<6).map { _ in normal() }
                var target = zip(x, truth).reduce(0) { $0 + $1.0 * $1.1 } + 0.3 * normal()
                if isFlipped { target = -8 * target }
                let error = zip(x, weights).reduce(-target) { $0 + $1.0 * $1.1 }
                loss += error * error / 8
                for index in 0..<6 { gradient[index] += error * x[index] / 4 }
            }
            for index in 0..<6 { weights[index] -= rate * gradient[index] }
            let norm = gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return (loss, norm, rate * norm)
        }
    }

    private func diagnosis(_ upset: Upset, steps: Int = 600) -> TrainingDiagnosis {
        var training = LinearTraining()
        var found = TrainingDiagnosis(of: nil, hasBatches: true)
        for step in 0..<steps {
            var row = TrainingReading(step: step, loss: 0, rate: training.rate)
            var isFlipped = false
            switch upset {
            case .none: break
            case .flipped(let at): isFlipped = step == at
            case .jump(let at, let factor, let group):
                guard step == at else { break }
                training.rate *= factor
                if group == nil { row.rate = training.rate }
            }
            if case .jump(let at, let factor, let group?) = upset, step == 0 || step == at {
                row.groupRates = ["0": 0.05, group: step == at ? 0.05 * factor : 0.05]
            }
            if case .jump(_, _, .some) = upset { row.rate = 0.05 }
            let (loss, gradient, update) = training.update(isFlipped: isFlipped)
            row.loss = loss
            (row.gradientNorm, row.updateNorm) = (gradient, update)
            found.take(row)
        }
        return found
    }

    private func bursts(_ diagnosis: TrainingDiagnosis) -> [(step: Int, figures: LossBurst)] {
        diagnosis.events.compactMap { event in
            if case .burst(let figures) = event.kind { (event.step, figures) } else { nil }
        }
    }

    @Test func `a training that is left alone does not burst`() {
        #expect(bursts(diagnosis(.none, steps: 3000)).isEmpty)
    }

    @Test func `a batch with wrong targets is an outlier`() throws {
        let found = bursts(diagnosis(.flipped(step: 400)))
        let burst = try #require(found.first)
        #expect(found.count == 1 && burst.step == 400)
        guard case .batchOutlier(400, let multiple, let median, nil)? = burst.figures.cause else {
            Issue.record("\(String(describing: burst.figures.cause))")
            return
        }
        #expect(multiple > 5 && median > 0.05 && median < 1)
    }

    @Test(arguments: [nil, "1"]) func `a rise of the learning rate is told, with its group`(group: String?) throws {
        // Forty times 0.05 is over the limit of 2 for batches of unit curvature.
        let found = bursts(diagnosis(.jump(step: 400, factor: 40, group: group), steps: 430))
        let burst = try #require(found.first)
        #expect((400...410).contains(burst.step))
        #expect(burst.figures.cause == .rateJump(factor: 40, group: group))
    }

    /// Losses and gradients of batches that vary by a tenth, and grow by a third per update from step 300 on.
    private func growing(_ look: (TrainingReading) -> TrainingReading) -> TrainingDiagnosis {
        var found = TrainingDiagnosis(of: nil, hasBatches: true)
        var numbers = SplitMix(seed: 3)
        for step in 0..<320 {
            let scatter = exp(0.2 * (Double(numbers.next() >> 11) * 0x1p-53 - 0.5))
            let growth = step < 300 ? 1 : pow(4.0 / 3, Double(step - 300))
            var row = TrainingReading(step: step, loss: 0.1 * scatter * growth * growth)
            (row.gradientNorm, row.rate) = (0.5 * scatter * growth, 0.1)
            row.updateNorm = 0.05 * scatter * growth
            found.take(step % 10 == 0 ? look(row) : row)
        }
        return found
    }

    private func look(own: Double?, whole: Double?) -> (TrainingReading) -> TrainingReading {
        { row in
            var row = row
            row.batchSharpness = own
            if let whole {
                row.curvature = TrainingCurvature(
                    sharpness: whole, preconditionedSharpness: whole, effectiveSharpness: whole, limit: 2)
            }
            return row
        }
    }

    @Test func `a batch's own curvature is told only where it was over 2, and that of all data only where it was over`()
        throws
    {
        func cause(_ own: Double?, _ whole: Double?) throws -> TrainingCause? {
            try #require(bursts(growing(look(own: own, whole: whole))).first).figures.cause
        }
        guard case .batchSharpness(let step, 2.5, let share)? = try cause(2.5, 1.2) else {
            Issue.record("another cause")
            return
        }
        #expect(step == 300 && share == 0.6)
        #expect(try cause(1.5, 2.2) == .overLimit(sharpness: 2.2, limit: 2, factor: 1.2000000000000002))
        #expect(try cause(1.5, 1.2)?.code == "noise")
        // What was not looked at is not judged.
        #expect(try cause(nil, 1.2) == nil && cause(1.5, nil) == nil && cause(nil, nil) == nil)
    }

    @Test func `on all data faded denominators are told with the limit`() throws {
        for (share, code) in [(0.9, "fading-denominator"), (0.1, "over-limit"), (nil, "over-limit")]
            as [(Double?, String)]
        {
            var found = TrainingDiagnosis(of: nil)
            for step in 0..<330 {
                let loss = 0.1 * exp(-Double(step) / 100) + (step < 310 ? 0 : pow(1.5, Double(step - 310)) - 1)
                var row = TrainingReading(step: step, loss: loss, rate: 0.1)
                let product = step < 300 ? 10 : 40.0
                row.curvature = TrainingCurvature(
                    sharpness: 1, preconditionedSharpness: product / 0.1, effectiveSharpness: product, limit: 38)
                row.curvature?.faded = share
                found.take(row)
            }
            let burst = try #require(bursts(found).first)
            #expect(burst.figures.cause?.code == code && burst.figures.rate == 0.1)
            #expect(burst.figures.warning(at: burst.step) == burst.step - 300)
        }
    }
}
