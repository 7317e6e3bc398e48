import Formulas
import Foundation
import Testing

@testable import Surfaces

@Suite struct ShippedSurfaceTests {
    /// Values and gradients from 40-digit arithmetic, as rows of p1, p2, loss, g1, g2 by surface.
    private static let figures: [String: [[Double]]] = {
        struct File: Decodable { var surfaces: [String: [[Double]]] }
        let url = Bundle.module.url(forResource: "surfaces", withExtension: "json", subdirectory: "Resources")
        guard let url, let data = try? Data(contentsOf: url) else { return [:] }
        return (try? JSONDecoder().decode(File.self, from: data))?.surfaces ?? [:]
    }()

    /// Shipped surfaces that are no standard test function and have no figures.
    private static let withoutFigures: Set<String> = []

    @Test func `the standard surfaces are shipped`() {
        let names = ["ackley", "beale", "himmelblau", "rastrigin", "regression", "rosenbrock", "saddle", "valley"]
        #expect(Set(names).isSubset(of: Surface.shippedNames))
        #expect(Surface.shippedNames == Surface.shippedNames.sorted())
        #expect(Surface.shipped("nowhere").map(\.name) == nil)
    }

    @Test(arguments: Surface.shippedNames)
    func `a shipped file is sound and says what a list needs`(name: String) throws {
        let text = try #require(ShippedFiles.texts[name + ".yaml"])
        let folder = DataFolder.texts(ShippedFiles.texts)
        #expect(SurfaceReader.read(text, file: name + ".yaml", name: name, folder: folder).1.map(\.description) == [])
        let surface = try #require(Surface.shipped(name))
        #expect(surface.name == name)
        #expect(!surface.definition.summary.isEmpty && !surface.definition.source.isEmpty)
        #expect(surface.definition.summary.hasSuffix("."))
        #expect(surface.definition.domain.contains(surface.definition.start))
    }

    @Test(arguments: Surface.shippedNames)
    func `a shipped surface has the reference values and gradients`(name: String) throws {
        let surface = try #require(Surface.shipped(name))
        let rows = Self.figures[name] ?? []
        #expect(!rows.isEmpty || Self.withoutFigures.contains(name))
        func differs(_ value: Double, _ expected: Double, by tolerance: Double) -> Bool {
            !(abs(value - expected) <= tolerance * max(1, abs(expected)))
        }
        for row in rows {
            let found = surface.evaluate(at: SIMD2(row[0], row[1]))
            #expect(!differs(found.value, row[2], by: 1e-12), "\(name) at \(row)")
            #expect(!differs(found.gradient.x, row[3], by: 1e-10), "\(name) at \(row)")
            #expect(!differs(found.gradient.y, row[4], by: 1e-10), "\(name) at \(row)")
        }
    }

    @Test(arguments: Surface.shippedNames)
    func `a known minimum is flat and nothing in view lies below it`(name: String) throws {
        let surface = try #require(Surface.shipped(name))
        let domain = surface.definition.domain
        let grid = surface.sample(domain, width: 61, height: 61)
        let range = try #require(grid.finiteRange)
        for minimum in surface.definition.minima {
            let there = surface.evaluate(at: minimum)
            #expect(domain.contains(minimum))
            #expect(there.value <= range.lowerBound + 1e-12)
            let slope = (there.gradient * domain.width / (range.upperBound - range.lowerBound))
            #expect(abs(slope.x) < 1e-9 && abs(slope.y) < 1e-9, "\(there.gradient)")
        }
    }

    @Test func `the regression starts and ends at the lecture's figures`() throws {
        let surface = try #require(Surface.shipped("regression"))
        #expect(surface.value(at: surface.definition.start) == 36_708_190)
        let minimum = try #require(surface.definition.minima.first)
        #expect(abs(surface.value(at: minimum) - 101_936.72989589) < 1e-7)
        #expect(surface.formula.rowCount == 10)
    }
}
