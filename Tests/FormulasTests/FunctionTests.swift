import Formulas
import Testing

@Suite struct FunctionTests {
    @Test(arguments: FunctionFigures.ofOne.indices)
    func `a function has the value and derivative of 40-digit arithmetic`(index: Int) throws {
        let figure = FunctionFigures.ofOne[index]
        let formula = try Formula(FormulaSource(formula: "\(figure.name)(x)", parameters: ["x", "y"]))
        let result = formula.evaluate(at: SIMD2(figure.x, 0.5))
        #expect(isNear(result.value, figure.value), "\(figure.name)(\(figure.x))")
        #expect(isNear(result.gradient.x, figure.slope), "\(figure.name)'(\(figure.x))")
        #expect(result.gradient.y == 0)
    }

    @Test(arguments: FunctionFigures.ofOne.indices)
    func `the chain rule multiplies by the inner derivative`(index: Int) throws {
        let figure = FunctionFigures.ofOne[index]
        let formula = try Formula(FormulaSource(formula: "\(figure.name)(-0.5*y)", parameters: ["x", "y"]))
        let result = formula.evaluate(at: SIMD2(7, -2 * figure.x))
        #expect(isNear(result.value, figure.value), "\(figure.name)(\(figure.x))")
        #expect(isNear(result.gradient.y, -0.5 * figure.slope), "\(figure.name)'(\(figure.x))")
        #expect(result.gradient.x == 0)
    }

    @Test(arguments: FunctionFigures.ofTwo.indices)
    func `an expression has the value and gradient of 40-digit arithmetic`(index: Int) throws {
        let figure = FunctionFigures.ofTwo[index]
        let formula = try Formula(FormulaSource(formula: figure.text, parameters: ["x", "y"]))
        let result = formula.evaluate(at: SIMD2(figure.x, figure.y))
        #expect(isNear(result.value, figure.value), "\(figure.text) at \(figure.x), \(figure.y)")
        #expect(isNear(result.gradient.x, figure.byX), "\(figure.text) at \(figure.x), \(figure.y)")
        #expect(isNear(result.gradient.y, figure.byY), "\(figure.text) at \(figure.x), \(figure.y)")
    }

    @Test(arguments: FunctionFigures.ofOne.indices)
    func `a function has the second derivative of 40-digit arithmetic`(index: Int) throws {
        let figure = FunctionFigures.ofOne[index]
        let formula = try Formula(FormulaSource(formula: "\(figure.name)(x)", parameters: ["x", "y"]))
        let result = formula.hessian(at: SIMD2(figure.x, 0.5))
        #expect(isNear(result.p11, figure.bend), "\(figure.name)''(\(figure.x))")
        #expect(result.p12 == 0 && result.p22 == 0)
    }

    @Test(arguments: FunctionFigures.ofTwo.indices)
    func `an expression has the second derivatives of 40-digit arithmetic in both orders`(index: Int) throws {
        let figure = FunctionFigures.ofTwo[index]
        let (xx, xy, yy) = figure.hessian
        let result = try Formula(FormulaSource(formula: figure.text, parameters: ["x", "y"]))
            .hessian(at: SIMD2(figure.x, figure.y))
        let swapped = try Formula(FormulaSource(formula: figure.text, parameters: ["y", "x"]))
            .hessian(at: SIMD2(figure.y, figure.x))
        let scale = max(abs(xx), abs(xy), abs(yy))
        let pairs = [
            (result.p11, xx), (result.p12, xy), (result.p22, yy),
            (swapped.p11, yy), (swapped.p12, xy), (swapped.p22, xx),
        ]
        for (result, expected) in pairs {
            #expect(abs(result - expected) <= 1e-14 * scale, "\(figure.text) at \(figure.x), \(figure.y)")
        }
    }

    @Test func `every function of the language has figures`() {
        let texts = FunctionFigures.ofOne.map { "\($0.name)(" } + FunctionFigures.ofTwo.map(\.text)
        for name in Formula.functionNames where name != "sum" && name != "mean" {
            #expect(texts.contains { $0.contains("\(name)(") }, "\(name)")
        }
    }

    /// Within a few units in the last place.
    private func isNear(_ result: Double, _ figure: Double) -> Bool {
        abs(result - figure) <= 4e-15 * abs(figure)
    }
}
