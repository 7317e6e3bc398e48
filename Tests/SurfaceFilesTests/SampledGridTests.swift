import Sampling
import SurfaceFiles
import Surfaces
import Testing

@Suite struct SampledGridTests {
    @Test func `samples are taken at the cells' centres, from the top row down`() throws {
        let surface = try #require(SurfaceText.surface(SurfaceText.with("formula", as: "formula: \"100*x + y\"")))
        let grid = surface.sample(Domain(p1: 0...4, p2: 0...2), width: 4, height: 2)
        #expect(grid.values == [51.5, 151.5, 251.5, 351.5, 50.5, 150.5, 250.5, 350.5])
        #expect(grid[3, 1] == 350.5)
        #expect((0..<4).map(grid.p1) == [0.5, 1.5, 2.5, 3.5])
        #expect((0..<2).map(grid.p2) == [1.5, 0.5])
        #expect(grid.finiteRange == 50.5...351.5)
    }

    @Test func `a sample has the very bits of the value at its place`() throws {
        let surface = try #require(Surface.shipped("ackley"))
        let grid = surface.sample(surface.definition.domain, width: 7, height: 5)
        for row in 0..<5 {
            for column in 0..<7 {
                let value = surface.value(at: SIMD2(grid.p1(column), grid.p2(row)))
                #expect(grid[column, row].bitPattern == value.bitPattern)
            }
        }
    }

    @Test func `only finite losses make the range`() throws {
        let surface = try #require(SurfaceText.surface(SurfaceText.with("formula", as: "formula: \"log(x) + 0*y\"")))
        let grid = surface.sample(Domain(p1: -3...3, p2: 0...1), width: 3, height: 1)
        #expect(grid[0, 0].isNaN)
        #expect(grid[1, 0] == -.infinity)
        #expect(grid.finiteRange.map { $0.lowerBound == $0.upperBound } == true)
        #expect(surface.sample(Domain(p1: -3...(-1), p2: 0...1), width: 2, height: 2).finiteRange == nil)
    }

    @Test func `a view of no size has no samples`() throws {
        let surface = try #require(Surface.shipped("saddle"))
        let grid = surface.sample(surface.definition.domain, width: 0, height: 3)
        #expect(grid.values.isEmpty && grid.finiteRange == nil)
        #expect(Contours.trace(grid, levels: [0]) == [Contour(level: 0, lines: [])])
        #expect(surface.sample(surface.definition.domain, width: -2, height: 3).values.isEmpty)
    }

    @Test func `the widest domain there is has centres inside it`() {
        let side = Double.greatestFiniteMagnitude
        let grid = SampledGrid(domain: Domain(p1: -side...side, p2: 0...1), width: 3, height: 1, values: [0, 0, 0])
        #expect((0..<3).allSatisfy { grid.p1($0).isFinite })
        #expect(grid.p1(1) == 0)
    }
}
