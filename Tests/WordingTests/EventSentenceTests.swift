import Diagnosis
import Optimizers
import Runs
import SurfaceFiles
import Surfaces
import Testing
import Wording

@Suite struct EventSentenceTests {
    /// The sentences of all events of a run called `kind`.
    private func sentences(
        _ kind: String, of choice: String, on name: String, steps: Int, ascii: Bool = true, isWhole: Bool = false
    ) throws -> [String] {
        let surface = try #require(Surface.shipped(name))
        let plan = RunPlan(
            id: 0, label: "", choice: try .init(parsing: choice), start: surface.definition.start)
        var rows = RaceRows(
            RaceScript(surface: surface, plans: [plan]), diagnosing: ObservedLoss(surface))
        while rows.step <= steps, !rows.isOver {
            rows.next { _ in }
        }
        let sentence = EventSentence(surface, ascii: ascii)
        let events = try #require(rows.diagnosis(of: 0)).events.filter { $0.name == kind }
        return events.map(isWhole ? sentence.whole : sentence.text)
    }

    /// The valley is 0.5·(x² + 100·y²) from (8, 0.8): each parameter is multiplied by its own factor a step.
    @Test(arguments: [
        (
            "unstable", "gd:lr=0.021", 5,
            "lr * curvature = 2.1 in the direction of y exceeds the stability limit 2: perturbations grow 10% per step and are"
                + " visible immediately."
        ),
        (
            "oscillation", "gd:lr=0.02", 50,
            "y oscillates with period 2 steps and constant amplitude 0.8."
        ),
        // 0.8·1.1^14 is the first above 3, at step 14 with a positive sign.
        ("left-view", "gd:lr=0.021", 20, "y left the domain at (5.943574, 3.037999) and has not stayed inside since."),
        (
            "converged", "newton", 3,
            "At rest at a minimum at (0, 0): loss 0, curvature 100 and 1."
        ),
    ])
    func `a sentence has the figures of its event`(kind: String, choice: String, steps: Int, text: String) throws {
        #expect(try sentences(kind, of: choice, on: "valley", steps: steps) == [text])
    }

    @Test func `signs are typographic where that is allowed`() throws {
        let plain = try sentences("left-view", of: "gd:lr=1e-6", on: "regression", steps: 100)
        #expect(
            plain == [
                "w left the domain at (-119.9679, 7.306776); returned at step 4 at (-119.9887, 0.4591289)."
            ])
        let fine = try sentences("left-view", of: "gd:lr=1e-6", on: "regression", steps: 100, ascii: false)
        #expect(fine == plain.map { $0.replacing("-", with: "−") })
    }

    @Test func `what is over is said to be`() throws {
        // Around a floor at 2.47 every error is multiplied by -0.747: w is 7.3, -1.1, 5.2, 0.46, 4.
        let past = try sentences("left-view", of: "gd:lr=1e-6", on: "regression", steps: 100, isWhole: true)
        #expect(past.count == 1 && past[0].hasSuffix("; returned at step 4 at (-119.9887, 0.4591289)."))
        for kind in ["unstable", "left-view"] {
            let present = try sentences(kind, of: "gd:lr=0.021", on: "valley", steps: 20, isWhole: true)
            #expect(try present == sentences(kind, of: "gd:lr=0.021", on: "valley", steps: 20))
        }
    }
}
