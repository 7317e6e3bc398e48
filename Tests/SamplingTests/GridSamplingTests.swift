import Formulas
@testable import Sampling
@testable import Surfaces
import Testing

@Suite struct GridSamplingTests {
    private func surface(_ formula: String, data: [String: [Double]] = [:]) throws -> Surface {
        try Surface(
            name: "test",
            definition: SurfaceDefinition(
                title: "", parameters: ["b", "w"], formula: formula, data: data, domain: view, start: SIMD2()))
    }

    private let view = Domain(p1: -2...2, p2: -1...1)

    @Test(arguments: [(1, 1), (2, 1), (1, 9), (7, 5), (17, 13), (40, 33)], [1, 3, 1000])
    func `in the end it is the whole grid, however the work was divided`(
        size: (width: Int, height: Int), slice: Int
    ) throws {
        let surface = try surface("sin(3*b) + b*w^2")
        var sampling = GridSampling(surface, view, width: size.width, height: size.height, samples: 1)
        var slices = 0
        while !sampling.isWhole, slices < 5000 {
            let before = sampling.stride
            sampling.advance(samples: slice)
            #expect(sampling.stride <= before)
            slices += 1
        }
        #expect(sampling.grid == surface.sample(view, width: size.width, height: size.height))
    }

    @Test func `it starts with the finest grid allowed`() throws {
        let surface = try surface("b")
        // Every 4th of 17 columns and 9 rows, ends included: 5 · 3.
        #expect(GridSampling(surface, view, width: 17, height: 9, samples: 15).stride == 4)
        #expect(GridSampling(surface, view, width: 17, height: 9, samples: 14).stride == 8)
        #expect(GridSampling(surface, view, width: 17, height: 9, samples: 17 * 9).isWhole)
        #expect(GridSampling(surface, view, width: 500, height: 500, samples: 1).stride == 64)
        #expect(GridSampling(surface, view, width: 0, height: 3, samples: 9).grid.values.isEmpty)
    }

    @Test func `between known losses it goes straight`() throws {
        let plane = try surface("2*b - 3*w")
        let whole = plane.sample(view, width: 15, height: 11)
        let coarse = GridSampling(plane, view, width: 15, height: 11, samples: 12)
        #expect(coarse.stride == 8)
        for (one, other) in zip(coarse.grid.values, whole.values) { #expect(abs(one - other) < 1e-12) }
        // Half the work of a pass is not seen before all of it is done.
        var next = coarse
        next.advance(samples: 4)
        #expect(next.stride == 8 && next.grid == coarse.grid)
    }

    @Test func `next to a non-finite loss a known one is exact`() throws {
        let coarse = GridSampling(try surface("log(b)"), view, width: 9, height: 3, samples: 6)
        #expect(coarse.stride == 4)
        #expect(coarse.grid.values[0].isNaN && coarse.grid.values[3].isNaN)
        #expect(coarse.grid.values[8].isFinite)
    }

    @Test func `a batch has the losses of its rows, bit for bit`() throws {
        let data = ["x": [1.0, 2, 3, 4, 5], "y": [2.0, 1, 4, 3, 7]]
        for formula in ["sum((y - b - w*x)^2)", "mean(sin(b*x) + w*y) + sum(x)*b", "b^2 + w"] {
            let surface = try surface(formula, data: data)
            let rows = [0, 2, 3]
            let grid = surface.sample(view, width: 7, height: 5, rows: rows)
            for row in 0..<5 {
                for column in 0..<7 {
                    let point = SIMD2(grid.p1(column), grid.p2(row))
                    #expect(grid[column, row] == surface.evaluate(at: point, rows: rows).value)
                }
            }
            #expect(
                surface.sample(view, width: 7, height: 5, rows: [0, 1, 2, 3, 4])
                    == surface.sample(view, width: 7, height: 5))
        }
    }

    @Test func `what a loss costs grows with the data`() throws {
        let few = try surface("sum((y - b - w*x)^2)", data: ["x": [1, 2], "y": [3, 4]])
        let many = try surface(
            "sum((y - b - w*x)^2)",
            data: ["x": Array(repeating: 1, count: 200), "y": Array(repeating: 2, count: 200)])
        let ratio = Double(many.operationCount) / Double(few.operationCount)
        #expect(ratio > 50 && ratio <= 100)
        #expect(try surface("b*w").operationCount == 1)
    }
}
