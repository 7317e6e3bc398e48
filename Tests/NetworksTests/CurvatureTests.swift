import CKernels
@testable import Networks
import Optimizers
import Testing

/// Eigenvalues of Hessians, against exact ones and published ones.
@Suite struct CurvatureTests {
    /// The states that are tried; `bench-networks check` tries ten times as many.
    static let trials = 30

    @Test func `the eigenvalues of matrices of known spectrum are found`() throws {
        // Second differences on n points: 2 − 2 cos(kπ/(n + 1)).
        for count in [1, 2, 3, 10, 47] {
            var numbers = Array(repeating: 0.0, count: count * count)
            for row in 0..<count {
                numbers[row * count + row] = 2
                if row > 0 { numbers[row * count + row - 1] = -1 }
                if row + 1 < count { numbers[row * count + row + 1] = -1 }
            }
            let eigen = try #require(SymmetricMatrix(count: count, numbers: numbers).eigen())
            for (index, value) in eigen.values.enumerated() {
                let half = Double(index + 1) * .pi / Double(2 * (count + 1))
                #expect(abs(value - 4 * half.sine * half.sine) < 1e-14 * 4)
            }
        }
    }

    @Test func `eigenvectors rebuild a dense matrix, with eigenvalues many times over`() throws {
        let count = 40
        // Q diag Qᵀ of a reflection Q = I − 2vvᵀ/vᵀv.
        let v = TestNetworks.numbers(count, seed: 9)
        let spectrum = (0..<count).map { Double($0 / 4) - 3 }
        let square = dot(v, v)
        func q(_ row: Int, _ column: Int) -> Double { (row == column ? 1 : 0) - 2 * v[row] * v[column] / square }
        var numbers = Array(repeating: 0.0, count: count * count)
        for row in 0..<count {
            for column in 0..<count {
                for k in 0..<count { numbers[row * count + column] += q(row, k) * spectrum[k] * q(column, k) }
            }
        }
        let eigen = try #require(SymmetricMatrix(count: count, numbers: numbers).eigen())
        for (found, expected) in zip(eigen.values, spectrum) { #expect(abs(found - expected) < 1e-13) }
        for (one, vector) in eigen.vectors.enumerated() {
            for (other, second) in eigen.vectors.enumerated() {
                #expect(abs(dot(vector, second) - (one == other ? 1 : 0)) < 1e-13)
            }
            let product = (0..<count).map { dot(Array(numbers[$0 * count..<($0 + 1) * count]), vector) }
            #expect(norm(zip(product, vector).map { $0 - eigen.values[one] * $1 }) < 1e-13)
        }
        #expect(SymmetricMatrix(count: 2, numbers: [1, .nan, 0, 1]).eigen() == nil)
    }

    @Test(arguments: 0..<trials) func `Lanczos finds the exact eigenvalues of random states`(trial: Int) throws {
        let shapes: [([Int], NetworkDefinition.Activation)] = [
            ([2, 8, 1], .tanh), ([1, 8, 1], .gelu), ([2, 5, 4, 1], .softplus), ([3, 10, 2], .sigmoid),
            ([2, 9, 1], .relu),
        ]
        let (layers, activation) = shapes[trial % shapes.count]
        let inputs = (0..<30).map { TestNetworks.numbers(layers[0], seed: UInt64(trial * 100 + $0)) }
        let outputs = layers[layers.count - 1]
        let network = try TestNetworks.network(
            layers, activation, .mse, inputs: inputs,
            targets: (0..<30).map { TestNetworks.numbers(outputs, seed: UInt64(7000 + trial * 100 + $0)) })
        let state = TestNetworks.numbers(network.dimension, seed: UInt64(trial)).map { 2 * $0 }
        let denominator =
            trial % 2 == 0 ? [] : TestNetworks.numbers(network.dimension, seed: 5).map { 0.01 + $0 * $0 }
        let probe = CurvatureProbe(network, decay: trial % 3 == 0 ? 0.1 : 0)
        let request = CurvatureRequest(largest: 2, includesLeast: true)
        let look = try #require(probe.look(at: state, denominator: denominator, request))
        let exact = try #require(probe.eigenpairs(denominator: denominator))
        let count = exact.values.count
        #expect(look.isConverged && look.largest.count == 2)
        for (place, pair) in look.largest.enumerated() {
            let value = exact.values[count - 1 - place]
            #expect(abs(pair.value - value) <= 1e-6 * abs(value), "\(pair.value), not \(value)")
        }
        let least = try #require(look.least)
        #expect(abs(least.value - exact.values[0]) <= 1e-6 * max(abs(exact.values[0]), exact.values[count - 1]))
        // The residual is what it says.
        let matrix = probe.hessian(denominator: denominator)
        for pair in look.largest + [least] {
            let product = (0..<count).map { dot(Array(matrix[$0 * count..<($0 + 1) * count]), pair.vector) }
            let residual = norm(zip(product, pair.vector).map { $0 - pair.value * $1 })
            #expect(abs(residual - pair.residual * abs(pair.value)) <= 1e-9 * exact.values[count - 1])
        }
    }

    @Test func `the published sharpness is met, and crosses 2 over the rate at step 381 or 382`() throws {
        var training = try Training(TestNetworks.chebyshev(), "gd:lr=0.2")
        let probe = CurvatureProbe(training.network)
        let published = [0: 6.902146, 20: 6.771408, 200: 7.789856, 380: 9.988778]
        for step in [0, 20, 200, 380] {
            training.advance(to: step)
            let look = try #require(probe.look(at: training.state))
            let expected = try #require(published[step])
            #expect(look.isConverged && abs(look.largest[0].value - expected) <= 1e-5 * expected, "step \(step)")
        }
        var crossing = 0
        while crossing == 0, training.step < 400 {
            training.advance(to: training.step + 1)
            if try #require(probe.look(at: training.state)).largest[0].value > 10 { crossing = training.step }
        }
        #expect((381...382).contains(crossing))
    }

    @Test(arguments: TrajectoryTests.references.filter { $0.name != "f-deep8-gd-0.3" && $0.layers.count < 4 })
    func `sharpness, its preconditioned form and the least eigenvalue are those of an independent program`(
        _ reference: TrajectoryTests.Reference
    ) throws {
        var training = try Training(reference.network(), reference.optimizer)
        let linearization = Linearization(training.network)
        let (plain, preconditioned) = (CurvatureProbe(sharing: linearization), CurvatureProbe(sharing: linearization))
        let rows = reference.rows.enumerated().filter { $0.offset % 8 == 0 }.map(\.element)
        for row in rows {
            training.advance(to: Int(row[0]))
            training.look()
            linearization.move(to: training.state)
            let request = CurvatureRequest(includesLeast: true, isWarm: true)
            let look = try #require(plain.look(request))
            #expect(abs(look.largest[0].value - row[6]) <= 2e-8 * row[6], "step \(row[0])")
            let least = try #require(look.least)
            #expect(abs(least.value - row[7]) <= 1e-6 * row[6], "step \(row[0])")
            // Where a gradient is 0 but for rounding, so is the denominator.
            guard reference.data == "moons" else { continue }
            let other = try #require(
                preconditioned.look(denominator: training.update.denominator, CurvatureRequest(isWarm: true)))
            #expect(abs(training.update.rate * other.largest[0].value - row[5]) <= 2e-8 * row[5], "step \(row[0])")
        }
    }

