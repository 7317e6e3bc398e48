import Formulas
import SurfaceFiles
import Surfaces
import Testing

@Suite struct SurfaceHessianTests {
    @Test func `the regression curves 313,000 times more across its valley than along it`() throws {
        let surface = try #require(Surface.shipped("regression"))
        let hessian = try #require(surface.constantHessian)
        #expect(surface.hessian(at: surface.definition.start) == hessian)
        let middle = (hessian.p11 + hessian.p22) / 2
        let product = hessian.p11 * hessian.p22 - hessian.p12 * hessian.p12
        let largest = middle + (middle * middle - product).squareRoot()
        #expect(abs(largest - 1_746_830.43) < 0.005)
        #expect(abs(product / largest - 5.573_477) < 5e-7)
    }

    @Test func `a surface's batch curves as its rows`() throws {
        let surface = try #require(Surface.shipped("regression"))
        let hessian = surface.hessian(at: surface.definition.start, rows: [5, 9])
        #expect(hessian == Hessian(p11: 20, p12: 10 * (25 + 606), p22: 10 * (25 * 25 + 606 * 606)))
    }

    @Test(arguments: [SIMD2(0, 0), SIMD2(1e-170, 0), SIMD2(-1e-120, 1e-110), SIMD2(1e-90, -1e-100), SIMD2(0, 1e-12)])
    func `the drop wave has equal curvature in all directions at its minimum`(point: SIMD2<Double>) throws {
        // 72.5 by 50-digit arithmetic: -(1 + cos 12r)/(r²/2 + 2) is -1 + 72.5·r²/2 and what is of fourth order.
        let surface = try #require(Surface.shipped("drop-wave"))
        let hessian = surface.hessian(at: point)
        #expect(abs(hessian.p11 - 72.5) < 1e-12 && abs(hessian.p22 - 72.5) < 1e-12, "\(hessian)")
        #expect(abs(hessian.p12) < 1e-12, "\(hessian)")
        let there = surface.evaluate(at: point)
        #expect(abs(there.value + 1) < 1e-15)
        #expect(abs(there.gradient.x - 72.5 * point.x) <= 1e-14 * abs(72.5 * point.x))
        #expect(abs(there.gradient.y - 72.5 * point.y) <= 1e-14 * abs(72.5 * point.y))
    }

    @Test func `a banana has no constant Hessian`() throws {
        let surface = try #require(Surface.shipped("rosenbrock"))
        #expect(surface.constantHessian == nil)
        #expect(surface.hessian(at: SIMD2(1, 1)) == Hessian(p11: 802, p12: -400, p22: 200))
    }
}
