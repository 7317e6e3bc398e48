import Networks

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A training that is measured.
struct Subject {
    let name: String
    let optimizer: String
    let network: Network

    /// The trainings, in the order of the table.
    static var all: [Subject] {
        [
            Subject("2-16-16-1x100", "gd:lr=0.1", moons), Subject("2-16-16-1x100", "adam:lr=0.03", moons),
            Subject("1-30-20-1x20", "gd:lr=0.2", chebyshev), Subject("64-32-10x500", "gd:lr=0.3", classes),
            Subject("64-32-10x500", "adam:lr=0.02", classes),
        ].compactMap(\.self)
    }

    private init?(_ name: String, _ optimizer: String, _ definition: NetworkDefinition) {
        guard let network = try? Network(definition) else { return nil }
        self.name = name
        self.optimizer = optimizer
        self.network = network
    }

    /// Two half circles of 50 points each.
    private static var moons: NetworkDefinition {
        let angles = (0..<50).map { Double.pi * Double($0) / 49 }
        return definition(
            [2, 16, 16, 1], .mse,
            inputs: [
                angles.map { cos($0) } + angles.map { 1 - cos($0) },
                angles.map { sin($0) } + angles.map { 0.5 - sin($0) },
            ], targets: [angles.map { _ in 1 } + angles.map { _ in -1 }], NetworkDraw(seed: 1))
    }

    /// The Chebyshev polynomial T6 at 20 points.
    private static var chebyshev: NetworkDefinition {
        let points = (0..<20).map { -1 + 2 * Double($0) / 19 }
        return definition(
            [1, 30, 20, 1], .halfMSE, inputs: [points],
            targets: [points.map { cos(6 * acos(min(1, max(-1, $0)))) }],
            NetworkDraw(distribution: .normal, generator: .mulberry32, seed: 0))
    }

    /// Ten blurred points in 64 dimensions, of the shape of 8 × 8 images.
    private static var classes: NetworkDefinition {
        let numbers = NetworkDraw(gain: 1, seed: 1).parameters(of: NetworkShape(layers: [3, 22_000], hasBias: false))
        let classes = (0..<500).map { Double($0 % 10) }
        let inputs = (0..<64).map { column -> [Double] in
            (0..<500).map { row -> Double in
                let (centre, noise) = (numbers[row % 10 * 64 + column], numbers[640 + row * 64 + column])
                return 0.5 * centre + 0.8 * noise
            }
        }
        return definition([64, 32, 10], .crossEntropy, inputs: inputs, targets: [classes], NetworkDraw(seed: 1))
    }

    private static func definition(
        _ layers: [Int], _ loss: NetworkDefinition.Loss, inputs: [[Double]], targets: [[Double]], _ draw: NetworkDraw
    ) -> NetworkDefinition {
        let (ins, outs) = (inputs.indices.map { "x\($0)" }, targets.indices.map { "y\($0)" })
        let columns = zip(ins + outs, inputs + targets).map { NetworkDefinition.Column(name: $0, values: $1) }
        return NetworkDefinition(
            title: "", shape: NetworkShape(layers: layers, hasBias: true), activation: .tanh, loss: loss,
            start: .drawn(draw), data: columns, inputs: ins, outputs: outs)
    }
}
