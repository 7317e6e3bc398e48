import Foundation
import Networks
import Optimizers
import Testing
import Training
import Trajectories

/// Trainings by gradient descent up to the edge of stability and beyond, against PyTorch in double precision (`trainings.py`).
///
/// The published figures for gelu, a crossing at about 902, are of its approximation by a hyperbolic tangent, with which PyTorch
/// crosses at 902 exactly; with the exact function, which networks here have, it crosses at 911.
@Suite struct EdgeReferenceTests {
    struct Reference: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var layers: [Int]
        var bias: Bool
        var activation: String
        var gain: Double
        var inputs: [[Double]]
        var targets: [[Double]]
        var rate: Double
        var steps: Int
        /// Steps with their values, before rounding decides.
        var losses: [[Double]]
        var sharpness: [[Double]]
        /// The first step over 2 by the rate.
        var crosses: Int
        /// The steps between which the sharpness has this mean and this most.
        var window: [Int]
        var mean: Double
        var most: Double

        var testDescription: String { name }
    }

    static let all: [Reference] = {
        let url = Bundle.module.url(forResource: "edges", withExtension: "json", subdirectory: "Resources")
        return (try? url.map { try JSONDecoder().decode([Reference].self, from: Data(contentsOf: $0)) }) ?? []
    }()

    @Test(arguments: all) func `the edge is met at the same step, and held at the same level`(
        _ reference: Reference
    )
        throws
    {
        let course = try training(reference).run(TrainingPlan(last: reference.steps, every: 1, lookEvery: 5))
        for pair in reference.losses {
            #expect(abs(course.rows[Int(pair[0])].loss / pair[1] - 1) < 1e-9, "step \(pair[0])")
        }
        for pair in reference.sharpness {
            let found = try #require(course.rows[Int(pair[0])].curvature?.sharpness)
            #expect(abs(found / pair[1] - 1) < 1e-6, "step \(pair[0])")
        }
        let crossing = try #require(course.crossing)
        #expect(crossing.step == reference.crosses && crossing.limit == 2)
        let held = course.rows[reference.window[0]...reference.window[1]].filter { $0.step.isMultiple(of: 5) }
            .compactMap { $0.curvature?.sharpness }
        let mean = held.reduce(0, +) / Double(held.count)
        #expect(abs(mean / reference.mean - 1) < 0.02 && abs((held.max() ?? 0) / reference.most - 1) < 0.05)
    }

    @Test func `there are three references`() { #expect(Self.all.count == 3) }

    private func training(_ reference: Reference) throws -> NetworkTraining {
        func columns(_ letter: String, _ rows: [[Double]]) -> [NetworkDefinition.Column] {
            rows[0].indices.map { index in .init(name: "\(letter)\(index)", values: rows.map { $0[index] }) }
        }
        let (inputs, targets) = (columns("x", reference.inputs), columns("y", reference.targets))
        let draw = NetworkDraw(distribution: .normal, generator: .mulberry32, gain: reference.gain, seed: 0)
        let definition = NetworkDefinition(
            title: "test", shape: NetworkShape(layers: reference.layers, hasBias: reference.bias),
            activation: try #require(.init(rawValue: reference.activation)), loss: .halfMSE, start: .drawn(draw),
            data: inputs + targets, inputs: inputs.map(\.name), outputs: targets.map(\.name))
        return try NetworkTraining(
            OptimizerChoice(parsing: "gd:lr=\(reference.rate)"), of: Network(definition))
    }
}
