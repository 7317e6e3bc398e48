import Foundation
import Surfaces
import Testing
import VerdictJudging

/// What the built program says of runs, judged.
struct ProductTests {
    /// The reference cases of which something untrue is said, of 70.
    private static let untrueAllowed = 1
    /// The random combinations of which something untrue is said, of 60.
    private static let untrueAllowedAtRandom = 4

    @Test func `what is said of the reference cases is true of continuations by another program`() throws {
        let url = try #require(
            Bundle.module.url(forResource: "verdicts", withExtension: "json", subdirectory: "Resources"))
        let (cases, steps) = try ReferenceCase.read(Data(contentsOf: url))
        #expect(cases.count == 70)
        let trials = try concurrentMap(cases) { reference in
            Result {
                let verdict = try Self.product.verdict(on: reference.combination, steps: steps)
                return Trial(reference, verdict, steps: steps)
            }
        }.map { try $0.get() }
        check(trials, allowing: Self.untrueAllowed)
    }

    @Test func `what is said of random runs is true`() throws {
        // Cheap surfaces, and runs of which 30,000 updates are enough.
        let combinations = Combination.random(60, seed: 60) { $0.rowCount == nil && $0.name != "recurrent" }
        let trials = try concurrentMap(combinations) { combination in
            Result { Trial(combination, try Self.product.verdict(on: combination, steps: 300), steps: 300) }
        }.map { try $0.get() }
        check(trials, allowing: Self.untrueAllowedAtRandom)
    }

    private func check(_ trials: [Trial], allowing count: Int) {
        let tally = Tally(trials)
        #expect(tally.untrue.count <= count, "\(tally.untrue.map(\.line).joined(separator: "\n"))")
    }

    /// The program that was built together with these tests, which lies beside their bundle.
    private static let product: Product = {
        let bundles = CommandLine.arguments.lazy.compactMap { argument -> URL? in
            var url = URL(fileURLWithPath: argument)
            while url.path != "/", url.pathExtension != "xctest" { url.deleteLastPathComponent() }
            return url.path == "/" ? nil : url
        }
        let folder = bundles.first?.deletingLastPathComponent() ?? Bundle.main.bundleURL
        return Product(path: folder.appendingPathComponent("ravine").path)
    }()
}
