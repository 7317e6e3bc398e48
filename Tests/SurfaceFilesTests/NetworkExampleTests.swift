import Foundation
import Networks
import SurfaceFiles
import Testing

/// The networks in `Surfaces/Networks`.
@Suite struct NetworkExampleTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Surfaces/Networks").standardized

    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".yaml") }.sorted()

    private func network(_ name: String) throws -> Network {
        try Network(NetworkDefinition.read(path: Self.folder.appending(path: name).path))
    }

    @Test(arguments: names) func `a network can be trained`(name: String) throws {
        let network = try network(name)
        var (state, gradient) = (network.start, network.start)
        let before = network.evaluate(at: state, gradient: &gradient)
        for index in state.indices { state[index] -= 1e-3 * gradient[index] }
        #expect(network.loss(at: state) < before && before.isFinite)
    }

    @Test func `there are thirteen of them`() { #expect(Self.names.count == 13) }

    /// The losses at the start of independent programs.
    @Test(arguments: [
        ("moons.yaml", 1.230800210155685), ("moons-small.yaml", 2.749718183265513),
        ("moons-classes.yaml", 0.7482851870497942), ("sine.yaml", 0.515224974464412),
    ]) func `losses at the start are those of the reference`(name: String, loss: Double) throws {
        let network = try network(name)
        #expect(abs(network.loss(at: network.start) - loss) < 1e-12)
    }

    @Test func `the published loss is met`() throws {
        let network = try network("chebyshev.yaml")
        #expect(abs(network.loss(at: network.start) - 0.30712479) < 5e-9)
    }

    @Test func `digits have classes, and held-out rows`() throws {
        let network = try network("digits.yaml")
        let test = try #require(network.test)
        #expect(network.dimension == 2410 && network.rowCount == 500 && test.count == 500)
        #expect(network.outputs(at: network.start, for: test).count == 10)
        #expect(abs(network.loss(at: network.start, on: test) - 2.3) < 1)
    }
}
