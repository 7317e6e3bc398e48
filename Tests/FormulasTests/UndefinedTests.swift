import Formulas
import Testing

@Suite struct UndefinedTests {
    struct Case: Sendable {
        var text: String
        var at: SIMD2<Double>
        var part: String
        var columns: ClosedRange<Int>
        var arguments: [Double]
        var reason: UndefinedPart.Reason
        var quantity: UndefinedPart.Quantity

        init(
            _ text: String, _ at: SIMD2<Double>, _ part: String, _ columns: ClosedRange<Int>, _ arguments: [Double],
            _ reason: UndefinedPart.Reason, _ quantity: UndefinedPart.Quantity = .value
        ) {
            self.text = text
            self.at = at
            self.part = part
            self.columns = columns
            self.arguments = arguments
            self.reason = reason
            self.quantity = quantity
        }
    }

    static let cases = [
        // No number.
        Case("x + log(1 + x + y)", SIMD2(-1.25, -0.25), "log(1 + x + y)", 5...18, [-0.5], .negative),
        Case("2*log2(x)^2", SIMD2(-4, 0), "log2(x)", 3...9, [-4], .negative),
        Case("log10(y) + x", SIMD2(0, -0.5), "log10(y)", 1...8, [-0.5], .negative),
        Case("sin(3*sqrt(x - y))", SIMD2(1, 3), "sqrt(x - y)", 7...17, [-2], .negative),
        Case("asin(2*x)", SIMD2(1, 0), "asin(2*x)", 1...9, [2], .beyondOne),
        Case("y + acos(x)", SIMD2(-1.5, 0), "acos(x)", 5...11, [-1.5], .beyondOne),
        Case("(x/y + 1)^2", SIMD2(0, 0), "x/y", 2...4, [0, 0], .zeroOverZero),
        Case("(x*y)/(x - x)", SIMD2(2, 0), "(x*y)/(x - x)", 1...13, [0, 0], .zeroOverZero),
        Case("3 + (x - 1)^0.5", SIMD2(-1, 0), "(x - 1)^0.5", 5...15, [-2, 0.5], .fractionalPower),
        Case("pow(x, y)", SIMD2(-2, 1.5), "pow(x, y)", 1...9, [-2, 1.5], .fractionalPower),
        Case("2 - -sqrt(-x)", SIMD2(4, 0), "sqrt(-x)", 6...13, [-4], .negative),
        // The first of several, in the order of the text, and only where it matters.
        Case("log(x) + sqrt(y)", SIMD2(-1, -1), "log(x)", 1...6, [-1], .negative),
        Case("max(1, sqrt(x))", SIMD2(-9, 0), "sqrt(x)", 8...14, [-9], .negative),
        Case("log(x)^0 + sqrt(y)", SIMD2(-1, -1), "sqrt(y)", 12...18, [-1], .negative),
        Case("x + mod(x, y)", SIMD2(5, 0), "mod(x, y)", 5...13, [5, 0], .zeroDivisor),
        Case("where(x > 0, log(x), sqrt(x))", SIMD2(-1, 0), "sqrt(x)", 22...28, [-1], .negative),
        Case("where(x < 0, y, 1)*|log(x)|", SIMD2(-1, 0), "log(x)", 21...26, [-1], .negative),
        // Infinities: of what is too large, and of what is divided by 0.
        Case("exp(x) - exp(y)", SIMD2(1e3, 1e3), "exp(x) - exp(y)", 1...15, [.infinity, .infinity], .overflow),
        Case("x^2/(y^2 + x^2)", SIMD2(1e200, 0), "x^2/(y^2 + x^2)", 1...15, [.infinity, .infinity], .overflow),
        Case("sin(x^16)", SIMD2(1e100, 0), "sin(x^16)", 1...9, [.infinity], .overflow),
        Case("y*x^2", SIMD2(1e200, 0), "y*x^2", 1...5, [0, .infinity], .overflow),
        Case("x - y", SIMD2(.infinity, .infinity), "x - y", 1...5, [.infinity, .infinity], .overflow),
        Case("x*log(x)", SIMD2(0, 0), "x*log(x)", 1...8, [0, -.infinity], .pole),
        Case("cos(1/x)", SIMD2(0, 0), "cos(1/x)", 1...8, [.infinity], .pole),
        Case("y^2*x^-2", SIMD2(0, 0), "y^2*x^-2", 1...8, [0, .infinity], .pole),
        // Derivatives alone.
        Case("y + x^y", SIMD2(-2, 3), "x^y", 5...7, [-2, 3], .varyingPower, .derivative(parameter: 1)),
        Case("x*sqrt(x)", SIMD2(0, 1), "x*sqrt(x)", 1...9, [0, 0], .infiniteSlope, .derivative(parameter: 0)),
        Case(
            "sqrt(y) - y^0.5", SIMD2(1, 0), "sqrt(y) - y^0.5", 1...15, [0, 0], .infiniteSlope,
            .derivative(parameter: 1)),
        Case(
            "1/(1 + exp(x))", SIMD2(1e3, 0), "1/(1 + exp(x))", 1...14, [1, .infinity], .overflow,
            .derivative(parameter: 0)),
        Case("exp(-1/x^2)", SIMD2(0, 0), "-1/x^2", 5...10, [-1, 0], .pole, .derivative(parameter: 0)),
        Case("(-x^y)*1 + 0", SIMD2(-2, 3), "x^y", 3...5, [-2, 3], .varyingPower, .derivative(parameter: 1)),
        Case("max(x^y, -9)", SIMD2(-2, 3), "x^y", 5...7, [-2, 3], .varyingPower, .derivative(parameter: 1)),
    ]

