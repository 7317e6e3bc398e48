import Formulas
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

    @Test func `a banana has no constant Hessian`() throws {
        let surface = try #require(Surface.shipped("rosenbrock"))
        #expect(surface.constantHessian == nil)
        #expect(surface.hessian(at: SIMD2(1, 1)) == Hessian(p11: 802, p12: -400, p22: 200))
    }
}
