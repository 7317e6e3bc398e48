import CKernels
import Foundation
@testable import Networks
import Optimizers
import Testing

/// What the tests of networks share: reference files, data by formula, and training.
enum TestNetworks {
    /// The contents of a resource.
    static func read<Content: Decodable>(_ name: String) throws -> Content {
        let file = try #require(
            Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Resources"))
        return try JSONDecoder().decode(Content.self, from: Data(contentsOf: file))
    }

    /// A network on rows of inputs and targets, for any processor.
    static func network(
        _ layers: [Int], bias: Bool = true, _ activation: NetworkDefinition.Activation, _ loss: NetworkDefinition.Loss,
        inputs: [[Double]], targets: [[Double]], start: NetworkStart = .drawn(NetworkDraw()),
        processor: RavineProcessor = ravine_processor()
    ) throws -> Network {
        let ins = (0..<layers[0]).map { "x\($0)" }
        let outs = (0..<(targets.first?.count ?? 0)).map { "y\($0)" }
        let columns = zip(ins, 0...).map { name, index in
            NetworkDefinition.Column(name: name, values: inputs.map { $0[index] })
        }
        let others = zip(outs, 0...).map { name, index in
            NetworkDefinition.Column(name: name, values: targets.map { $0[index] })
        }
        let definition = NetworkDefinition(
            title: "test", shape: NetworkShape(layers: layers, hasBias: bias), activation: activation, loss: loss,
            start: start, data: columns + others, inputs: ins, outputs: outs)
        return try Network(definition, processor: processor)
    }

    /// Two half circles of 50 points each; the second class has the target `low`.
    static func moons(low: Double = -1) -> (inputs: [[Double]], targets: [[Double]]) {
        let angles = (0..<50).map { Double.pi * Double($0) / 49 }
        return (
            angles.map { [cos($0), sin($0)] } + angles.map { [1 - cos($0), 0.5 - sin($0)] },
            angles.map { _ in [1] } + angles.map { _ in [low] }
        )
    }

    /// sin 3x at 20 points.
    static var sine: (inputs: [[Double]], targets: [[Double]]) {
        let points = (0..<20).map { -1 + 2 * Double($0) / 19 }
        return (points.map { [$0] }, points.map { [sin(3 * $0)] })
    }

    /// The Chebyshev polynomial T6 at 20 points, as a published table has it.
    static func chebyshev(_ activation: NetworkDefinition.Activation = .tanh) throws -> Network {
        let points = (0..<20).map { -1 + 2 * Double($0) / 19 }
        let draw = NetworkDraw(distribution: .normal, generator: .mulberry32, seed: 0)
        return try network(
            [1, 30, 20, 1], activation, .halfMSE, inputs: points.map { [$0] },
            targets: points.map { [cos(6 * acos(min(1, max(-1, $0))))] }, start: .drawn(draw))
    }

    /// Numbers from -1 to below 1.
    static func numbers(_ count: Int, seed: UInt64) -> [Double] {
        var stream = NetworkDraw.Stream(.splitmix64, seed: seed)
        return (0..<count).map { _ in 2 * stream.next() - 1 }
    }
}

/// A training, update by update.
struct Training {
    let network: Network
    let choice: OptimizerChoice
    private(set) var step = 0
    private(set) var state: [Double]
    private(set) var gradient: [Double]
    private(set) var update = StateUpdate()
    private var stepper: any StateStepper
    /// The loss at the state, once it was looked at.
    private var loss: Double?

    init(_ network: Network, _ optimizer: String) throws {
        self.network = network
        choice = try OptimizerChoice(parsing: optimizer)
        state = network.start
        gradient = state.map { _ in 0 }
        stepper = try #require(choice.makeStateStepper(at: state))
    }

    /// The loss at the state; its gradient and the update there are made, but not taken.
    @discardableResult mutating func look() -> Double {
        if let loss { return loss }
        let loss = network.evaluate(at: state, gradient: &gradient)
        stepper.update(&update, gradient: gradient, rate: choice.rate(atStep: step), parameters: state)
        self.loss = loss
        return loss
    }

    /// Takes the update.
    mutating func advance() {
        for index in state.indices { state[index] += update.step[index] }
        step += 1
        loss = nil
    }

    /// Takes updates until `step`.
    mutating func advance(to step: Int) {
        while self.step < step {
            look()
            advance()
        }
    }
}

/// The Euclidean norm.
func norm(_ vector: [Double]) -> Double { vector.reduce(0) { $0 + $1 * $1 }.squareRoot() }

/// Σ x y.
func dot(_ one: [Double], _ other: [Double]) -> Double { zip(one, other).reduce(0) { $0 + $1.0 * $1.1 } }

/// The norm of the difference by the norm of what is expected.
func relativeError(_ found: [Double], _ expected: [Double]) -> Double {
    norm(zip(found, expected).map { $0 - $1 }) / norm(expected)
}
