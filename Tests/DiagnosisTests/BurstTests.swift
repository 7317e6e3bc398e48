import DiagnosedRuns
import Diagnosis
import Optimizers
import Testing
import Trajectories

@Suite struct BurstTests {
    /// Where the loss rises above 1e6 after having been below 2e5, and where it is highest before it is below 2e5 again.
    private func scan(_ rows: [StepRow]) -> [(rise: Int, peak: Int)] {
        var found: [(rise: Int, peak: Int)] = []
        var isSettled = false
        var isUp = false
        for row in rows {
            if row.loss < 2e5 {
                isSettled = true
                isUp = false
            } else if row.loss > 1e6, isSettled {
                isSettled = false
                isUp = true
                found.append((row.step, row.step))
            }
            if isUp, let last = found.last, row.loss > rows[last.peak].loss { found[found.count - 1].peak = row.step }
        }
        return found
    }

    @Test func `every burst of AdaGrad by the mean is found within its rise and no other`() throws {
        let run = try DiagnosedRun("adagrad-rms:lr=1", on: "regression", steps: 20_000)
        let scanned = scan(run.rows)
        let events = run.events("burst")
        #expect((20...21).contains(scanned.count))
        #expect(events.count == scanned.count)
        for (event, (rise, peak)) in zip(events, scanned) {
            // Ten times above the lowest of the last hundred updates, and seen before it is above 1e6.
            let lowest = run.rows[...event.step].map(\.loss).min() ?? 0
            let level = run.rows[(event.step - 100)..<event.step].map(\.loss).min() ?? 0
            #expect(run.rows[event.step].loss - lowest >= 10 * (level - lowest))
            #expect(event.step <= rise)
            #expect(run.rows[event.step].loss < 1e6)
            guard case .burst(let figures) = event.kind else { continue }
            #expect(figures.peakStep == peak)
            #expect(figures.peak == run.rows[peak].loss)
            #expect(figures.move.peak > 5 * figures.move.before)
            #expect(figures.sigma.before < figures.sigma.peak)
        }
        // A warning comes before each.
        let warnings = run.events("unstable")
        #expect(warnings.count == events.count)
        for (warning, event) in zip(warnings, events) {
            #expect((150...700).contains(event.step - warning.step))
        }
    }

    @Test func `a rule that divides by nothing has none`() throws {
        let run = try DiagnosedRun("gd:lr=1.2e-6", on: "regression", steps: 200)
        withKnownIssue("what grows without bound leaves its level once and for all") {
            #expect(run.events("burst").isEmpty)
        }
        #expect(!run.events("unstable").isEmpty)
    }

    @Test func `a burst that goes on has no end`() throws {
        let run = try DiagnosedRun("adagrad-rms:lr=1", on: "regression", steps: 720)
        let event = try #require(run.events("burst").only)
        #expect(event.until == nil)
        let whole = try DiagnosedRun("adagrad-rms:lr=1", on: "regression", steps: 800)
        #expect(try #require(whole.events("burst").first?.until) > 722)
    }
}
