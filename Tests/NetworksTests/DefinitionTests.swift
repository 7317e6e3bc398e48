@testable import Networks
import Testing

/// How parameters are named and drawn.
@Suite struct DefinitionTests {
    @Test func `parameters stand layer by layer, weights before biases`() {
        let shape = NetworkShape(layers: [2, 3, 1], hasBias: true)
        let names = (0..<shape.parameterCount).map { shape.name(of: $0) }
        #expect(
            names == [
                "layer1.weight[0,0]", "layer1.weight[0,1]", "layer1.weight[1,0]", "layer1.weight[1,1]",
                "layer1.weight[2,0]", "layer1.weight[2,1]", "layer1.bias[0]", "layer1.bias[1]", "layer1.bias[2]",
                "layer2.weight[0,0]", "layer2.weight[0,1]", "layer2.weight[0,2]", "layer2.bias[0]",
            ])
        #expect(names.map { shape.index(of: $0) } == Array(0..<13))
        #expect(NetworkShape(layers: [2, 3, 1], hasBias: false).parameterCount == 9)
    }

    @Test(arguments: [
        "layer3.weight[0,0]", "layer0.weight[0,0]", "layer1.weight[3,0]", "layer1.weight[0,2]", "layer1.weight[0]",
        "layer1.bias[0,0]", "layer1.bias[-1]", "layer1.bias[]", "layer1.bias", "", "layer1.bias[0", "layer1.bias[1e0]",
        "layer1.weight[0,0,0]", "layer1.weight[99999999999999999999,0]",
    ]) func `other names are no parameter's`(name: String) {
        #expect(NetworkShape(layers: [2, 3, 1], hasBias: true).index(of: name) == nil)
    }

    /// The first draws of the generators' own programs.
    @Test func `generators give their published sequences`() {
        var words = NetworkDraw.Stream(.splitmix64, seed: 1_234_567)
        #expect(
            (0..<3).map { _ in words.word() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ])
        // Of mulberry32 in JavaScript, seeded with 0: 1144304738, 1416247, 958946056 over 2^32.
        var halves = NetworkDraw.Stream(.mulberry32, seed: 0)
        #expect(
            (0..<3).map { _ in halves.next() * 0x1p32 } == [1_144_304_738, 1_416_247, 958_946_056])
    }

    @Test func `distributions keep their bounds`() {
        let shape = NetworkShape(layers: [12, 50, 3], hasBias: true)
        let uniform = NetworkDraw(gain: 2, seed: 3).parameters(of: shape)
        #expect(uniform.count == shape.parameterCount)
        #expect(uniform[..<600].allSatisfy { abs($0) <= 1 } && uniform[..<600].contains { abs($0) > 0.95 })
        #expect(uniform[600..<650].allSatisfy { $0 == 0 })
        let pytorch = NetworkDraw(distribution: .pytorch, seed: 3).parameters(of: shape)
        let bound = 1 / 12.0.squareRoot()
        #expect(pytorch[..<650].allSatisfy { abs($0) <= bound } && pytorch[600..<650].allSatisfy { $0 != 0 })
        let normal = NetworkDraw(distribution: .normal, seed: 3).parameters(of: shape)
        let square = normal[..<600].reduce(0) { $0 + $1 * $1 } / 600
        #expect(abs(square * 12 - 1) < 0.2)
    }

    @Test func `another seed draws other parameters, and leaves given ones`() throws {
        let network = try TestNetworks.chebyshev()
        let other = try Network(network.definition.seeded(with: 1))
        #expect(other.start != network.start && other.definition.seeded(with: 0) == network.definition)
        var given = network.definition
        given.start = .parameters(network.start)
        #expect(given.seeded(with: 1) == given)
    }

    @Test func `outputs and accuracy are those of a network done by hand`() throws {
        // z = (x, 2 - x): the first class wins above 1.
        let network = try TestNetworks.network(
            [1, 2], .tanh, .crossEntropy, inputs: [[0], [0.5], [1.5], [4], [1]], targets: [[1], [0], [0], [0], [0]],
            start: .parameters([1, -1, 0, 2]))
        let rows = network.trainingRows()
        #expect(
            network.outputs(at: network.start, for: rows) == [[0, 0.5, 1.5, 4, 1], [2, 1.5, 0.5, -2, 1]])
        #expect(network.accuracy(at: network.start, on: rows) == 0.6)
        #expect(network.outputs(at: network.start, for: network.rows(ofInputs: [[7, -1]])) == [[7, -1], [-5, 3]])
        let binary = try TestNetworks.network(
            [1, 1], .tanh, .binaryCrossEntropy, inputs: [[1], [-1], [2], [-3]], targets: [[1], [1], [1], [0]],
            start: .parameters([1, 0]))
        #expect(binary.accuracy(at: [1, 0], on: binary.trainingRows()) == 0.75)
        #expect(try TestNetworks.chebyshev().accuracy(at: [Double](repeating: 0, count: 701), on: rows) == nil)
    }
}
