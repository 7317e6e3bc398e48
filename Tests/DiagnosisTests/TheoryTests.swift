import DiagnosedRuns
import Diagnosis
import Formulas
import Foundation
import Optimizers
import Runs
import Surfaces
import Testing
import Trajectories

@Suite struct TheoryTests {
    @Test(
        arguments: [
            ([2, 0, 3], [3, 2], 90), ([5, 2, 2], [6, 1], 26.56505117707799),
            ([1, 1, -1], [1.4142135623730951, -1.4142135623730951], 22.5), ([-5, 2, -2], [-1, -6], 63.43494882292201),
            ([4, 0, 4], [4, 4], 0), ([0, 0, 0], [0, 0], 0), ([1e200, 0, 1e-200], [1e200, 1e-200], 0),
        ] as [([Double], [Double], Double)])
    func `eigenvalues and directions of a symmetric matrix`(
        elements: [Double], values: [Double], degrees: Double
    ) {
        let eigen = EigenSystem(Hessian(p11: elements[0], p12: elements[1], p22: elements[2]))
        #expect(abs(eigen.values.x - values[0]) <= 1e-15 * abs(values[0]))
        #expect(abs(eigen.values.y - values[1]) <= 1e-15 * abs(values[1]))
        let angle = degrees * Double.pi / 180
        #expect(abs(abs(eigen.direction.x * cos(angle) + eigen.direction.y * sin(angle)) - 1) < 1e-15)
        #expect(abs(eigen.direction.x * eigen.crossDirection.x + eigen.direction.y * eigen.crossDirection.y) < 1e-16)
    }

    @Test func `the small eigenvalue of a steep matrix keeps its digits`() {
        // [[1 + e, 1], [1, 1 + e]] has the eigenvalues 2 + e and e.
        let e = 0x1p-40
        let eigen = EigenSystem(Hessian(p11: 1 + e, p12: 1, p22: 1 + e))
        #expect(abs(eigen.values.y - e) < 1e-15 * e)
    }

    @Test func `GD's theory on the regression is the lecture's`() throws {
        let run = try DiagnosedRun("gd:lr=1e-6", on: "regression", steps: 10)
        let theory = try #require(run.diagnosis.theory)
        #expect(abs(theory.eigen.values.x - 1_746_830.43) < 0.005)
        #expect(abs(theory.eigen.values.y - 5.573477) < 5e-7)
        #expect(abs(try #require(theory.largestStableRate) - 1.144931e-6) < 5e-13)
        #expect(theory.limit == 2)
        // 1 − ηλ: the steep direction flips, the flat one crawls.
        #expect(abs(theory.modes[0].factor.real - (1 - 1.74683043)) < 1e-8)
        #expect(abs(theory.modes[1].factor.real - (1 - 5.573477e-6)) < 1e-12)
        #expect(abs(theory.modes[1].halfLife - log(2) / 5.573477e-6) < 10)
        #expect(theory.modes[0].factor.period == 2)
    }

    @Test func `momentum's factor is the spectral radius of its iteration`() throws {
        let surface = try Quadratic(eigenvalues: (4, 1), angle: 0.7).surface()
        let run = try DiagnosedRun("momentum:lr=0.1,momentum=0.8", on: surface, steps: 3)
        let theory = try #require(run.diagnosis.theory)
        for (mode, eigenvalue) in zip(theory.modes, [4.0, 1.0]) {
            let root = Quadratic.root(rate: 0.1, beta: 0.8, eigenvalue: eigenvalue)
            #expect(abs(mode.factor.modulus - root.modulus) < 1e-14)
            #expect(abs(try #require(mode.factor.period) - 2 * Double.pi / root.angle) < 1e-12)
        }
        // 2(1 + β) over the steepest curvature.
        #expect(abs(try #require(theory.largestStableRate) - 0.9) < 1e-14)
    }

