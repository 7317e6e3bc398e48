import DiagnosedRuns
import Diagnosis
import Foundation
import Optimizers
import SurfaceFiles
import Surfaces
import Testing
import Trajectories

/// The story that the program tells, after Hung-yi Lee's lecture on adaptive learning rates, with the numbers that two
/// independent programs found on its regression surface.
@Suite struct StoryTests {
    @Test func `the surface: ten points, a valley 313,000 times steeper across than along`() throws {
        let surface = try #require(Surface.shipped("regression"))
        #expect(surface.definition.start == [-120, -4])
        #expect(surface.value(at: surface.definition.start) == 36_708_190)
        let minimum = try #require(surface.definition.minima.first)
        #expect(abs(minimum.x + 188.43319666) < 5e-9 && abs(minimum.y - 2.66945497) < 5e-9)
        #expect(abs(surface.value(at: minimum) - 101_936.72989589) < 5e-8)
        let theory = try #require(try DiagnosedRun("gd:lr=1e-7", on: surface, steps: 0).diagnosis.theory)
        #expect(abs(theory.eigen.values.x - 1_746_830.43) < 0.005)
        #expect(abs(theory.eigen.values.y - 5.573477) < 5e-7)
        #expect(abs(try #require(theory.largestStableRate) - 1.144931e-6) < 5e-13)
    }

    // 1. Stuck is not a critical point.

    @Test func `just below its limit GD is stuck between the walls, and the gradient is huge`() throws {
        let run = try regression("gd:lr=1.1449e-6", steps: 1000)
        let last = try #require(run.rows.last)
        #expect(abs(last.loss - 32_972_001) <= 0.5)
        #expect(abs((last.gradientNorm ?? 0) - 10_714_094) <= 0.5)
        #expect(run.diagnosis.outcome == .oscillating)
    }

    // 3. One learning rate does not fit all parameters.

    @Test(arguments: [
        ("gd:lr=1e-7", -123.69217498, 2.48340162, 113_617.1628),
        ("gd:lr=1e-6", -149.22912849, 2.55678995, 106_219.8683),
        ("adagrad:lr=1", -188.36683875, 2.66926407, 101_936.7422),
    ])
    func `after 100,000 steps GD is nowhere near, and AdaGrad has almost arrived`(
        choice: String, b: Double, w: Double, loss: Double
    ) throws {
        let run = try regression(choice, steps: 100_000)
        let last = try #require(run.rows.last)
        #expect(last.step == 100_000)
        #expect(abs(last.parameters.x - b) <= 0.5e-8)
        #expect(abs(last.parameters.y - w) <= 0.5e-8)
        #expect(abs(last.loss - loss) <= 0.5e-4)
        #expect(run.diagnosis.outcome == .running)
    }

    @Test func `at 1e-6 GD bounces from wall to wall`() throws {
        let run = try regression("gd:lr=1e-6", steps: 1000)
        for (row, wanted) in zip(run.rows, [-4, 7.307, -1.137, 5.169]) {
            #expect(abs(row.parameters.y - wanted) < 0.0005)
        }
        let bouncing = try #require(run.oscillations(of: 1).only)
        #expect(bouncing.period == 2)
        #expect(bouncing.trend == .decays)
    }

    @Test func `at 1e-5 it explodes: the loss at step 124, the parameters at step 249`() throws {
        let run = try regression("gd:lr=1e-5", steps: 1000)
        #expect(run.rows.first { !$0.loss.isFinite }?.step == 124)
        #expect(run.rows.last?.step == 249)
        #expect(run.rows.last?.isFinite == false)
        #expect(!run.rows.dropLast().contains { !$0.isFinite })
        #expect(run.diagnosis.outcome == .diverged)
        #expect(run.events("diverged").only?.step == 249)
    }

    // 5. RMSProp reacts sooner, and never comes to rest.

    @Test func `RMSProp ends in a two-step cycle, for ever oscillating`() throws {
        let run = try regression("rmsprop:alpha=0.9,lr=1", steps: 20_000)
        let tail = run.rows.suffix(100)
        for (index, row) in tail.enumerated() {
            let sign = index.isMultiple(of: 2) ? 1.0 : -1.0
            let side = (tail.first.map { $0.parameters.y > 2.669 } ?? true) ? sign : -sign
            #expect(abs(row.parameters.y - (2.669 + 0.5 * side)) < 0.005)
            #expect(abs(abs(row.parameters.x + 188.433) - 0.5) < 0.005)
        }
        #expect(run.diagnosis.outcome == .oscillating)
    }

