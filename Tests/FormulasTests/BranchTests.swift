import Formulas
import Testing

/// Derivatives where a branch of `min`, `max`, `relu` or `abs` is not taken.
@Suite struct BranchTests {
    struct Case: Sendable {
        var text: String
        var at: SIMD2<Double>
        var value: Double
        var gradient: SIMD2<Double>
        var hessian: (p11: Double, p12: Double, p22: Double)

        init(
            _ text: String, _ at: SIMD2<Double>, _ value: Double, _ gradient: SIMD2<Double>,
            _ p11: Double, _ p12: Double, _ p22: Double
        ) {
            self.text = text
            self.at = at
            self.value = value
            self.gradient = gradient
            hessian = (p11, p12, p22)
        }
    }

    /// A text over x and y, where, and what it is there by hand: near each point the branch taken is a power or a root
    /// of one parameter, or a constant.
    static let cases = [
        // Exponents that are constant there: yⁿ has the derivatives n·yⁿ⁻¹ and n·(n − 1)·yⁿ⁻².
        Case("y^max(x, 30)", SIMD2(1, -2), 1_073_741_824, SIMD2(0, -16_106_127_360), 0, 0, 233_538_846_720),
        Case("y^min(x, 3)", SIMD2(5, -2), -8, SIMD2(0, 12), 0, 0, -12),
        Case("y^relu(x)", SIMD2(-1, -2), 1, SIMD2(0, 0), 0, 0, 0),
        Case("y^(2 + relu(x)^2)", SIMD2(-1, -3), 9, SIMD2(0, -6), 0, 0, 2),
        Case("y^(3*max(x, 1))", SIMD2(0, -2), -8, SIMD2(0, 12), 0, 0, -12),
        Case("y^(2/max(x, 1))", SIMD2(0, -3), 9, SIMD2(0, -6), 0, 0, 2),
        Case("y^(max(x, 1) + max(2*x, 1))", SIMD2(0, -3), 9, SIMD2(0, -6), 0, 0, 2),
        Case("y^max(x, -2)", SIMD2(-5, -2), 0.25, SIMD2(0, 0.25), 0, 0, 0.375),
        Case("(-2)^max(x, 2)", SIMD2(1, 0), 4, SIMD2(0, 0), 0, 0, 0),
        Case("(y^3)^max(x, 5)", SIMD2(1, -1), -1, SIMD2(0, 15), 0, 0, -210),
        Case("y^max(x, 0.5)", SIMD2(0, 0), 0, SIMD2(0, .infinity), 0, 0, -.infinity),
        // A base in a branch that is not taken, and a base and an exponent of one parameter.
        Case("max(y, 2)^x", SIMD2(3, -5), 8, SIMD2(5.545_177_444_479_562, 0), 3.843_624_111_345_611, 0, 0),
        Case("x^max(x, 3)", SIMD2(-2, 0), -8, SIMD2(12, 0), -12, 0, 0),
        // Slopes that are infinite, of what is constant there.
        Case("exp(log(max(x, 0)))", SIMD2(-1, 0), 0, SIMD2(0, 0), 0, 0, 0),
        Case("atan(1/max(x, 0)) + y", SIMD2(-1, 0), .pi / 2, SIMD2(0, 1), 0, 0, 0),
        Case("sqrt(relu(x)) + cbrt(min(x, 0)^2)", SIMD2(-8, 0), 4, SIMD2(-1.0 / 3, 0), -1.0 / 72, 0, 0),
        Case("abs(sqrt(x))", SIMD2(0, 0), 0, SIMD2(0, 0), 0, 0, 0),
        // A product with a factor that is 0 whatever the other parameter.
        Case("relu(x)*sqrt(y)", SIMD2(-1, 0), 0, SIMD2(0, 0), 0, 0, 0),
        Case("x*cbrt(y)", SIMD2(0, 0), 0, SIMD2(0, 0), 0, .infinity, 0),
        // Branches that are taken, at the same places.
        Case(
            "y^max(x, 2)", SIMD2(3, 2), 8, SIMD2(5.545_177_444_479_562, 12), 3.843_624_111_345_611,
            12.317_766_166_719_343, 12),
        Case("max(log(x), -1)", SIMD2(0.1, 0), -1, SIMD2(0, 0), 0, 0, 0),
        Case("max(log(x), -1)", SIMD2(4, 0), 1.386_294_361_119_890_6, SIMD2(0.25, 0), -0.0625, 0, 0),
        // A branch of `where`, and what a condition or a whole number is a factor of.
        Case("where(x > 0, log(x), x^2)", SIMD2(-2, 0), 4, SIMD2(-4, 0), 2, 0, 0),
        Case("where(x > 0, sqrt(x), 0)^2", SIMD2(0, 0), 0, SIMD2(0, 0), 0, 0, 0),
        Case("where(x, 1/x, y)", SIMD2(0, 3), 3, SIMD2(0, 1), 0, 0, 0),
        Case("sqrt(where(x >= 1, x, 0))", SIMD2(-1, 0), 0, SIMD2(0, 0), 0, 0, 0),
        Case("sqrt(where(x >= 1, x, 0))", SIMD2(4, 0), 2, SIMD2(0.25, 0), -0.03125, 0, 0),
        Case("y^where(x < 1, 3, x)", SIMD2(0, -2), -8, SIMD2(0, 12), 0, 0, -12),
        Case("where(x < 0 and y < 0, (-x)^y, x*y)", SIMD2(2, -3), -6, SIMD2(-3, 2), 0, 1, 0),
        Case("(x > 0)*sqrt(x)", SIMD2(0, 0), 0, SIMD2(0, 0), 0, 0, 0),
        Case("floor(x)*sqrt(y)", SIMD2(0.5, 0), 0, SIMD2(0, 0), 0, 0, 0),
        Case("where(floor(y) == -1, x^3, acos(x))", SIMD2(2, -0.5), 8, SIMD2(12, 0), 12, 0, 0),
        Case("mod(y, max(x, 2))", SIMD2(1, -0.5), 1.5, SIMD2(0, 1), 0, 0, 0),
        // No power of a negative number with an exponent that varies has a derivative by it, even where that is 0.
        Case("y^(x^2 + 2)", SIMD2(0, -3), 9, SIMD2(.nan, -6), .nan, .nan, 2),
    ]

