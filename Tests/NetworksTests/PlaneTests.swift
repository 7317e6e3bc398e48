import Foundation
@testable import Networks
import Testing

/// Planes through the space of parameters, and losses on them.
@Suite struct PlaneTests {
    private func window(_ positions: [[Double]], keeping: Positions.Keeping = .last) -> Positions {
        let window = Positions(dimension: positions[0].count, capacity: max(4, positions.count + 1), keeping: keeping)
        for position in positions { window.append(position) }
        return window
    }

    /// w = c + t a + (−1)^t b, for a unit vector a and b across it.
    private func bouncing(_ count: Int, _ dimension: Int = 700) -> (window: Positions, a: [Double], b: [Double]) {
        let given = TestNetworks.numbers(dimension, seed: 2)
        let a = given.map { $0 / norm(given) }
        var b = TestNetworks.numbers(dimension, seed: 3)
        let share = dot(a, b)
        b = zip(b, a).map { $0 - share * $1 }
        let length = norm(b)
        b = b.map { $0 / length }
        let c = TestNetworks.numbers(dimension, seed: 4)
        let positions = (0..<count).map { t -> [Double] in
            let (along, across) = (0.1 * Double(t), t % 2 == 0 ? 0.3 : -0.3)
            return c.indices.map { index -> Double in c[index] + along * a[index] + across * b[index] }
        }
        return (window(positions), a, b)
    }

