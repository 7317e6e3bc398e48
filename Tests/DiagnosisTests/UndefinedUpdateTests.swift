import DiagnosedRuns
import Diagnosis
import Runs
import Surfaces
import Testing

/// Runs that end though the loss has a value where they were: what has none is named.
@Suite struct UndefinedUpdateTests {
    /// A loss and a point.
    struct Case: Sendable {
        let formula: String
        let start: SIMD2<Double>

        init(_ formula: String, _ start: SIMD2<Double>) {
            self.formula = formula
            self.start = start
        }
    }

    private func run(
        _ choice: String, _ formula: String, start: SIMD2<Double>, parameters: [String] = ["x", "y"]
    ) throws
        -> DiagnosedRun
    {
        let surface = try Surface(
            name: "surface",
            definition: SurfaceDefinition(
                title: "A surface", parameters: parameters, formula: formula,
                domain: Domain(p1: -6...6, p2: -6...6), start: start))
        return try DiagnosedRun(choice, on: surface, steps: 20)
    }

    private func lack(_ run: DiagnosedRun) -> Lack? {
        guard case .undefined(let hole)? = run.events("undefined").only?.kind else { return nil }
        return hole.lack
    }

    @Test(arguments: [
        // Flat along y; along x − y; everywhere; and at the far end of a hill's slope, whose second derivative underflows.
        Case("0.5*x^2", [1, 1]), Case("(x + y)^2", [1, 1.5]),
        Case("x + 2*y", [1, 1]), Case("exp(-x^2) + 0.5*y^2", [0.70711, 1]),
    ])
    func `Newton's method ends where the Hessian is singular, and says so`(singular: Case) throws {
        let (formula, start) = (singular.formula, singular.start)
        let run = try run("newton", formula, start: start)
        #expect(run.diagnosis.outcome == .undefined)
        guard case .singularHessian(let eigenvalue)? = lack(run) else {
            Issue.record("\(formula): \(String(describing: lack(run)))")
            return
        }
        #expect(abs(eigenvalue) < 1e-15)
        #expect(run.diagnosis.verdict.cause == .singularHessian(eigenvalue: eigenvalue))
        #expect(run.diagnosis.explanation?.lack == .singularHessian(eigenvalue: eigenvalue))
        // The cure that the sentence names.
        let damped = try self.run("newton:damping=1", formula, start: start)
        #expect(damped.diagnosis.outcome != .undefined)
        #expect(damped.events("undefined").isEmpty)
    }

    @Test func `with one parameter, too`() throws {
        // The second derivative 12x² is 0 at 0, as the gradient is.
        let run = try run("newton", "x^4", start: .zero, parameters: ["x"])
        #expect(run.diagnosis.outcome == .undefined)
        #expect(lack(run) == .singularHessian(eigenvalue: 0))
    }

    @Test func `Newton's method ends where there are no second derivatives`() throws {
        // (x^1.5)'' is infinite at 0; the gradient there is 0.
        let run = try run("newton", "x^1.5 + 0.5*y^2", start: [0, 1])
        #expect(run.diagnosis.outcome == .undefined)
        #expect(lack(run) == .secondDerivatives)
        #expect(run.diagnosis.verdict.cause == .leftFormula)
    }

    @Test(arguments: ["rmsprop:lr=0.1,eps=0", "adam:lr=0.1,eps=0", "adagrad:lr=0.1,eps=0", "adadelta:eps=0"])
    func `an update that is 0/0 is named with its parameter`(choice: String) throws {
        let run = try run(choice, "0.5*x^2", start: [1, 1])
        #expect(run.diagnosis.outcome == .undefined)
        #expect(lack(run) == .zeroDenominator(parameter: 1))
        #expect(run.diagnosis.verdict.cause == nil)
    }

    @Test func `a formula that is left is still named`() throws {
        let run = try run("gd:lr=5", "x - log(x) + 0.01*y^2", start: [2, 1])
        #expect(run.diagnosis.outcome == .undefined)
        #expect(lack(run) == .loss)
        #expect(run.diagnosis.verdict.cause == .leftFormula)
    }
}
