import DiagnosedRuns
import Diagnosis
import Surfaces
import Testing
import Trajectories
import Wording

/// The verdict on runs whose figures follow from their formulas.
@Suite struct VerdictSentenceTests {
    private func sentence(
        _ formula: String, _ choice: String, start: SIMD2<Double>, steps: Int, minima: [SIMD2<Double>] = []
    ) throws -> String {
        let surface = try Surface(
            name: "surface",
            definition: SurfaceDefinition(
                title: "A surface", parameters: ["x", "y"], formula: formula, domain: Domain(p1: -6...6, p2: -6...6),
                start: start, minima: minima))
        let run = try DiagnosedRun(choice, on: surface, steps: steps)
        return VerdictSentence(surface, ascii: true).text(try #require(run.diagnosis.explanation))
    }

    @Test func `at rest it says at which minimum`() throws {
        // x and y are halved by each update, so that after 30 they are 2^-30.
        let listed = try sentence("x^2 + y^2", "gd:lr=0.25", start: [1, 1], steps: 30, minima: [.zero])
        #expect(listed.hasPrefix("At rest at the listed minimum (9.313226e-10, 9.313226e-10), loss 1.734723e-18; "))
        #expect(listed.hasSuffix("; remaining distance (9.313e-10, 9.313e-10)."))
        let unlisted = try sentence("x^2 + y^2", "gd:lr=0.25", start: [1, 1], steps: 30)
        #expect(unlisted.hasPrefix("At rest at a minimum (9.313226e-10, 9.313226e-10), "))
        // Newton's update on a quadratic is exact.
        let local = try sentence("x^2 + y^2 + 3", "newton", start: [1, 1], steps: 30, minima: [[5, 5]])
        #expect(local.hasPrefix("At rest at a minimum (0, 0), loss 3"))
    }

    @Test func `a local minimum is compared with the best that is listed`() throws {
        // (x² − 4)² + x has minima near 2, with loss near 2, and near −2, with loss near −2: 4 apart but for the shift.
        let local = try sentence(
            "(x^2 - 4)^2 + x + y^2", "gd:lr=0.01", start: [2.5, 1], steps: 3000, minima: [[-2.0304, 0]])
        #expect(local.hasPrefix("At rest at a local minimum (1.967"))
        #expect(local.contains(", 4 above the best known"))
    }

    @Test func `a loss that falls is not said to have no trend`() throws {
        // Each update takes a hundredth of x: after 5 the loss is 0.99^10, and nothing has been measured for long enough.
        let falling = try sentence("x^2", "gd:lr=0.005", start: [1, 0], steps: 5)
        #expect(falling == "The loss is 0.9043821, the lowest so far; its fall follows no steady trend yet.")
        var diagnosis = TrainingDiagnosis(of: nil)
        for step in 0...5 { diagnosis.take(TrainingReading(step: step, loss: 4 - 0.5 * Double(step))) }
        let text = TrainingSentence()
        #expect(text.text(diagnosis) == "The loss is 1.5, the lowest so far; its fall follows no steady trend yet.")
        diagnosis.take(TrainingReading(step: 6, loss: 2))
        #expect(text.text(diagnosis) == "The loss is 2 and follows no steady trend.")
    }

    @Test func `a saddle has its curvature, and stays where there is no error`() throws {
        #expect(
            try sentence("x^2 - y^2", "gd:lr=0.1", start: [1, 0], steps: 300).hasSuffix(
                ": curvature -2 in the direction of y; it stays, as there is no error to grow."))
    }

    @Test func `a kink is the cause where a constant rate cannot settle`() throws {
        #expect(
            try sentence("abs(x) + y^2", "gd:lr=0.1", start: [1, 1], steps: 300)
                == "x oscillates with period 2 steps and amplitude 0.05. The gradient by x jumps by 2 at the minimum, so"
                + " a constant learning rate cannot settle; the amplitude is proportional to it, and a decaying one settles."
        )
    }

    @Test func `a loss without a bound has its direction`() throws {
        #expect(
            try sentence("x^2 - y", "gd:lr=0.1", start: [1, 1], steps: 300)
                == "The loss falls without bound, to -31 at step 300; there is no minimum in the direction (0, 1).")
    }

    @Test func `what is undefined is named with its place in the formula`() throws {
        // x − 0.5/√x from 1: 0.5, then 0.5 − 0.5/0.7071 = −0.2071.
        let text = try sentence("sqrt(x) + y^2", "gd:lr=1", start: [1, 0], steps: 30)
        #expect(
            text
                == "Undefined at step 2: the loss has no value at (-0.2071068, 0): sqrt(x) (columns 1-7) is the sqrt of"
                + " a negative number, -0.2071.")
    }

    @Test func `over its limit it says which rate is stable`() throws {
        // Errors in y are multiplied by 1 − 0.11·20 = −1.2 per step, and the limit is at 2/20.
        let text = try sentence("x^2 + 10*y^2", "gd:lr=0.11", start: [1, 1], steps: 100)
        #expect(text.hasPrefix("The loss grows without bound, to "))
        #expect(
            text.hasSuffix(
                "lr * curvature = 2.2 in the direction of y exceeds the stability limit 2: perturbations grow 20%"
                    + " per step. Stable here for lr < 0.1."))
    }

    @Test func `a trend says how far it is to a hundredth`() throws {
        // The loss is multiplied by 0.98² per update along x, and ln 100/(−2 ln 0.98) is 114.
        let text = try sentence("0.5*x^2 + 10*y^2", "gd:lr=0.02", start: [1, 1], steps: 250)
        #expect(
            text == "The loss above its limit falls 3.96% per update; 1% of it is left after about 110 updates.")
    }

    @Test func `a rate that has ended is named with its schedule`() throws {
        let text = try sentence("x^2 + y^2", "gd:lr=0.001@linear:from=1,to=0,steps=100", start: [1, 1], steps: 400)
        #expect(
            text == "The schedule linear has brought the learning rate to 0, and no update to come changes the loss"
                + " noticeably.")
    }
}
