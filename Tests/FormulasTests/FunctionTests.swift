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
    func `the derivative of a derivative has the value of 40-digit arithmetic`(index: Int) throws {
        let figure = FunctionFigures.ofOne[index]
        let source = FormulaSource(formula: "\(figure.name)(x)", parameters: ["x", "y"])
        let result = try Formula(derivativeOf: source, by: 0).evaluate(at: SIMD2(figure.x, 0.5))
        #expect(isNear(result.value, figure.slope), "\(figure.name)'(\(figure.x))")
        #expect(isNear(result.gradient.x, figure.bend), "\(figure.name)''(\(figure.x))")
    }

    @Test(arguments: FunctionFigures.ofTwo.indices)
    func `the derivatives of a gradient have the values of 40-digit arithmetic`(index: Int) throws {
        let figure = FunctionFigures.ofTwo[index]
        let source = FormulaSource(formula: figure.text, parameters: ["x", "y"])
        let point = SIMD2(figure.x, figure.y)
        let byX = try Formula(derivativeOf: source, by: 0).evaluate(at: point).gradient
        let byY = try Formula(derivativeOf: source, by: 1).evaluate(at: point).gradient
        let (xx, xy, yy) = figure.hessian
        let scale = max(abs(xx), abs(xy), abs(yy))
        for (result, expected) in [(byX.x, xx), (byX.y, xy), (byY.x, xy), (byY.y, yy)] {
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