    @Test func `shares add up to 1, and an update along the top direction is aligned`() throws {
        let network = try TestNetworks.chebyshev()
        let probe = CurvatureProbe(network)
        let denominator = TestNetworks.numbers(network.dimension, seed: 5).map { 0.01 + $0 * $0 }
        let look = try #require(probe.look(at: network.start, denominator: denominator))
        let shares = look.shares(of: network.shape)
        #expect(shares.map(\.tensor.name).first == "layer1.weight" && shares.count == 6)
        #expect(abs(shares.reduce(0) { $0 + $1.share } - 1) < 1e-12)
        let update = zip(look.largest[0].vector, denominator).map { -3 * $0 / $1.squareRoot() }
        let alignment = try #require(look.alignment(of: update, denominator: denominator))
        #expect(abs(alignment - 1) < 1e-12)
        #expect(look.alignment(of: update.map { _ in 0 }) == nil)
    }

    @Test func `a Hessian that is not finite, or 0, is no trap`() throws {
        let network = try TestNetworks.chebyshev()
        let probe = CurvatureProbe(network)
        #expect(probe.look(at: network.start.map { _ in .nan }) == nil)
        // Without units that live, only the last bias curves the loss.
        let dead = try TestNetworks.network(
            [1, 4, 1], .relu, .halfMSE, inputs: [[1], [2]], targets: [[0], [1]],
            start: .parameters(Array(repeating: -1, count: 13)))
        let look = try #require(CurvatureProbe(dead).look(at: dead.start))
        #expect(abs(look.largest[0].value - 1) < 1e-9)
        let one = try TestNetworks.network(
            [1, 1], bias: false, .linear, .mse, inputs: [[3]], targets: [[1]], start: .parameters([0]))
        let only = try #require(CurvatureProbe(one).look(at: [0], CurvatureRequest(largest: 3, includesLeast: true)))
        #expect(only.largest.map(\.value) == [18] && only.least?.value == 18 && only.isConverged)
    }

    @Test func `a space that is full begins again from what it found`() throws {
        // More rows than a basis holds.
        let count = 300
        let values = (0..<count).map { $0 == 0 ? -0.5 : $0 == count - 1 ? 1.1 : Double($0) / Double(count) }
        let lanczos = Lanczos(count: count, processor: .baseline, capacity: 12)
        func run(_ request: Lanczos.Request) -> Lanczos.Found? {
            lanczos.run(request, start: lanczos.randomVector()) { from, to in
                for index in 0..<count { to[index] = values[index] * from[index] }
            }
        }
        let found = try #require(run(Lanczos.Request(includesLeast: true, tolerance: 1e-6)))
        #expect(found.largest[0].isConverged && abs(found.largest[0].value - 1.1) < 1e-9)
        #expect(abs(try #require(found.least).value + 0.5) < 1e-9 && found.products > 12)
        let unfinished = run(Lanczos.Request(tolerance: 1e-6, mostProducts: 5))
        #expect(unfinished?.largest[0].isConverged == false && unfinished?.products == 5)
    }

    @Test func `warm looks along a training are right and cost few products`() throws {
        var training = try Training(TestNetworks.chebyshev(), "gd:lr=0.2")
        let (warm, cold) = (CurvatureProbe(training.network), CurvatureProbe(training.network))
        var products = 0
        for look in 0..<20 {
            training.advance(to: 300 + 8 * look)
            let quick = try #require(warm.look(at: training.state, .live))
            let exact = try #require(cold.look(at: training.state))
            #expect(abs(quick.largest[0].value / exact.largest[0].value - 1) < 1e-4)
            if look > 0 { products += quick.products }
        }
        #expect(products <= 8 * 19)
    }
}

extension Double {
    fileprivate var sine: Double {
        var (term, sum) = (self, self)
        for k in 1..<15 {
            term *= -self * self / Double((2 * k) * (2 * k + 1))
            sum += term
        }
        return sum
    }
}
