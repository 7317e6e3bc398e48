import Optimizers
import Simulation
import Surfaces
import Testing

/// The lecture's numbers on its regression surface, as the story has them.
@Suite struct StoryTests {
    @Test(arguments: [
        ("gd:lr=1e-7", 100_000, -123.69217498, 2.48340162, 113_617.1628),
        ("gd:lr=1e-6", 100_000, -149.22912849, 2.55678995, 106_219.8683),
        ("adagrad:lr=1", 100_000, -188.36683875, 2.66926407, 101_936.7422),
    ])
    func `a run ends where two independent programs ended`(
        choice: String, steps: Int, b: Double, w: Double, loss: Double
    ) throws {
        let last = try #require(try rows(choice, steps: steps).last)
        #expect(last.step == steps)
        #expect(abs(last.parameters.x - b) <= 0.5e-8)
        #expect(abs(last.parameters.y - w) <= 0.5e-8)
        #expect(abs(last.loss - loss) <= 0.5e-4)
    }

    @Test func `GD at 1e-6 bounces from wall to wall`() throws {
        let w = try rows("gd:lr=1e-6", steps: 3).map(\.parameters.y)
        for (value, wanted) in zip(w, [-4, 7.307, -1.137, 5.169]) {
            #expect(abs(value - wanted) < 0.0005)
        }
    }

    @Test func `GD just below the limit is stuck while the gradient is huge`() throws {
        let last = try #require(try rows("gd:lr=1.1449e-6", steps: 1000).last)
        #expect(abs(last.loss - 32_972_001) <= 0.5)
        #expect(abs((last.gradientNorm ?? 0) - 10_714_094) <= 0.5)
    }

    @Test func `GD at 1e-5 overflows in the loss at step 124 and ends at step 249`() throws {
        let run = try rows("gd:lr=1e-5", steps: 1000)
        #expect(run.first { !$0.loss.isFinite }?.step == 124)
        #expect(run.last?.step == 249)
        #expect(run.last?.isFinite == false)
        #expect(!run.dropLast().contains { !$0.isFinite })
    }

    @Test func `AdaGrad with the root mean square bursts again and again`() throws {
        let bursts = try burstSteps(of: rows("adagrad-rms:lr=1", steps: 20_000))
        #expect((20...21).contains(bursts.count))
        let first = try #require(bursts.first)
        #expect((700...730).contains(first))
        let gaps = zip(bursts, bursts.dropFirst()).map { $1 - $0 }
        let shortest = try #require(gaps.first)
        let longest = try #require(gaps.last)
        #expect((440...540).contains(shortest))
        #expect((1200...1500).contains(longest))
    }

    @Test func `a decaying rate cures it, and makes it the AdaGrad of sums`() throws {
        let cured = try rows("adagrad-rms:lr=1@inverse-sqrt", steps: 20_000)
        #expect(burstSteps(of: cured).isEmpty)
        let sums = try rows("adagrad:lr=1", steps: 20_000)
        for (one, other) in zip(cured, sums) {
            let difference = one.parameters - other.parameters
            #expect(max(abs(difference.x), abs(difference.y)) < 1e-9)
        }
    }

    @Test func `RMSProp ends in a two-step cycle`() throws {
        let tail = try rows("rmsprop:alpha=0.9,lr=1", steps: 20_000).suffix(100)
        for (index, row) in tail.enumerated() {
            let sign = index.isMultiple(of: 2) ? 1.0 : -1.0
            let side = (tail.first.map { $0.parameters.y > 2.669 } ?? true) ? sign : -sign
            #expect(abs(row.parameters.y - (2.669 + 0.5 * side)) < 0.005)
            #expect(abs(abs(row.parameters.x + 188.433) - 0.5) < 0.005)
        }
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

    private func rows(_ choice: String, steps: Int) throws -> [StepRow] {
        let surface = try #require(Surface.shipped("regression"))
        let plan = RunPlan(
            id: 0, label: "", choice: try OptimizerChoice(parsing: choice), start: surface.definition.start)
        var race = RaceRows(RaceScript(surface: surface, plans: [plan]))
        var rows: [StepRow] = []
        while race.step <= steps, !race.isOver {
            race.next { rows.append($0) }
        }
        return rows
    }
}
