import Formulas
import Testing

@Suite struct AgreementTests {
    @Test(arguments: 0..<40)
    func `a gradient agrees with central differences`(seed: Int) throws {
        var generator = Generator(seed: UInt64(seed))
        for _ in 0..<5 {
            let text = generator.expression(4, corners: false)
            let formula = try Formula(FormulaSource(formula: text, parameters: ["x", "y"]))
            let point = SIMD2(Double.random(in: -1...1, using: &generator), .random(in: -1...1, using: &generator))
            let result = formula.evaluate(at: point)
            for axis in 0..<2 {
                let (slope, doubt) = Self.slope(formula, point, axis)
                guard doubt < 1e-4 * max(1, abs(slope)) else { continue }
                let difference = abs(result.gradient[axis] - slope)
                #expect(difference <= 1e-6 * max(1, abs(slope)) + 4 * doubt, "\(text) at \(point)")
            }
        }
    }

    /// The derivative by central differences, extrapolated, and how far two of them with different steps lie apart.
    private static func slope(_ formula: Formula, _ point: SIMD2<Double>, _ axis: Int) -> (Double, doubt: Double) {
        func central(_ step: Double) -> Double {
            var (right, left) = (point, point)
            right[axis] += step
            left[axis] -= step
            return (formula.value(at: right) - formula.value(at: left)) / (right[axis] - left[axis])
        }
        let (wide, middle, narrow) = (central(4e-4), central(2e-4), central(1e-4))
        let one = (4 * middle - wide) / 3
        let other = (4 * narrow - middle) / 3
        return (other, abs(one - other))
    }

    @Test(arguments: 0..<40)
    func `a grid, a value and an evaluation have the same bits`(seed: Int) throws {
        var generator = Generator(seed: UInt64(1_000 + seed))
        let text = generator.expression(5, corners: true)
        try Self.checkBits(try Formula(FormulaSource(formula: text, parameters: ["x", "y"])), text, &generator)
    }

    @Test(arguments: StandardSurface.all)
    func `a standard surface has the same bits on a grid and at a point`(surface: StandardSurface) throws {
        var generator = Generator(seed: 7)
        try Self.checkBits(try surface.compiled(), surface.name, &generator)
    }

    @Test(arguments: 0..<40)
    func `an expansion has the bits of an evaluation and of a Hessian`(seed: Int) throws {
        var generator = Generator(seed: UInt64(1_500 + seed))
        let text = generator.expression(5, corners: true)
        let formula = try Formula(FormulaSource(formula: text, parameters: ["x", "y"]))
        for x in [0, -0.0, 1, .infinity, .nan, 1e200]
            + (0..<5).map({ _ in Double.random(in: -5...5, using: &generator) })
        {
            let point = SIMD2(x, Double.random(in: -5...5, using: &generator))
            let (expansion, first, second) = (
                formula.expansion(at: point), formula.evaluate(at: point), formula.hessian(at: point)
            )
            let pairs = [
                (expansion.value, first.value), (expansion.gradient.x, first.gradient.x),
                (expansion.gradient.y, first.gradient.y), (expansion.hessian.p11, second.p11),
                (expansion.hessian.p12, second.p12), (expansion.hessian.p22, second.p22),
            ]
            #expect(pairs.allSatisfy(Self.isSame), "\(text) at \(point)")
        }
    }

    private static func checkBits(_ formula: Formula, _ text: String, _ generator: inout Generator) throws {
        let special = [0, -0.0, 1, -1, 0.5, .infinity, -.infinity, .nan, 1e200, 1e-200]
        let p1 = special + (0..<9).map { _ in Double.random(in: -5...5, using: &generator) }
        let p2 = special.shuffled(using: &generator) + [Double.random(in: -5...5, using: &generator)]
        let values = formula.losses(p1: p1, p2: p2).values
        try #require(values.count == p1.count * p2.count)
        for (row, y) in p2.enumerated() {
            for (column, x) in p1.enumerated() {
                let value = formula.value(at: SIMD2(x, y))
                let evaluated = formula.evaluate(at: SIMD2(x, y)).value
                let sampled = values[row * p1.count + column]
                #expect(isSame(value, evaluated) && isSame(value, sampled), "\(text) at \(x), \(y)")
            }
        }
    }

    private static func isSame(_ one: Double, _ other: Double) -> Bool {
        one.bitPattern == other.bitPattern || one.isNaN && other.isNaN
    }

    @Test func `a grid runs along p1 first and may be of any size`() throws {
        let formula = try Formula(FormulaSource(formula: "x + 10*y", parameters: ["x", "y"]))
        #expect(formula.losses(p1: [1, 2, 3], p2: [0, 1]).values == [1, 2, 3, 11, 12, 13])
        #expect(formula.losses(p1: [], p2: [1]).values.isEmpty)
        #expect(formula.losses(p1: [1], p2: []).values.isEmpty)
        for count in [1, 2, 3, 5, 127, 128, 129, 300] {
            let axis = (0..<count).map(Double.init)
            #expect(formula.losses(p1: axis, p2: [0.5]).values == axis.map { $0 + 5 })
            #expect(formula.losses(p1: [1], p2: axis).values == axis.map { 1 + 10 * $0 })
        }
    }

    @Test func `many tasks evaluate one large formula at once`() async throws {
        let text = (1...200).map { "sin(x + \($0))*cos(y*\($0))*(x - y)^2" }.joined(separator: " + ")
        let formula = try Formula(FormulaSource(formula: text, parameters: ["x", "y"]))
        let points = (0..<8).map { SIMD2(Double($0) / 8, 1 - Double($0) / 5) }
        let alone = points.map { formula.evaluate(at: $0) }
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    for (point, expected) in zip(points, alone) {
                        #expect(formula.evaluate(at: point) == expected)
                    }
                }
            }
        }
    }
}
