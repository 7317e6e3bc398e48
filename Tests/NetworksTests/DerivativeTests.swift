import CKernels
import CNetworks
@testable import Networks
import Testing

/// Losses, gradients and products with the Hessian, against programs that share nothing with ours.
@Suite struct DerivativeTests {
    struct Exact: Decodable {
        let layers: [Int]
        let bias: Bool
        let activation: String
        let kind: String
        let inputs: [[Double]]
        let targets: [[Double]]
        let parameters: [Double]
        let direction: [Double]
        let loss: Double
        let gradient: [Double]
        let product: [Double]
    }

    struct Large: Decodable {
        let layers: [Int]
        let activation: String
        let kind: String
        let rows: Int
        let seed: UInt64
        let loss: Double
        let gradient: [Double]
        let product: [Double]
    }

    @Test(
        arguments: [
            ("tanh", 3.0, ravine_value_of_quick_tanh), ("decay", 1, ravine_value_of_quick_decay),
            ("normal", 7, ravine_value_of_normal_distribution),
        ] as [(String, Double, @Sendable (Double) -> Double)]) func `functions are within their stated errors`(
            name: String, error: Double, value: @Sendable (Double) -> Double
        ) throws
    {
        let tables: [String: [[Double]]] = try TestNetworks.read("functions")
        let rows = try #require(tables[name])
        #expect(rows.count > 250)
        for row in rows {
            let off = abs((value(row[0]) - row[1]) - row[2]) / row[1].ulp
            #expect(off <= error, "\(name)(\(row[0])) is off by \(off) units of the last place")
        }
        #expect(value(.nan).isNaN && value(-.infinity) == (name == "tanh" ? -1 : 0))
    }

    @Test func `small networks agree with 130-digit differences to 1e-12`() throws {
        let cases: [Exact] = try TestNetworks.read("exact")
        #expect(cases.count == 29)
        for one in cases {
            let network = try TestNetworks.network(
                one.layers, bias: one.bias, #require(.init(rawValue: one.activation)),
                #require(.init(rawValue: one.kind)), inputs: one.inputs, targets: one.targets)
            let name = "\(one.activation), \(one.kind)"
            var gradient = one.parameters
            let loss = network.evaluate(at: one.parameters, gradient: &gradient)
            #expect(abs(loss - one.loss) <= 1e-13 * one.loss, "\(name): loss \(loss), not \(one.loss)")
            #expect(network.loss(at: one.parameters) == loss)
            #expect(relativeError(gradient, one.gradient) <= 1e-12, "\(name)")
            let product = try #require(network.curvature(at: one.parameters, along: one.direction))
            #expect(relativeError(product, one.product) <= 1e-12, "\(name)")
        }
    }

    @Test func `large networks agree with NumPy to 1e-10`() throws {
        let cases: [Large] = try TestNetworks.read("large")
        for one in cases {
            let (network, parameters) = try Self.drawn(one)
            let linearization = Linearization(network)
            linearization.move(to: parameters)
            #expect(abs(linearization.loss - one.loss) <= 1e-12 * one.loss, "\(one.layers)")
            let direction = (1...parameters.count).map { sine(Double($0)) }
            let product = linearization.product(with: direction)
            for (found, expected) in [(linearization.gradient, one.gradient), (product, one.product)] {
                let probe = (0..<found.count).map { cosine(Double($0)) }
                let figures = [norm(found), dot(found, probe)] + found.prefix(4) + found.suffix(4)
                for (figure, other) in zip(figures, expected) {
                    #expect(abs(figure - other) <= 1e-10 * expected[0], "\(one.layers)")
                }
            }
        }
    }

    @Test func `a product is what differences of gradients go to`() throws {
        let network = try TestNetworks.chebyshev(.softplus)
        let direction = TestNetworks.numbers(network.dimension, seed: 3)
        let product = try #require(network.curvature(at: network.start, along: direction))
        func gradient(_ shift: Double) -> [Double] {
            var gradient = direction
            _ = network.evaluate(at: zip(network.start, direction).map { $0 + shift * $1 }, gradient: &gradient)
            return gradient
        }
        let (h, ahead, behind) = (1e-4, gradient(1e-4), gradient(-1e-4))
        #expect(relativeError(zip(ahead, behind).map { ($0 - $1) / (2 * h) }, product) < 1e-6)
    }

    @Test func `a network as wide as it may be works`() throws {
        // Nearly as many parameters as there may be.
        let network = try TestNetworks.network(
            [120, 400, 126], .tanh, .crossEntropy, inputs: (0..<40).map { TestNetworks.numbers(120, seed: $0) },
            targets: (0..<40).map { [Double($0 * 3)] })
        #expect(network.dimension == 98_926)
        let linearization = Linearization(network)
        linearization.move(to: network.start)
        let (u, v) = (TestNetworks.numbers(98_926, seed: 1), TestNetworks.numbers(98_926, seed: 2))
        let (one, other) = (dot(u, linearization.product(with: v)), dot(v, linearization.product(with: u)))
        #expect(abs(one - other) <= 1e-12 * abs(one))
        #expect(abs(linearization.loss - 4.99) < 0.2)
    }

    @Test func `passes that are not kept are made again, to the same bits`() throws {
        let network = try TestNetworks.network(
            [2, 7, 3], .gelu, .crossEntropy, inputs: (0..<400).map { TestNetworks.numbers(2, seed: $0) },
            targets: (0..<400).map { [Double($0 % 3)] })
        let direction = TestNetworks.numbers(network.dimension, seed: 1)
        let products = [0, 1 << 23].map { kept -> [Double] in
            let linearization = Linearization(network, rows: network.rows, mostKept: kept)
            linearization.move(to: network.start)
            return linearization.product(with: direction)
        }
        #expect(products[0] == products[1] && norm(products[0]) > 0)
    }

    /// The numbers that the reference program draws, in its order.
    private static func drawn(_ one: Large) throws -> (Network, [Double]) {
        var stream = NetworkDraw.Stream(.splitmix64, seed: one.seed)
        func number(_ low: Double, _ high: Double) -> Double { low + (high - low) * stream.next() }
        var parameters: [Double] = []
        for (ins, outs) in zip(one.layers, one.layers.dropFirst()) {
            let width = (3 / Double(ins)).squareRoot()
            for _ in 0..<ins * outs { parameters.append(number(-1, 1) * width) }
            for _ in 0..<outs { parameters.append(number(-0.1, 0.1)) }
        }
        let outputs = try #require(one.layers.last)
        let inputs = (0..<one.rows).map { _ in (0..<one.layers[0]).map { _ in number(-1, 1) } }
        let targets = (0..<one.rows).map { _ in
            one.kind == "cross-entropy"
                ? [(Double(outputs) * stream.next()).rounded(.down)] : (0..<outputs).map { _ in number(-1, 1) }
        }
        let network = try TestNetworks.network(
            one.layers, #require(.init(rawValue: one.activation)), #require(.init(rawValue: one.kind)), inputs: inputs,
            targets: targets)
        return (network, parameters)
    }

    private func sine(_ x: Double) -> Double { ravine_value_of_Sin(x, 0) }
    private func cosine(_ x: Double) -> Double { ravine_value_of_Cos(x, 0) }
}
