import Foundation
import Networks
import Optimizers
import Runs
import SurfaceFiles
import Testing
import Training
import Trajectories

/// Trainings of the networks in `Surfaces/Networks`, against an independent program in double precision.
@Suite struct NetworkTrainingTests {
    /// What that program found, from step to step.
    struct Reference: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        let optimizer: String
        /// The step up to which rounding decides nothing.
        let until: Int
        let limit: Double
        let losses: [Double]
        /// t, loss, gradient norm, rate, effective rate, el, largest and least eigenvalue, norm of the update.
        let rows: [[Double]]

        var testDescription: String { name }
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static let references: [Reference] = {
        let file = root.appending(path: "Tests/NetworksTests/Resources/trajectories.json")
        return (try? JSONDecoder().decode([Reference].self, from: Data(contentsOf: file))) ?? []
    }()

    private func training(_ file: String, _ optimizer: String) throws -> NetworkTraining {
        let path = Self.root.appending(path: "Surfaces/Networks/\(file).yaml").path
        return try NetworkTraining(
            OptimizerChoice(parsing: optimizer), of: Network(NetworkDefinition.read(path: path)))
    }

    @Test(arguments: ["adam:lr=0.03", "rmsprop:lr=0.01", "lion:lr=0.001"])
    func `a change to a rule that divides by nothing leaves nothing of the denominators before`(first: String) throws {
        let change = RunChange(run: 0, step: 20, choice: try OptimizerChoice(parsing: "gd:lr=0.1"), state: .reset)
        let network = try Network(TestTrainings.definition("moons-small"))
        let training = try NetworkTraining(OptimizerChoice(parsing: first), of: network, changes: [change])
        while training.step < 26 {
            if training.step >= 20 {
                #expect(training.update.denominator.isEmpty, "step \(training.step)")
                let curvature = training.look()
                #expect(curvature.preconditionedSharpness == curvature.sharpness, "step \(training.step)")
            }
            training.advance()
        }
    }

    @Test func `there are sixteen references`() { #expect(Self.references.count == 16) }

    @Test(arguments: [
        ("a-moons16-gd-0.1", "moons"), ("a-sine8-gd-0.3", "sine"), ("a-sine8-momentum-0.1", "sine"),
        ("b-moons8-rmsprop-0.01", "moons-small"), ("c-moons8-adagrad-rms-0.03", "moons-small"),
        ("d-bce16-adam-0.03", "moons-classes"), ("d-moons16-adam-0.03", "moons"),
    ]) func `losses, norms and curvature are those of the reference`(name: String, file: String) throws {
        let reference = try #require(Self.references.first { $0.name == name })
        let training = try training(file, reference.optimizer)
        let rows = reference.rows.filter { Int($0[0]) <= reference.until * 9 / 10 && Int($0[0]) <= 200 }
        #expect(rows.count > 10)
        for expected in rows {
            while training.step < Int(expected[0]) {
                // The reference has its losses one step apart as far as they go.
                if training.step < reference.losses.count {
                    let loss = reference.losses[training.step]
                    #expect(abs(training.loss - loss) <= 1e-9 * loss, "step \(training.step)")
                }
                training.advance()
            }
            let row = training.row(looking: true)
            let curvature = try #require(row.curvature)
            #expect(row.step == Int(expected[0]) && row.fullLoss == nil)
            // Rows have nine digits at least.
            for (found, number, tolerance) in [
                (row.loss, expected[1], 6e-9), (row.gradientNorm, expected[2], 6e-9), (row.rate, expected[3], 6e-9),
                (curvature.effectiveSharpness ?? .nan, expected[5], 1e-6),
                (curvature.sharpness ?? .nan, expected[6], 1e-6), (row.updateNorm, expected[8], 6e-9),
                (curvature.limit ?? .nan, reference.limit, 1e-12),
            ] {
                #expect(abs(found - number) <= tolerance * number, "step \(row.step)")
            }
        }
    }

    @Test func `the first look over the limit and the burst are those of the reference`() throws {
        let course = try training("moons", "gd:lr=0.1").run(TrainingPlan(last: 200, lookEvery: 1))
        let crossing = try #require(course.crossing)
        #expect(crossing.step == 112 && crossing.limit == 2 && crossing.effectiveSharpness > 2)
        #expect(course.looks == 201 && crossing.count > 40 && course.notFinite == nil)
        // 0.071 before, and 4.45 at the top; rounding decides from step 100 on.
        let rise = try #require(course.rise)
        #expect(abs(rise.low - 0.071) < 0.004 && abs(rise.high - 4.45) < 0.5)
        #expect((150..<173).contains(rise.start) && (173..<190).contains(rise.end))
    }

    @Test func `a training is the same however often it is looked at`() throws {
        let often = try training("moons-small", "adam:lr=0.1").run(TrainingPlan(last: 100, every: 1, lookEvery: 1))
        let never = try training("moons-small", "adam:lr=0.1").run(TrainingPlan(last: 100, every: 1, lookEvery: 0))
        #expect(often.rows.map(\.loss) == never.rows.map(\.loss) && often.rows.count == 101)
        #expect(often.final.norm == never.final.norm && never.final.curvature == nil && never.looks == 0)
        let eighth = try training("moons-small", "adam:lr=0.1").run(TrainingPlan(last: 100, every: 6))
        #expect(eighth.rows.map(\.step) == Array(stride(from: 0, through: 96, by: 6)) + [100])
        #expect(eighth.rows.filter { $0.curvature != nil }.map(\.step) == [0, 24, 48, 72, 96, 100])
    }
}