    @Test(arguments: cases.indices)
    func `a branch that is not taken adds nothing to derivatives`(index: Int) throws {
        let expected = Self.cases[index]
        let formula = try Formula(FormulaSource(formula: expected.text, parameters: ["x", "y"]))
        let first = formula.evaluate(at: expected.at)
        let second = formula.hessian(at: expected.at)
        let pairs = [
            (first.value, expected.value), (first.gradient.x, expected.gradient.x),
            (first.gradient.y, expected.gradient.y), (second.p11, expected.hessian.p11),
            (second.p12, expected.hessian.p12), (second.p22, expected.hessian.p22),
        ]
        #expect(pairs.allSatisfy { isNear($0, $1) }, "\(expected.text) at \(expected.at): \(first), \(second)")
    }

    @Test(arguments: cases.indices)
    func `all evaluators give the same bits there`(index: Int) throws {
        let (text, point) = (Self.cases[index].text, Self.cases[index].at)
        let formula = try Formula(FormulaSource(formula: text, parameters: ["x", "y"]))
        let (first, second, expansion) = (
            formula.evaluate(at: point), formula.hessian(at: point), formula.expansion(at: point)
        )
        var (p1, p2) = (Array(repeating: point.x, count: 11), Array(repeating: point.y, count: 11))
        p1.withUnsafeMutableBufferPointer { p1 in
            p2.withUnsafeMutableBufferPointer { p2 in
                guard let one = p1.baseAddress, let other = p2.baseAddress else { return }
                let lanes = formula.makeLanes(11, p1: one, p2: other)
                lanes.evaluate()
                for lane in 0..<11 {
                    #expect(isSame(lanes.loss[lane], first.value), "\(text)")
                    #expect(isSame(lanes.g1[lane], first.gradient.x), "\(text)")
                    #expect(isSame(lanes.g2[lane], first.gradient.y), "\(text)")
                }
            }
        }
        let sampled = formula.losses(p1: [point.x, 0], p2: [1, point.y]).values
        let pairs = [
            (expansion.value, first.value), (sampled[2], first.value), (expansion.gradient.x, first.gradient.x),
            (expansion.gradient.y, first.gradient.y), (expansion.hessian.p11, second.p11),
            (expansion.hessian.p12, second.p12), (expansion.hessian.p22, second.p22),
        ]
        #expect(pairs.allSatisfy { isSame($0, $1) }, "\(text) at \(point): \(first), \(second), \(expansion)")
    }

    @Test func `a sum over rows leaves out the branches that its rows do not take`() throws {
        let formula = try Formula(
            FormulaSource(formula: "sum(y^max(c*x, 3))", parameters: ["x", "y"], columns: ["c": [1, 2, 3]]))
        // Three times y³.
        let result = formula.evaluate(at: SIMD2(0.5, -2))
        #expect(result == Evaluation(value: -24, gradient: SIMD2(0, 36)))
        #expect(formula.hessian(at: SIMD2(0.5, -2)) == Hessian(p11: 0, p12: 0, p22: -36))
        #expect(formula.evaluate(at: SIMD2(0.5, -2), rows: [0, 1, 2]) == result)
    }

    private func isSame(_ one: Double, _ other: Double) -> Bool {
        one.bitPattern == other.bitPattern || one.isNaN && other.isNaN
    }

    /// Within a few units in the last place.
    private func isNear(_ one: Double, _ other: Double) -> Bool {
        one == other || one.isNaN && other.isNaN || abs(one - other) <= 2e-15 * abs(other)
    }
}
