import CKernels
@testable import Networks
import Testing

/// What must not change a loss and its derivatives.
@Suite struct InvarianceTests {
    private static let processors = [RavineProcessor.baseline, .wide, .widest]
        .filter { $0.rawValue <= ravine_processor().rawValue }

    /// Layers, rows, activation and loss; shapes with every remainder of the kernels' tiles.
    private static let shapes: [([Int], Int, NetworkDefinition.Activation, NetworkDefinition.Loss)] = [
        ([2, 16, 16, 1], 100, .tanh, .mse), ([1, 30, 20, 1], 20, .gelu, .halfMSE),
        ([5, 7, 3], 9, .softplus, .crossEntropy), ([3, 9, 6, 2], 131, .sigmoid, .binaryCrossEntropy),
        ([1, 1], 1, .linear, .mse), ([3, 50, 4], 257, .relu, .crossEntropy), ([4, 3, 5], 8, .linear, .halfMSE),
    ]

    private func bits(_ numbers: [Double]) -> [UInt64] { numbers.map(\.bitPattern) }

    private func network(
        _ shape: ([Int], Int, NetworkDefinition.Activation, NetworkDefinition.Loss),
        _ processor: RavineProcessor = ravine_processor(), order: [Int]? = nil
    ) throws -> Network {
        let (layers, rows, activation, loss) = shape
        let outputs = layers[layers.count - 1]
        let targets = (0..<rows).map { row in
            loss == .crossEntropy
                ? [Double(row * 5 % outputs)]
                : TestNetworks.numbers(outputs, seed: 900 + UInt64(row)).map {
                    loss == .binaryCrossEntropy ? ($0 > 0 ? 1 : 0) : $0
                }
        }
        let inputs = (0..<rows).map { TestNetworks.numbers(layers[0], seed: UInt64($0)) }
        let order = order ?? Array(0..<rows)
        return try TestNetworks.network(
            layers, activation, loss, inputs: order.map { inputs[$0] }, targets: order.map { targets[$0] },
            processor: processor)
    }

    @Test(arguments: shapes.indices) func `every processor gives the same bits`(index: Int) throws {
        let shape = Self.shapes[index]
        var expected: [[UInt64]]?
        for processor in Self.processors {
            let network = try network(shape, processor)
            let (state, direction) = (
                TestNetworks.numbers(network.dimension, seed: 1), TestNetworks.numbers(network.dimension, seed: 2)
            )
            var gradient = state
            let loss = network.evaluate(at: state, gradient: &gradient)
            let product = try #require(network.curvature(at: state, along: direction))
            let found = [bits([loss, network.loss(at: state)]), bits(gradient), bits(product)]
            #expect(expected ?? found == found, "\(processor)")
            expected = found
        }
    }

    @Test func `parts are added in order, whoever computes them`() throws {
        // Rows enough for all eight parts, each with several blocks.
        let network = try network(([4, 80, 80, 3], 2500, .tanh, .crossEntropy))
        #expect(network.rows.partCount == 8)
        let state = network.start
        var (gradient, sum) = (state, state.map { _ in 0.0 })
        let loss = network.evaluate(at: state, gradient: &gradient)
        // The same by hand, a part after the other.
        var total = 0.0
        let perBlock = network.rows.rowsPerBlock
        for part in 0..<8 {
            let blocks = network.rows.blocks(ofPart: part)
            let range = blocks.lowerBound * perBlock..<min(2500, blocks.upperBound * perBlock)
            var share = state
            let mean = network.evaluate(at: state, batch: Array(range), gradient: &share)
            total += mean * Double(range.count)
            for index in sum.indices { sum[index] += share[index] * Double(range.count) / 2500 }
        }
        #expect(abs(total / 2500 - loss) <= 1e-14 * loss && relativeError(sum, gradient) < 1e-14)
        for _ in 0..<20 {
            var again = state
            #expect(network.evaluate(at: state, gradient: &again) == loss && again == gradient)
        }
    }

