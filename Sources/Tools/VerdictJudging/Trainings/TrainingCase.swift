public import Networks
import Optimizers
import SeededNumbers
public import Training

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A random small network on random data, with an optimizer, by a seed.
public struct TrainingCase: Sendable {
    /// What it was drawn from.
    public let seed: UInt64
    /// The optimizer, with its rate and schedule.
    public let optimizer: String
    /// The network.
    public let network: NetworkDefinition
    /// The mini-batch size; nil for all rows.
    public let batch: Int?
    /// The number of updates after which it is judged.
    public let steps: Int

    /// Optimizers with the rates between which theirs is drawn.
    private static let rules: [(name: String, least: Double, most: Double)] = [
        ("gd", 0.02, 1.5), ("gd", 0.05, 1), ("momentum", 0.005, 0.3), ("nesterov", 0.005, 0.3),
        ("adam", 0.003, 0.3), ("adam", 0.01, 0.1), ("adamw", 0.003, 0.3), ("amsgrad", 0.003, 0.3),
        ("nadam", 0.003, 0.3), ("radam", 0.003, 0.3), ("adamax", 0.003, 0.3), ("rmsprop", 0.001, 0.1),
        ("adagrad", 0.01, 1), ("adagrad-rms", 0.005, 0.3), ("adadelta", 0.3, 30), ("lion", 0.001, 0.03),
        ("rprop", 0.001, 0.1), ("lbfgs", 0.3, 1),
    ]
    private static let schedules = ["", "", "", "", "", "", "@inverse-sqrt", "@linear:from=1,to=0,steps=150"]

    /// The case of `seed`.
    public init(seed: UInt64) {
        self.seed = seed
        // Apart from the draws of weights and batches, which begin with the seed itself.
        var numbers = SplitMix(seed: seed &+ 0x5EED_0000_0000)
        func pick<Element>(_ choices: [Element]) -> Element { choices[Int(numbers.next() % UInt64(choices.count))] }
        func uniform() -> Double { Double(numbers.next() >> 11) * 0x1p-53 }
        let rule = pick(Self.rules)
        optimizer = "\(rule.name):lr=\(rule.least * pow(rule.most / rule.least, uniform()))" + pick(Self.schedules)
        batch = pick([nil, nil, nil, nil, 5])
        steps = pick([200, 400, 800, 1600])
        let isClassed = pick([true, false, false])
        let (data, inputs) = Self.data(pick(["moons", "sine", "xor"]), isClassed: isClassed)
        network = NetworkDefinition(
            title: "", shape: NetworkShape(layers: [inputs] + pick([[4], [8], [6, 6], [10]]) + [1], hasBias: true),
            activation: pick([.tanh, .relu, .gelu, .sigmoid, .softplus]),
            loss: isClassed ? .binaryCrossEntropy : pick([.mse, .halfMSE]),
            start: .drawn(NetworkDraw(gain: pick([0.3, 0.5, 1, 1, 2]), seed: seed)), data: data,
            inputs: Array(data.dropLast().map(\.name)), outputs: ["y"])
    }

    private static func data(
        _ name: String, isClassed: Bool
    ) -> (columns: [NetworkDefinition.Column], inputs: Int) {
        let low = isClassed ? 0.0 : -1
        let columns: [(String, [Double])]
        switch name {
        case "moons":
            let angles = (0..<15).map { Double.pi * Double($0) / 14 }
            columns = [
                ("x", angles.map { cos($0) } + angles.map { 1 - cos($0) }),
                ("z", angles.map { sin($0) } + angles.map { 0.5 - sin($0) }),
                ("y", angles.map { _ in 1 } + angles.map { _ in low }),
            ]
        case "sine":
            let places = (0..<20).map { -1 + 2 * Double($0) / 19 }
            columns = [
                ("x", places), ("y", places.map { isClassed ? (sin(3 * $0) > 0 ? 1 : 0) : sin(3 * $0) }),
            ]
        default: columns = [("x", [-1, -1, 1, 1]), ("z", [-1, 1, -1, 1]), ("y", [low, 1, 1, low])]
        }
        return (columns.map { NetworkDefinition.Column(name: $0.0, values: $0.1) }, columns.count - 1)
    }

    /// The training, before its first update.
    public func training() throws -> NetworkTraining {
        try NetworkTraining(
            OptimizerChoice(parsing: optimizer), of: Network(network), seed: seed,
            batch: batch.map { min($0, network.rowCount) })
    }

    /// One line on what is trained.
    public var text: String {
        let layers = network.shape.layers.map(String.init).joined(separator: "-")
        let rows = batch.map { ", batches of \($0)" } ?? ""
        return "\(seed): \(network.activation) \(layers) \(network.loss) \(optimizer)\(rows), \(steps) updates"
    }
}
