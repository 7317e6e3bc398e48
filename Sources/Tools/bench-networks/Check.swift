import Networks

/// Lanczos's eigenvalues beside the exact ones at random states.
enum Check {
    /// Looks at 300 states and prints the largest errors; false where one is larger than 1e-6 or a look failed.
    static func run() -> Bool {
        let shapes: [([Int], NetworkDefinition.Activation)] = [
            ([2, 16, 16, 1], .tanh), ([2, 8, 1], .gelu), ([1, 8, 1], .tanh), ([3, 10, 6, 2], .softplus),
            ([2, 40, 2], .sigmoid), ([2, 9, 9, 1], .relu),
        ]
        var (top, second, least, products, failures) = (0.0, 0.0, 0.0, 0, 0)
        let trials = 300
        for trial in 0..<trials {
            let (layers, activation) = shapes[trial % shapes.count]
            guard let network = network(layers, activation, seed: UInt64(trial)) else { return false }
            let count = network.dimension
            let state = numbers(count, seed: UInt64(trial) + 1000, [0.3, 1, 3][trial % 3])
            let denominator = trial % 2 == 0 ? [] : numbers(count, seed: 7, 1).map { 1e-3 + $0 * $0 }
            let probe = CurvatureProbe(network)
            let request = CurvatureRequest(largest: 2, includesLeast: true)
            guard let look = probe.look(at: state, denominator: denominator, request), look.isConverged,
                let exact = probe.spectrum(denominator: denominator), let lowest = look.least
            else {
                failures += 1
                continue
            }
            products += look.products
            let norm = max(exact[0].magnitude, exact[count - 1].magnitude)
            top = max(top, abs(look.largest[0].value / exact[count - 1] - 1))
            second = max(second, abs(look.largest[1].value - exact[count - 2]) / norm)
            least = max(least, abs(lowest.value - exact[0]) / norm)
        }
        print("\(trials) states, \(failures) failures, \(products / trials) products each")
        print(
            "largest errors: \(top) of the top eigenvalue, \(second) and \(least) of the norm for the second and least")
        return failures == 0 && max(top, second, least) <= 1e-6
    }

    private static func numbers(_ count: Int, seed: UInt64, _ width: Double) -> [Double] {
        NetworkDraw(gain: width / 3.0.squareRoot(), seed: seed)
            .parameters(of: NetworkShape(layers: [1, count], hasBias: false))
    }

    private static func network(_ layers: [Int], _ activation: NetworkDefinition.Activation, seed: UInt64) -> Network? {
        let (ins, outs) = (layers[0], layers[layers.count - 1])
        let columns = (0..<ins + outs).map { index in
            NetworkDefinition.Column(name: "c\(index)", values: numbers(60, seed: seed * 100 + UInt64(index), 1))
        }
        let names = columns.map(\.name)
        return try? Network(
            NetworkDefinition(
                title: "", shape: NetworkShape(layers: layers, hasBias: true), activation: activation, loss: .mse,
                data: columns, inputs: Array(names[..<ins]), outputs: Array(names[ins...])))
    }
}
