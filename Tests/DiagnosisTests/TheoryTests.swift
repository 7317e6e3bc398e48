import DiagnosedRuns
import Diagnosis
import Formulas
import Foundation
import Optimizers
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
}