    @Test func `the order of hidden units leaves the loss the same`() throws {
        let network = try network(([2, 5, 4, 1], 30, .tanh, .mse))
        let state = TestNetworks.numbers(network.dimension, seed: 5)
        var other = state
        let order = [3, 0, 4, 1, 2]
        func swap(_ name: (Int) -> String) throws {
            for (new, old) in order.enumerated() {
                let (to, from) = (network.shape.index(of: name(new)), network.shape.index(of: name(old)))
                other[try #require(to)] = state[try #require(from)]
            }
        }
        for input in 0..<2 { try swap { "layer1.weight[\($0),\(input)]" } }
        try swap { "layer1.bias[\($0)]" }
        for unit in 0..<4 { try swap { "layer2.weight[\(unit),\($0)]" } }
        #expect(other != state)
        let loss = network.loss(at: state)
        #expect(abs(network.loss(at: other) - loss) <= 1e-14 * loss)
    }

    @Test(arguments: shapes.indices) func `the Hessian is symmetric`(index: Int) throws {
        let network = try network(Self.shapes[index])
        let state = TestNetworks.numbers(network.dimension, seed: 6)
        let (u, v) = (
            TestNetworks.numbers(network.dimension, seed: 7), TestNetworks.numbers(network.dimension, seed: 8)
        )
        let (one, other) = (
            try #require(network.curvature(at: state, along: u)), try #require(network.curvature(at: state, along: v))
        )
        #expect(abs(dot(one, v) - dot(other, u)) <= 1e-13 * norm(one) * norm(v))
    }

    @Test func `a batch is the loss over its rows, and of all rows in order the loss itself`() throws {
        let shape = ([3, 9, 6, 2], 131, NetworkDefinition.Activation.sigmoid, NetworkDefinition.Loss.mse)
        let network = try network(shape)
        let state = TestNetworks.numbers(network.dimension, seed: 1)
        var (gradient, other) = (state, state)
        let loss = network.evaluate(at: state, gradient: &gradient)
        #expect(network.evaluate(at: state, batch: Array(0..<131), gradient: &other) == loss && other == gradient)
        let rows = [130, 4, 4, 77, 0]
        let alone = try self.network(shape, order: rows)
        #expect(
            network.evaluate(at: state, batch: rows, gradient: &other) == alone.evaluate(at: state, gradient: &gradient)
        )
        #expect(other == gradient)
        let linearization = Linearization(network, over: network.trainingRows(rows))
        linearization.move(to: state)
        #expect(linearization.gradient == gradient && network.loss(at: state, on: network.trainingRows()) == loss)
        let product = try #require(alone.curvature(at: state, along: gradient))
        #expect(linearization.product(with: gradient) == product)
    }

    @Test func `states that are not finite give no finite loss, and other rows do not suffer`() throws {
        let network = try network(([2, 3, 1], 3, .relu, .mse))
        var (state, gradient) = (network.start, network.start)
        state[0] = .nan
        #expect(network.evaluate(at: state, gradient: &gradient).isNaN && gradient.contains { $0.isNaN })
        // Every unit dead: the loss is that of the last bias alone, and only its gradient is not 0.
        state = state.map { _ in -1 }
        for unit in 0..<3 { for input in 0..<2 { state[2 * unit + input] = 0 } }
        let loss = network.evaluate(at: state, gradient: &gradient)
        #expect(loss.isFinite && gradient.dropLast().allSatisfy { $0 == 0 } && gradient[gradient.count - 1] != 0)
    }

    @Test func `many threads share one network`() async throws {
        let network = try network(([2, 16, 16, 1], 100, .tanh, .mse))
        let expected = network.loss(at: network.start)
        await withTaskGroup(of: Double.self) { group in
            for _ in 0..<8 { group.addTask { (0..<20).map { _ in network.loss(at: network.start) }.last ?? 0 } }
            for await loss in group { #expect(loss == expected) }
        }
    }
}