    @Test func `an adaptive rule's factor is of the curvature divided by its denominators`() throws {
        let run = try DiagnosedRun("adagrad:lr=0.5", on: "valley", steps: 100)
        let theory = try #require(run.diagnosis.theory)
        let sigma = try #require(run.rows.last?.denominator)
        // The valley's axes are its eigen-directions, so each is on its own: 1 − ηλ/σ.
        let factors = [1 - 0.5 * 1 / sigma.x, 1 - 0.5 * 100 / sigma.y].sorted()
        #expect(zip(theory.modes.map(\.factor.real).sorted(), factors).allSatisfy { abs($0 - $1) < 1e-12 })
    }

    @Test func `Adam's bias correction is part of the rate`() throws {
        let run = try DiagnosedRun("adam:lr=0.5", on: "valley", steps: 0)
        let theory = try #require(run.diagnosis.theory)
        let sigma = try #require(run.rows.last?.denominator)
        // At the first update the correction 1 − β1 is 0.1.
        let steepest = max(1 / sigma.x, 100 / sigma.y)
        #expect(abs(theory.modes[0].sharpness - 0.5 / 0.1 * steepest) < 1e-9)
        #expect(abs(try #require(theory.limit) - 38) < 1e-12)
    }

    @Test(arguments: [
        // By the recursions of an error in numpy, at update 1,001 for NAdam, whose coefficients change.
        ("nadam:lr=5e5,eps=1e9", 1382.6142), ("adamw:lr=5e5,eps=1e9,weight_decay=1e-8", 125.07957),
        ("adan:lr=5e5,eps=1e18,weight_decay=1e-8", 122.06531),
    ])
    func `a half-life is that of the run itself`(choice: String, halfLife: Double) throws {
        let run = try DiagnosedRun(choice, on: try formula("0.5*(100*x^2 + y^2)"), steps: 1000, start: [-4, 3])
        let theory = try #require(run.diagnosis.theory)
        #expect(abs(theory.modes[1].halfLife - halfLife) < 1e-4 * halfLife)
        let (now, then) = (run.rows[1000].parameters.y, run.rows[900].parameters.y)
        let measured = -100 * log(2) / log(abs(now / then))
        #expect(abs(measured - halfLife) < 1e-3 * halfLife)
    }

    @Test(arguments: ["gd:lr=0.1", "momentum:lr=0.01", "adam:lr=0.1", "adagrad:lr=0.5"])
    func `at a saddle no rate is stable`(choice: String) throws {
        let run = try DiagnosedRun(choice, on: try formula("x^2 - y^2"), steps: 3, start: [1, 0.5])
        let theory = try #require(run.diagnosis.theory)
        #expect(theory.silence == nil && theory.stableRates == nil && theory.largestStableRate == 0)
    }

    @Test func `Newton's method is stable at a saddle, up to twice the full step`() throws {
        let run = try DiagnosedRun("newton:lr=0.5", on: try formula("x^2 - y^2"), steps: 3, start: [1, 0.5])
        let theory = try #require(run.diagnosis.theory)
        #expect(theory.stableRates == 0...2)
    }

    @Test func `weight decay steadies a little negative curvature`() throws {
        // 2 − 0.1 and −0.05 + 0.1.
        let surface = try formula("x^2 - 0.025*y^2")
        let run = try DiagnosedRun("gd:lr=0.1,weight_decay=0.1", on: surface, steps: 3, start: [1, 0.5])
        #expect(abs(try #require(run.diagnosis.theory?.largestStableRate) - 2 / 2.1) < 1e-14)
        let saddle = try DiagnosedRun("gd:lr=0.1,weight_decay=0.01", on: surface, steps: 3, start: [1, 0.5])
        #expect(saddle.diagnosis.theory?.stableRates == nil)
    }

    @Test func `a level direction has nothing against any rate`() throws {
        let run = try DiagnosedRun("gd:lr=0.1", on: try formula("(x + y)^2"), steps: 3, start: [1, 0.5])
        #expect(abs(try #require(run.diagnosis.theory?.largestStableRate) - 0.5) < 1e-14)
        #expect(run.diagnosis.theory?.modes[1].halfLife == .infinity)
    }

