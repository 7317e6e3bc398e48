import Formulas
import Testing

@Suite struct DataTests {
    private static func formula(_ text: String, parts: [(name: String, text: String)] = []) throws -> Formula {
        try Formula(
            FormulaSource(
                formula: text, parameters: ["b", "w"], columns: ["x": Regression.x, "y": Regression.y], parts: parts))
    }

    @Test func `the regression starts where the lecture does`() throws {
        let formula = try Self.formula("sum((y - b - w*x)^2)")
        #expect(formula.value(at: SIMD2(-120, -4)) == 36_708_190)
        #expect(formula.evaluate(at: SIMD2(-120, -4)).gradient == SIMD2(-32_112, -11_306_776))
        #expect(formula.rowCount == 10)
    }

    @Test(
        arguments: [
            ("sum(x)", 2_510), ("mean(x)", 251), ("sum(x*y)/sum(x)", 1_858_556.0 / 2_510), ("mean(x - mean(x))", 0),
            ("sum((x - mean(x))^2)", 243_398), ("sum(x^0*b)", 20), ("mean(x^0*b)", 2), ("sum(max(x, 300))", 3_405),
            ("sqrt(sum(x^2)) - hypot(sqrt(sum(x^2)), 0)", 0),
        ] as [(String, Double)])
    func `sum and mean run over the rows`(text: String, value: Double) throws {
        let formula = try Self.formula(text)
        #expect(formula.value(at: SIMD2(2, 3)) == value)
        #expect(formula.losses(p1: [2], p2: [3]).values == [value])
    }

    @Test func `an aggregate inside another is one number for all rows`() throws {
        let formula = try Self.formula("sum((w*x - mean(w*x))^2)")
        let result = formula.evaluate(at: SIMD2(0, 3))
        #expect(result.value == 9 * 243_398)
        #expect(abs(result.gradient.y - 6 * 243_398) < 1e-6)
        #expect(result.gradient.x == 0)
    }

    @Test func `a part may use a column and be inside an aggregate`() throws {
        let parted = try Self.formula("sum(r^2) + b", parts: [("r", "y - line"), ("line", "b + w*x")])
        let whole = try Self.formula("sum((y - (b + w*x))^2) + b")
        #expect(parted.evaluate(at: SIMD2(-7, 2.5)) == whole.evaluate(at: SIMD2(-7, 2.5)))
    }

    @Test(arguments: [
        "sum((y - b - w*x)^2)", "mean(abs(y - b - w*x))", "sum((w*x - mean(w*x) - b)^2)/mean(x)", "sum(b + 0*x) + w",
        "sqrt(mean((y - b*exp(x/600) - w)^2))", "sum(sigmoid(w*x/100))*mean(cos(b*y))",
    ])
    func `a batch of all rows and a grid give the bits of the full batch`(text: String) throws {
        let formula = try Self.formula(text)
        for point in [SIMD2(-120, -4), SIMD2(0.1, 0.7), SIMD2(1e-3, 1e3)] {
            let whole = formula.evaluate(at: point)
            #expect(formula.evaluate(at: point, rows: Array(0..<10)) == whole)
            #expect(formula.value(at: point) == whole.value)
            #expect(formula.losses(p1: [point.x], p2: [point.y]).values == [whole.value])
        }
    }

    @Test func `a batch is scaled up to all rows`() throws {
        let formula = try Self.formula("sum((y - b - w*x)^2)")
        let result = formula.evaluate(at: SIMD2(-120, -4), rows: [1, 5, 8])
        let residuals = [1, 5, 8].map { Regression.y[$0] + 120 + 4 * Regression.x[$0] }
        let scale = 10.0 / 3
        #expect(result.value == residuals.reduce(0) { $0 + $1 * $1 } * scale)
        #expect(result.gradient.x == -(residuals.reduce(0) { $0 + 2 * $1 } * scale))
        let mean = try Self.formula("mean(w*x)").evaluate(at: SIMD2(0, 2), rows: [2, 5])
        #expect(mean == Evaluation(value: 353, gradient: SIMD2(0, 176.5)))
    }

    @Test func `without data a batch is the full batch`() throws {
        let formula = try Formula(FormulaSource(formula: "b*w", parameters: ["b", "w"]))
        #expect(formula.rowCount == nil)
        #expect(formula.evaluate(at: SIMD2(2, 3), rows: [0, 1]) == formula.evaluate(at: SIMD2(2, 3)))
    }

    @Test(arguments: [1, 3, 4, 63, 64, 65, 200])
    func `any number of rows is summed from the first to the last`(count: Int) throws {
        let values = (0..<count).map { 1 / Double($0 * $0 + 1) }
        let formula = try Formula(
            FormulaSource(formula: "sum(b*v) + mean(exp(w*v))", parameters: ["b", "w"], columns: ["v": values]))
        let expected = values.reduce(0) { $0 + 0.3 * $1 }
        #expect(formula.value(at: SIMD2(0.3, 0)) == expected + 1)
        #expect(formula.evaluate(at: SIMD2(0.3, 0)).value == expected + 1)
        #expect(formula.losses(p1: [0.3], p2: [0]).values == [expected + 1])
        #expect(formula.evaluate(at: SIMD2(0.3, 0), rows: Array(0..<count)) == formula.evaluate(at: SIMD2(0.3, 0)))
    }
}
