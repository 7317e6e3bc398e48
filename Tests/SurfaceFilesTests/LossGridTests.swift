import Formulas
@testable import Surfaces
import Testing

/// Expected values by SciPy's RegularGridInterpolator (linear), slopes by its differences.
@Suite struct LossGridTests {
    private static let p1 = [-1, 0.5, 2, 4]
    private static let p2: [Double] = [0, 1, 3]
    private static let rows = [[1, 2.5, -3, 7], [0.5, 4, 6.25, -2], [10, -8, 3, 0.125]]

    private func surface(_ rows: [[Double]] = rows) throws -> Surface {
        let grid = try LossGrid(p1: Self.p1, p2: Self.p2, loss: rows)
        return try Surface(
            name: "g", definition: SurfaceDefinition(title: "G", parameters: ["x", "y"], grid: grid, start: SIMD2()))
    }

    @Test(
        arguments: [
            (-1, 0, 1), (4, 3, 0.125), (0.5, 1, 4), (0, 0.5, 2.4166666666666665), (1.25, 2, 1.3125), (3, 2.5, 1.703125),
            (3.9, 0.1, 5.691249999999999), (-0.4, 1, 1.9), (2, 2.2, 4.3),
        ] as [(Double, Double, Double)])
    func `between its points the loss is bilinear`(x: Double, y: Double, loss: Double) throws {
        let surface = try surface()
        let found = surface.value(at: SIMD2(x, y))
        #expect(abs(found - loss) < 1e-14)
        #expect(surface.evaluate(at: SIMD2(x, y)).value == found)
        #expect(surface.expansion(at: SIMD2(x, y)).value == found)
        #expect(surface.losses(p1: [x, -9], p2: [y], rows: nil).values.first == found)
    }

    @Test(
        arguments: [
            (0, 0.5, 1.6666666667, 0.8333333333, 1.3333333333), (1.25, 2, 4.4166666667, -3.8125, 2.9166666667),
            (3, 2.5, -2.109375, -0.28125, 1.34375), (3.9, 0.1, 4.0875, -8.0875, -9.125),
        ] as [(Double, Double, Double, Double, Double)])
    func `the derivatives are those of the bilinear patch`(
        x: Double, y: Double, g1: Double, g2: Double, mixed: Double
    ) throws {
        let surface = try surface()
        let gradient = surface.evaluate(at: SIMD2(x, y)).gradient
        #expect(abs(gradient.x - g1) < 1e-9 && abs(gradient.y - g2) < 1e-9)
        let hessian = surface.hessian(at: SIMD2(x, y))
        #expect(hessian.p11 == 0 && hessian.p22 == 0 && abs(hessian.p12 - mixed) < 1e-9)
        #expect(surface.expansion(at: SIMD2(x, y)).gradient == gradient)
    }

    @Test(arguments: [SIMD2(-1.001, 1), SIMD2(4.001, 1), SIMD2(0, -0.001), SIMD2(0, 3.001), SIMD2(.nan, 1)])
    func `outside the grid nothing is known`(point: SIMD2<Double>) throws {
        let surface = try surface()
        #expect(surface.value(at: point).isNaN)
        let evaluation = surface.evaluate(at: point)
        #expect(evaluation.value.isNaN && evaluation.gradient.x.isNaN && evaluation.gradient.y.isNaN)
    }

    @Test func `a loss that is not finite does not reach beyond its neighbours`() throws {
        var rows = Self.rows
        rows[0][0] = .nan
        rows[2][3] = .infinity
        let surface = try surface(rows)
        #expect(surface.value(at: SIMD2(-1, 0)).isNaN)
        #expect(surface.value(at: SIMD2(0, 0.5)).isNaN)
        // On the lines beside it.
        #expect(surface.value(at: SIMD2(0.5, 0.5)) == 3.25)
        #expect(abs(surface.value(at: SIMD2(-0.4, 1)) - 1.9) < 1e-14)
        #expect(surface.value(at: SIMD2(4, 3)) == .infinity)
        #expect(surface.value(at: SIMD2(4, 1)) == -2)
    }

    @Test func `it is described as a grid`() throws {
        let surface = try surface()
        #expect(surface.isInterpolated && surface.rowCount == nil && surface.constantHessian == nil)
        #expect(surface.definition.formula == nil)
        #expect(surface.definition.domain == Domain(p1: -1...4, p2: 0...3))
        #expect(surface.definition.lossText(ascii: false) == "grid 4×3, bilinear between its points")
        #expect(surface.definition.lossText(ascii: true) == "grid 4x3, bilinear between its points")
    }