    @Test(arguments: [3, 4, 50]) func `a bounce is found along and across`(count: Int) throws {
        let (window, a, b) = bouncing(count)
        let plane = try #require(ParameterPlane.ravine(window))
        #expect(abs(abs(dot(plane.first, a)) - 1) < 1e-12 && abs(abs(dot(plane.second, b)) - 1) < 1e-12)
        #expect(plane.origin == window[count - 1])
        let shares = plane.shares(of: window)
        #expect(shares.variance > 1 - 1e-12 && shares.updates > 1 - 1e-12 && shares.alternation > 1 - 1e-12)
        // Consecutive positions are 0.1 apart along, and 0.6 across.
        let (one, other) = (plane.place(of: window[0]), plane.place(of: window[1]))
        #expect(
            abs(abs(one.place.x - other.place.x) - 0.1) < 1e-12 && abs(abs(one.place.y - other.place.y) - 0.6) < 1e-12)
        #expect(one.distance < 1e-12)
        #expect(plane.place(of: zip(window[0], a).map { $0 + $1 * 0 }).distance < 1e-12)
    }

    @Test func `positions on a line span no ravine, and two are too few`() {
        let line = window((0..<20).map { [Double($0), 2 * Double($0), 0] })
        #expect(ParameterPlane.ravine(line) == nil && ParameterPlane.path([line]) == nil)
        #expect(ParameterPlane.ravine(window([[1, 2], [3, 4]])) == nil)
        let still = window((0..<9).map { _ in [1.0, 1, 1] })
        #expect(ParameterPlane.ravine(still) == nil && ParameterPlane.path([still]) == nil)
        #expect(ParameterPlane.path([window([[1, .nan, 3], [1, 2, 3], [4, 5, 6], [0, 0, 1]])]) == nil)
    }

    @Test func `the path's plane has the components of an ellipse`() throws {
        // Points at equal angles: variances 9/2 and 4/2 along the axes.
        let points = (0..<40).map { k -> [Double] in
            let angle = 2 * Double.pi * Double(k) / 40
            return [1 + 2 * sin(angle), 5, 3 * cos(angle) - 1, 0.5 * cos(2 * angle)]
        }
        let runs = [window(Array(points[..<25])), window(Array(points[25...]))]
        let plane = try #require(ParameterPlane.path(runs))
        #expect(relativeError(plane.origin, [1, 5, -1, 0]) < 1e-14)
        #expect(abs(abs(plane.first[2]) - 1) < 1e-9 && abs(abs(plane.second[0]) - 1) < 1e-9)
        let whole = window(points)
        // 6.5 of 6.5 + 1/8.
        #expect(abs(plane.shares(of: whole).variance - 6.5 / 6.625) < 1e-9)
    }

    @Test func `a bursting training shows its ravine as an independent program found it`() throws {
        let moons = TestNetworks.moons()
        let network = try TestNetworks.network(
            [2, 16, 16, 1], .tanh, .mse, inputs: moons.inputs, targets: moons.targets,
            start: .drawn(NetworkDraw(seed: 1)))
        var training = try Training(network, "gd:lr=0.05")
        let window = Positions(dimension: 337, capacity: 1502, keeping: .last)
        for _ in 0...1500 {
            window.append(training.state)
            training.look()
            training.advance()
        }
        // In percent: 87.8, 97.5 and 99.7 along and across, 98.6, 0.8 and 0.1 for principal components; rounding decides
        // the last digit.
        let ravine = try #require(ParameterPlane.ravine(window)).shares(of: window)
        #expect(abs(ravine.variance - 0.878) < 0.01)
        #expect(abs(ravine.updates - 0.975) < 0.01)
        #expect(abs(ravine.alternation - 0.997) < 0.005)
        let path = try #require(ParameterPlane.path([window])).shares(of: window)
        #expect(abs(path.variance - 0.986) < 0.005 && path.updates < 0.02 && path.alternation < 0.01)
    }

    @Test func `random directions are normalised filter by filter and do not move biases`() throws {
        let shape = NetworkShape(layers: [3, 5, 2], hasBias: true)
        let state = TestNetworks.numbers(shape.parameterCount, seed: 1)
        let plane = try #require(ParameterPlane.random(at: state, of: shape, seed: 7))
        #expect(plane.origin == state && abs(dot(plane.first, plane.second)) < 1e-14)
        let scale = norm(Array(plane.first[0..<3])) / norm(Array(state[0..<3]))
        for unit in 1..<5 {
            let range = 3 * unit..<3 * unit + 3
            #expect(abs(norm(Array(plane.first[range])) / norm(Array(state[range])) / scale - 1) < 1e-12)
        }
        #expect(plane.first[15..<20].allSatisfy { $0 == 0 } && plane.second[30...].allSatisfy { $0 == 0 })
        #expect(try #require(ParameterPlane.random(at: state, of: shape, seed: 8)) != plane)
        #expect(ParameterPlane.random(at: state.map { _ in 0 }, of: shape, seed: 7) == nil)
    }

    @Test func `a plane of parameters moves them alone`() throws {
        let state = TestNetworks.numbers(9, seed: 1)
        let plane = try #require(ParameterPlane.parameters(7, 2, at: state))
        var expected = state
        (expected[7], expected[2]) = (state[7] + 0.5, state[2] - 2)
        #expect(plane.state(at: SIMD2(0.5, -2)) == expected)
        #expect(ParameterPlane.parameters(3, 3, at: state) == nil)
        let (place, distance) = plane.place(of: state.map { $0 + 1 })
        #expect(place == SIMD2(1, 1) && abs(distance - 7.0.squareRoot()) < 1e-14)
    }

    @Test(arguments: [
        ([2, 16, 16, 1], NetworkDefinition.Loss.mse, 100), ([3, 5], .crossEntropy, 40), ([2, 60, 3], .halfMSE, 230),
    ]) func `losses on a plane are those at its states`(layers: [Int], loss: NetworkDefinition.Loss, rows: Int) throws {
        let outputs = layers[layers.count - 1]
        let network = try TestNetworks.network(
            layers, .tanh, loss, inputs: (0..<rows).map { TestNetworks.numbers(layers[0], seed: UInt64($0)) },
            targets: (0..<rows).map {
                loss == .crossEntropy ? [Double($0 % outputs)] : TestNetworks.numbers(outputs, seed: 500 + UInt64($0))
            })
        let plane = try #require(
            ParameterPlane(
                through: network.start, along: TestNetworks.numbers(network.dimension, seed: 1),
                and: TestNetworks.numbers(network.dimension, seed: 2)))
        let (first, second) = ((0..<23).map { Double($0) / 5 - 2 }, (0..<17).map { Double($0) / 4 - 2 })
        let losses = network.losses(on: plane, first: first, second: second)
        #expect(losses.count == 23 * 17)
        for (row, beta) in second.enumerated() {
            for (column, alpha) in first.enumerated() {
                let expected = network.loss(at: plane.state(at: SIMD2(alpha, beta)))
                #expect(abs(losses[row * 23 + column] - expected) <= 1e-12 * expected)
            }
            // Whatever else is asked for.
            #expect(
                network.losses(on: plane, first: first, second: [beta]) == Array(losses[row * 23..<(row + 1) * 23]))
        }
        #expect(network.losses(on: plane, first: [], second: second).isEmpty)
    }

    @Test func `a window keeps the last positions, a spread the whole way`() {
        let last = Positions(dimension: 2, capacity: 6, keeping: .last)
        let spread = Positions(dimension: 2, capacity: 6, keeping: .spread)
        for step in 0..<100 {
            last.append([Double(step), 0])
            spread.append([Double(step), 0])
        }
        #expect((0..<last.count).map { last[$0][0] } == [94, 95, 96, 97, 98, 99] && last.stride == 1)
        #expect(spread.stride == 32 && (0..<spread.count).map { spread[$0][0] } == [0, 32, 64, 96])
        spread.removeAll()
        spread.append([7, 7])
        #expect(spread.count == 1 && spread[0] == [7, 7] && spread.stride == 1)
    }

    @Test func `a plane is stale where its loss is a fifth off`() {
        #expect(
            !ParameterPlane.isStale(lossOnPlane: 1.2, loss: 1) && ParameterPlane.isStale(lossOnPlane: 1.23, loss: 1))
        #expect(
            ParameterPlane.isStale(lossOnPlane: 0.81, loss: 1) && !ParameterPlane.isStale(lossOnPlane: 0.83, loss: 1))
        #expect(ParameterPlane.isStale(lossOnPlane: .nan, loss: 1) && !ParameterPlane.isStale(lossOnPlane: 0, loss: 0))
    }
}
