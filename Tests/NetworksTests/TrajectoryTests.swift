import Foundation
@testable import Networks
import Optimizers
import Testing

/// Trainings, against a published table and an independent program in double precision.
@Suite struct TrajectoryTests {
    struct Reference: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        let layers: [Int]
        let activation: String
        let loss: String
        let data: String
        let low: Double
        let gain: Double
        let seed: UInt64
        let optimizer: String
        let until: Int
        let crosses: Int
        let limit: Double
        let losses: [Double]
        /// t, loss, gradient norm, rate, effective rate, el, largest and least eigenvalue, norm of the update.
        let rows: [[Double]]

        var testDescription: String { name }

        func network() throws -> Network {
            let data = data == "moons" ? TestNetworks.moons(low: low) : TestNetworks.sine
            return try TestNetworks.network(
                layers, #require(.init(rawValue: activation)), #require(.init(rawValue: loss)), inputs: data.inputs,
                targets: data.targets, start: .drawn(NetworkDraw(gain: gain, seed: seed)))
        }
    }

    static let references: [Reference] = (try? TestNetworks.read("trajectories")) ?? []

    @Test(arguments: references) func `rows agree to 1e-9 until rounding decides`(_ reference: Reference) throws {
        var training = try Training(reference.network(), reference.optimizer)
        var rows = reference.rows[...]
        while training.step <= reference.until {
            let loss = training.look()
            if training.step < reference.losses.count {
                let expected = reference.losses[training.step]
                #expect(abs(loss - expected) <= 1e-9 * expected, "step \(training.step)")
            }
            if let row = rows.first, Int(row[0]) == training.step {
                rows.removeFirst()
                var pairs = [
                    (loss, row[1]), (training.choice.rate(atStep: training.step), row[3]),
                    (training.update.rate, row[4]),
                ]
                // Near the end norms have parted already: a burst is of first order in them, and of second in the loss.
                if training.step * 10 <= reference.until * 9 {
                    pairs += [(norm(training.gradient), row[2]), (norm(training.update.step), row[8])]
                }
                for (found, expected) in pairs {
                    #expect(
                        abs(found - expected) <= 1e-9 * expected + Self.rounding(expected), "step \(training.step)")
                }
            }
            training.advance()
        }
        #expect(rows.isEmpty && !reference.rows.isEmpty)
    }

    /// Half a unit of the ninth digit, the last one that all rows have.
    private static func rounding(_ number: Double) -> Double {
        number == 0 ? 0 : 0.5 * pow(10, (log10(number)).rounded(.down) - 8)
    }

    @Test func `there are sixteen references`() { #expect(Self.references.count == 16) }

    @Test(arguments: [
        (0.2, [0: 0.30712479, 1: 0.28769233, 2: 0.28464142, 100: 0.24574620, 200: 0.20303753, 380: 0.16500365]),
        (0.4169, [0: 0.30712479, 1: 0.35570254, 20: 0.27698374]),
        (0.5495, [0: 0.30712479, 1: 0.44055388, 20: 0.28132075]),
    ]) func `the published losses are met`(rate: Double, losses: [Int: Double]) throws {
        var training = try Training(TestNetworks.chebyshev(), "gd:lr=\(rate)")
        while training.step <= losses.keys.max() ?? 0 {
            let loss = training.look()
            // Given to eight digits after the point.
            if let expected = losses[training.step] { #expect(abs(loss - expected) < 1e-6 * expected) }
            training.advance()
        }
    }
}