    // 6. AdaGrad's blow-up, by the root mean square, foreseen 200 steps before it is seen.

    @Test func `AdaGrad by the mean bursts again and again, and each burst is foreseen`() throws {
        let run = try regression("adagrad-rms:lr=1", steps: 20_000)
        let seen = burstSteps(of: run.rows)
        #expect((20...21).contains(seen.count))
        #expect((700...730).contains(try #require(seen.first)))
        let gaps = zip(seen, seen.dropFirst()).map { $1 - $0 }
        #expect((440...540).contains(try #require(gaps.first)))
        #expect((1200...1500).contains(try #require(gaps.last)))

        let warnings = run.events("unstable")
        #expect(warnings.count == seen.count)
        for (warning, expected) in zip(warnings, [(512, 2), (950, 15), (1490, 40)]) {
            #expect(abs(warning.step - expected.0) <= expected.1)
        }
        #expect(try #require(warnings.first?.until) < 740)
        #expect((150...250).contains(seen[0] - warnings[0].step))

        let bursts = run.events("burst")
        #expect(bursts.count == seen.count)
        for (burst, step) in zip(bursts, seen) {
            guard case .burst(let figures) = burst.kind else { continue }
            #expect((burst.step...figures.peakStep).contains(step))
        }
    }

    // 7. A schedule that decays the rate cures it.

    @Test func `a decaying rate cures it, and makes it the AdaGrad of sums`() throws {
        let cured = try regression("adagrad-rms:lr=1@inverse-sqrt", steps: 20_000)
        #expect(burstSteps(of: cured.rows).isEmpty)
        #expect(cured.events("burst").isEmpty && cured.events("unstable").isEmpty)
        let sums = try regression("adagrad:lr=1", steps: 20_000)
        for (one, other) in zip(cured.rows, sums.rows) {
            let difference = one.parameters - other.parameters
            #expect(max(abs(difference.x), abs(difference.y)) < 1e-9)
        }
    }

    // 8. Adam is momentum and RMSProp.

    @Test func `Adam without momentum takes RMSProp's steps, corrected for their start`() throws {
        let adam = try regression("adam:lr=1,beta1=0,beta2=0.9,eps=0", steps: 50)
        let rmsprop = try OptimizerChoice(parsing: "rmsprop:lr=1,alpha=0.9,eps=0")
        var stepper = rmsprop.makeStepper(at: adam.rows[0].parameters)
        for (row, next) in zip(adam.rows, adam.rows.dropFirst()) {
            let step = stepper.update(
                gradient: try #require(row.gradient), hessian: nil, rate: 1, parameters: row.parameters
            ).step
            let corrected = step * (1 - pow(0.9, Double(row.step + 1))).squareRoot()
            let taken = next.parameters - row.parameters
            #expect(max(abs(taken.x - corrected.x), abs(taken.y - corrected.y)) < 1e-12)
        }
    }

    // 9. Warm-up: raise the rate first, then lower it.

    @Test func `warm-up raises the rate first, then lowers it`() throws {
        let choice = try OptimizerChoice(parsing: "adam:lr=1@warmup-cosine:warmup=50,steps=400")
        let rates = (0...400).map { choice.rate(atStep: $0) }
        #expect(zip(rates[..<50], rates[1...]).allSatisfy { $0 < $1 || $0 == 1 })
        #expect(rates[0] == 0.02 && rates[49] == 1)
        #expect(zip(rates[50...], rates[51...]).allSatisfy { $0 > $1 })
        #expect(abs(rates[400]) < 1e-15)
    }

    /// Steps at which the loss rises above 1e6 after having been below 2e5.
    private func burstSteps(of rows: [StepRow]) -> [Int] {
        var isSettled = false
        var steps: [Int] = []
        for row in rows {
            if row.loss < 2e5 {
                isSettled = true
            } else if row.loss > 1e6, isSettled {
                isSettled = false
                steps.append(row.step)
            }
        }
        return steps
    }

    private func regression(_ choice: String, steps: Int) throws -> DiagnosedRun {
        try DiagnosedRun(choice, on: "regression", steps: steps)
    }
}