    @Test(
        arguments: [
            ([0], [0, 1], [[1], [1]], "'p1' must have at least 2 points, not 1"),
            (
                [0, 1], [1, 1], [[1, 1], [1, 1]], "'p2' must ascend, but point 2 is not greater than the previous one"
            ),
            ([0, .nan], [0, 1], [[1, 1], [1, 1]], "point 2 of 'p1' is not finite"),
            (
                [-1.7e308, 1.7e308], [0, 1], [[1, 1], [1, 1]], "'p1' is too wide: its width overflows double precision"
            ),
            ([0, 1], [0, 1], [[1, 1]], "'loss' has 1 row, but 'p2' has 2 points"),
            ([0, 1], [0, 1], [[1, 1], [1]], "row 2 of 'loss' has 1 value, but 'p1' has 2 points"),
        ] as [([Double], [Double], [[Double]], String)])
    func `an invalid grid is rejected`(p1: [Double], p2: [Double], rows: [[Double]], sentence: String) {
        let fault = #expect(throws: LossGridFault.self) { try LossGrid(p1: p1, p2: p2, loss: rows) }
        #expect(fault?.description == sentence)
    }

    @Test func `grids with holes are the same where they know the same`() throws {
        let (one, other) = ([[.nan, 1], [2, 3]], [[.nan, 1], [2, 4]])
        let grid = try LossGrid(p1: [0, 1], p2: [0, 1], loss: one)
        #expect(try grid == LossGrid(p1: [0, 1], p2: [0, 1], loss: one))
        #expect(try grid != LossGrid(p1: [0, 1], p2: [0, 1], loss: other))
        #expect(try grid != LossGrid(p1: [0, 2], p2: [0, 1], loss: one))
        #expect(try grid != LossGrid(p1: [0, 1], p2: [0, 1], loss: [[0, 1], [2, 3]]))
    }

    @Test func `a grid has a limit`() {
        let axis = (0..<1000).map(Double.init)
        #expect(throws: LossGridFault.tooLarge(limit: 500_000)) { try LossGrid(p1: axis, p2: axis, values: []) }
    }

    private static let file = """
        title: G
        parameters: [x, y]
        start: [0, 0]
        grid:
          p1: [-1, 0.5, 2]
          p2: [0, 1]
          loss: [[1, 2, .nan], [-.inf, 5, 6e1]]

        """

    @Test func `a surface file may hold a grid`() throws {
        let surface = try #require(SurfaceText.surface(Self.file))
        let grid = try #require(surface.definition.grid)
        #expect(grid.p1 == [-1, 0.5, 2] && grid.p2 == [0, 1])
        #expect(grid.values[0] == 1 && grid.values[2].isNaN && grid.values[3] == -.infinity && grid.values[5] == 60)
        #expect(surface.definition.domain == Domain(p1: -1...2, p2: 0...1))
        let wider = try #require(SurfaceText.surface(Self.file + "domain: { x: [-3, 3], y: [0, 1] }\n"))
        #expect(wider.definition.domain == Domain(p1: -3...3, p2: 0...1))
    }

    @Test(arguments: [
        (
            "p1: [-1, 0.5, 2]", "p1: [-1, 0.5, 0.5]",
            "5:17: 'p1' must ascend, but point 3 is not greater than the previous one"
        ),
        ("p1: [-1, 0.5, 2]", "p1: [-1, a, 2]", "5:12: 'grid.p1' must be a number, not 'a'"),
        ("p2: [0, 1]", "p2: [0]", "6:7: 'p2' must have at least 2 points, not 1"),
        ("p2: [0, 1]", "p3: [0, 1]", "5:3: missing key 'p2' in 'grid'"),
        (", 6e1]", "]", "7:24: row 2 of 'loss' has 2 values, but 'p1' has 3 points"),
        ("6e1", "six", "7:35: 'grid.loss' must be a number, not 'six'"),
        ("[1, 2, .nan]", "1", "7:10: 'grid.loss' must be a list of rows, each a list of losses, not '1'"),
        ("start: [0, 0]", "start: [0, 0]\nformula: x", "4:10: 'formula' cannot be combined with 'grid'"),
        ("start: [0, 0]", "constants: { a: 1 }\nstart: [0, 0]", "3:12: 'constants' cannot be combined with 'grid'"),
        ("parameters: [x, y]", "parameters: [x, x]", "2:17: 'x' names two parameters"),
        ("start: [0, 0]\n", "", "1:1: missing key 'start'"),
    ])
    func `a faulty grid in a surface file is located`(old: String, new: String, fault: String) {
        let faults = SurfaceText.faults(Self.file.replacing(old, with: new))
        #expect(faults.first == "s.yaml:" + fault)
    }
}