    @Test(arguments: [
        ("lion", UpdateBound.rate(decay: 0)), ("rprop", .ownStepSize(least: 1e-6, greatest: 50)),
        ("lbfgs", .estimatedCurvature),
    ])
    func `a rule without a limit says what bounds it`(choice: String, bound: UpdateBound) throws {
        let theory = try #require(try DiagnosedRun(choice, on: "booth", steps: 5).diagnosis.theory)
        #expect(theory.silence == .noLimit(bound))
        #expect(theory.modes.isEmpty && theory.limit == nil && theory.largestStableRate == nil)
    }

    @Test func `without the rate or the rule nothing is said of stability`() throws {
        let hessian = Hessian(p11: 2, p12: 0, p22: 1)
        func theory(_ choice: OptimizerChoice?, _ rate: Double) -> Theory {
            Theory(hessian: hessian, choice: choice, rate: rate, correctedRate: rate, metric: .one, updates: 1)
        }
        #expect(theory(nil, .nan).silence == .unknownRate)
        #expect(theory(nil, 0.1).silence == .unknownOptimizer)
        #expect(theory(try OptimizerChoice(parsing: "gd"), .nan).silence == .unknownRate)
        for theory in [theory(nil, .nan), theory(nil, 0.1), theory(try OptimizerChoice(parsing: "gd"), .nan)] {
            #expect(theory.limit == nil && theory.stableRates == nil && theory.largestStableRate == nil)
            #expect(theory.eigen.values == SIMD2(2, 1))
        }
        let steep = Theory(
            hessian: Hessian(p11: .infinity, p12: 0, p22: 1), choice: try OptimizerChoice(parsing: "gd"), rate: 0.1,
            correctedRate: 0.1, metric: .one, updates: 1)
        #expect(steep.silence == .undefinedCurvature)
    }

    @Test(arguments: [
        // By complex steps of the updates' equations in numpy; all directions are stable by their factors.
        ("adam:lr=0.1", 100, 32, 1.1450677115274062), ("adagrad:lr=0.5", 200, 27, 1.0650553399697382),
    ])
    func `in a valley turned against the divisors errors grow at first`(
        choice: String, step: Int, updates: Int, factor: Double
    ) throws {
        let theory = try self.theory(choice, Quadratic(eigenvalues: (100, 1), angle: 0.2), at: step)
        #expect(theory.modes.allSatisfy { $0.factor.modulus < 1 })
        let growth = try #require(theory.growth)
        #expect(growth.updates == updates && abs(growth.factor - factor) < 1e-9)
    }

    @Test func `where the present gradient is all of its denominator, no error grows, whatever the factors say`() throws
    {
        // The first update of AdaGrad is one of signs: the factor 1 − 11.9 is of a denominator that does not stay.
        let theory = try self.theory("adagrad:lr=0.5", Quadratic(eigenvalues: (100, 1), angle: 0.2), at: 0, [-1, 5.2])
        #expect(abs(theory.modes[0].factor.factor + 10.906731049781076) < 1e-8)
        #expect(theory.growth == UpdateMap.Growth(factor: 1, updates: 0))
    }

    @Test(arguments: ["gd:lr=0.01", "gd:lr=0.03", "nesterov:lr=0.001", "adagrad-rms:lr=0.1"])
    func `where the factors say all, nothing is added`(choice: String) throws {
        for angle in [0, 0.2] where angle == 0 || !choice.hasPrefix("adagrad") {
            let theory = try self.theory(choice, Quadratic(eigenvalues: (100, 1), angle: angle), at: 150)
            #expect(theory.growth == nil, "\(angle)")
        }
    }

    private func theory(
        _ choice: String, _ quadratic: Quadratic, at step: Int, _ start: SIMD2<Double> = [3, 4]
    ) throws -> Theory {
        let plan = RunPlan(id: 0, label: "", choice: try OptimizerChoice(parsing: choice), start: start)
        var race = Race(RaceScript(surface: try quadratic.surface(start: start), plans: [plan]), diagnosing: true)
        race.seek(to: step)
        return try #require(race.theory(of: 0))
    }

    private func formula(_ text: String) throws -> Surface {
        try Surface(
            name: "formula",
            definition: SurfaceDefinition(
                title: "A formula", parameters: ["x", "y"], formula: text, domain: Domain(p1: -5...5, p2: -5...5),
                start: [1, 1]))
    }
}