    @Test(arguments: cases.indices)
    func `the innermost part without a value is found`(index: Int) throws {
        let expected = Self.cases[index]
        let formula = try Formula(FormulaSource(formula: expected.text, parameters: ["x", "y"]))
        let found = try #require(formula.firstUndefined(at: expected.at), "\(expected.text)")
        #expect(found.text == expected.part && found.columns == expected.columns, "\(found)")
        #expect(found.arguments == expected.arguments && found.reason == expected.reason, "\(found)")
        #expect(found.quantity == expected.quantity && found.part == nil && found.row == nil, "\(found)")
        #expect(found.line == 1 && found.isMathematical == (expected.reason != .overflow))
    }

    @Test(
        arguments: [
            ("log(x) + y", SIMD2(1, 1)), ("y^max(x, 30)", SIMD2(1, -2)), ("1/x", SIMD2(0, 0)), ("x^2", SIMD2(1e200, 0)),
            ("x + y", SIMD2(.nan, 1)),
            ("where(x > 0, log(x), y)", SIMD2(-1, 2)), ("abs(x)*sqrt(x^2 + y^2)", SIMD2(0, 0)),
        ] as [(String, SIMD2<Double>)])
    func `nothing is undefined where value and gradient are numbers or infinite`(
        text: String, at point: SIMD2<Double>
    )
        throws
    {
        #expect(try Formula(FormulaSource(formula: text, parameters: ["x", "y"])).firstUndefined(at: point) == nil)
    }

    @Test func `a part of a formula is named, with the place in its own text`() throws {
        let formula = try Formula(
            FormulaSource(
                formula: "a^2 + b", parameters: ["x", "y"],
                parts: [("unused", "log(x)"), ("b", "y +\n  2*root"), ("a", "x"), ("root", "x +\n\n sqrt(\n y)")]))
        let found = try #require(formula.firstUndefined(at: SIMD2(-1, -4)))
        #expect(found.part == "root" && found.line == 3 && found.columns == 2...6)
        #expect(found.text == "sqrt(\n y)" && found.operation == "sqrt" && found.arguments == [-4])
    }

    @Test func `a data row is named where it matters`() throws {
        func found(_ text: String, _ point: SIMD2<Double>) throws -> UndefinedPart {
            let source = FormulaSource(
                formula: text, parameters: ["x", "y"], columns: ["c": [4, 1, -3, -7], "d": [1, 0, -1, 0]],
                parts: [("r", "log(x + c)")])
            return try #require(try Formula(source).firstUndefined(at: point))
        }
        let third = try found("mean(sqrt(2*c + x))", SIMD2(1, 0))
        #expect(third.row == 3 && third.arguments == [-5] && third.columns == 6...18)
        let second = try found("y + sum(r)", SIMD2(-2, 0))
        #expect(second.row == 2 && second.part == "r" && second.text == "log(x + c)" && second.arguments == [-1])
        let every = try found("sum(c*sqrt(y))", SIMD2(0, -1))
        #expect(every.row == nil && every.text == "sqrt(y)")
        // The mean of c is -1.25; its root does not depend on the row.
        let outer = try found("sum((c - sqrt(mean(c)*x))^2)", SIMD2(1, 0))
        #expect(outer.row == nil && outer.text == "sqrt(mean(c)*x)" && outer.arguments == [-1.25])
        // 1/0 in the second row, and -1/0 in the last, whose factor is negative.
        let infinite = try found("sum(c/d)", SIMD2(0, 0))
        #expect(infinite.operation == "sum" && infinite.row == 4 && infinite.reason == .pole)
        #expect(infinite.arguments == [.infinity, -.infinity])
        let slope = try found("sum(c^x)", SIMD2(2, 0))
        #expect(slope.row == 3 && slope.arguments == [-3, 2] && slope.reason == .varyingPower)
        #expect(slope.quantity == .derivative(parameter: 0))
    }
}
