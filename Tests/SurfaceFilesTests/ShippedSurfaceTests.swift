import Formulas
import Foundation
import Sampling
@testable import SurfaceFiles
@testable import Surfaces
import Testing

@Suite struct ShippedSurfaceTests {
    @Test func `the standard surfaces are shipped`() {
        let names = [
            "absolute", "ackley", "adjiman", "beale", "bend", "bird", "bohachevsky", "booth", "branin", "bukin6",
            "catapult", "cliff", "cross-in-tray", "cube", "d2l", "dixon-price", "double-well", "drop-wave", "easom",
            "edge-of-stability", "egg-crate", "eggholder", "foxholes", "freudenstein-roth", "goldstein-price",
            "goldstein-price-log", "griewank", "himmelblau", "holder-table", "huber", "langermann", "levy", "levy13",
            "logistic", "logistic-separable", "matyas", "mccormick", "mexican-hat", "michalewicz", "monkey-saddle",
            "network", "peaks", "perm", "powell-badly-scaled", "rastrigin", "recurrent", "reddi", "regression",
            "rosenbrock", "saddle", "salomon", "schaffer2", "schaffer4", "schwefel", "shekel", "shubert",
            "six-hump-camel", "styblinski-tang", "three-hump-camel", "trid", "two-wells", "valley", "valley-10",
            "valley-1000", "valley-rotated", "zakharov",
        ]
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
        let rows = SurfaceFigures.shipped[name] ?? []
        #expect(rows.count >= 6)
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
    func `a known minimum is as deep as published, and nothing in view lies below it`(name: String) throws {
        let surface = try #require(Surface.shipped(name))
        let domain = surface.definition.domain
        let range = try #require(surface.sample(domain, width: 61, height: 61).finiteRange)
        let loss = KnownMinimum.losses[name]
        #expect(surface.definition.minima.isEmpty == (loss == nil))
        for minimum in surface.definition.minima {
            let found = surface.value(at: minimum)
            #expect(domain.contains(minimum))
            #expect(found <= range.lowerBound + 1e-12)
            #expect(abs(found - (loss ?? .nan)) <= 1e-9 * max(1, abs(found)), "\(name): \(found)")
        }
    }

    @Test(arguments: Surface.shippedNames.filter { KnownMinimum.rough[$0] == nil })
    func `a smooth minimum is where Newton's step leads nowhere`(name: String) throws {
        let surface = try #require(Surface.shipped(name))
        let width = surface.definition.domain.width
        for minimum in surface.definition.minima {
            let gradient = surface.evaluate(at: minimum).gradient
            let hessian = surface.hessian(at: minimum)
            let determinant = hessian.p11 * hessian.p22 - hessian.p12 * hessian.p12
            #expect(hessian.p11 > 0 && determinant > 0, "\(name): \(hessian)")
            let step = SIMD2(
                hessian.p22 * gradient.x - hessian.p12 * gradient.y,
                hessian.p11 * gradient.y - hessian.p12 * gradient.x)
            let share = step / determinant / width
            #expect(abs(share.x) < 1e-7 && abs(share.y) < 1e-7, "\(name): \(share)")
        }
    }

    @Test func `the egg holder's minimum lies on the edge, level along it and falling outwards`() throws {
        let surface = try #require(Surface.shipped("eggholder"))
        let minimum = try #require(surface.definition.minima.first)
        let gradient = surface.evaluate(at: minimum).gradient
        #expect(minimum.x == surface.definition.domain.upper.x)
        #expect(abs(gradient.x + 3.3855713) < 1e-7)
        #expect(abs(gradient.y) < 1e-9)
    }

    /// A path of gradient descent with rate 0.2, by an independent program (Python's floating-point numbers, the gradient
    /// by hand): start, steps, end, and the sharpness there, the largest eigenvalue of the Hessian by hand.
    static let thrown: [(name: String, start: SIMD2<Double>, steps: Int, end: SIMD2<Double>, sharpness: Double)] = [
        (
            "edge-of-stability", SIMD2(3, 0.2), 5000, SIMD2(2.180_206_400_712_755_5, -0.458_672_169_604_259_6),
            9.927_360_217_757_105
        ),
        (
            "catapult", SIMD2(4, 0.1), 5000, SIMD2(-0.974_608_099_982_024_6, -1.026_053_446_527_320_6),
            2.002_646_623_681_165
        ),
    ]

    @Test(arguments: thrown.indices)
    func `gradient descent beyond its stability limit ends where it is stable`(index: Int) throws {
        let (name, start, steps, end, sharpness) = Self.thrown[index]
        let surface = try #require(Surface.shipped(name))
        #expect(surface.definition.start == start)
        var point = start
        for _ in 0..<steps { point -= 0.2 * surface.evaluate(at: point).gradient }
        // Before it settles the path amplifies rounding, so that its last digits depend on their order.
        #expect(abs(point.x - end.x) < 1e-6 && abs(point.y - end.y) < 1e-6, "\(point)")
        let hessian = surface.hessian(at: point)
        let (middle, half) = (0.5 * (hessian.p11 + hessian.p22), 0.5 * (hessian.p11 - hessian.p22))
        let largest = middle + (half * half + hessian.p12 * hessian.p12).squareRoot()
        #expect(abs(largest - sharpness) < 1e-5, "\(largest)")
        // Stable with the rate 0.2 up to 2/0.2 = 10.
        #expect(largest < 10)
    }

    @Test func `the logistic regression has the published coefficients`() throws {
        // The maximum-likelihood fit for the 23 flights: intercept 15.0429 and slope -0.2322 per °F, deviance 20.3152.
        let surface = try #require(Surface.shipped("logistic"))
        let minimum = try #require(surface.definition.minima.first)
        #expect(surface.rowCount == 23)
        #expect(abs(minimum.x - 6 * minimum.y - 15.0429) < 5e-5)
        #expect(abs(minimum.y / 10 + 0.2322) < 5e-5)
        #expect(abs(2 * 23 * surface.value(at: minimum) - 20.3152) < 5e-5)
    }

    @Test func `the regression starts and ends at the lecture's figures`() throws {
        let surface = try #require(Surface.shipped("regression"))
        #expect(surface.value(at: surface.definition.start) == 36_708_190)
        let minimum = try #require(surface.definition.minima.first)
        #expect(abs(surface.value(at: minimum) - 101_936.72989589) < 1e-7)
        #expect(surface.rowCount == 10)
    }
}
