import Formulas
import Testing

@Suite struct EdgeTests {
    /// A text over x and y, where, its value and its gradient, all exactly.
    static let edges: [(text: String, at: SIMD2<Double>, value: Double, gradient: SIMD2<Double>)] = [
        // Slopes that are infinite.
        ("sqrt(x^2 + y^2)", SIMD2(0, 0), 0, SIMD2(0, 0)),
        ("sqrt(x)", SIMD2(0, 0), 0, SIMD2(.infinity, 0)),
        ("sqrt(x)*y", SIMD2(0, 3), 0, SIMD2(.infinity, 0)),
        ("sqrt(x) + y^2", SIMD2(0, 1), 1, SIMD2(.infinity, 2)),
        ("hypot(x, y)", SIMD2(0, 0), 0, SIMD2(0, 0)),
        ("hypot(x^2, y)", SIMD2(0, -2), 2, SIMD2(0, -1)),
        ("hypot(x, 0)", SIMD2(-3, 1), 3, SIMD2(-1, 0)),
        ("cbrt(x^2)", SIMD2(0, 0), 0, SIMD2(0, 0)),
        ("(x^2)^0.25 + y", SIMD2(0, 1), 1, SIMD2(0, 1)),
        ("asin(1 - x^2)", SIMD2(0, 0), .pi / 2, SIMD2(0, 0)),
        ("acos(1 - x^2)", SIMD2(0, 0), 0, SIMD2(0, 0)),
        ("atan2(x, y)", SIMD2(0, 0), 0, SIMD2(0, 0)),
        // Corners.
        ("abs(x)", SIMD2(0, 0), 0, SIMD2(0, 0)),
        ("abs(x*y)", SIMD2(-2, 3), 6, SIMD2(-3, 2)),
        ("sign(x) + y", SIMD2(0, 1), 1, SIMD2(0, 1)),
        ("relu(x)", SIMD2(0, 0), 0, SIMD2(0, 0)),
        ("relu(x*y)", SIMD2(-2, 3), 0, SIMD2(0, 0)),
        ("relu(sqrt(x) - 1)", SIMD2(0, 0), 0, SIMD2(0, 0)),
        ("max(x, y)", SIMD2(2, 2), 2, SIMD2(1, 0)),
        ("min(x, y)", SIMD2(2, 2), 2, SIMD2(1, 0)),
        ("max(x, y, 3*x, 1)", SIMD2(2, 5), 6, SIMD2(3, 0)),
        ("min(x, y, 3*x, 1)", SIMD2(2, -5), -5, SIMD2(0, 1)),
        ("max(x, sqrt(y))", SIMD2(1, 0), 1, SIMD2(1, 0)),
        // Steps: the derivative is 0, at the step too.
        ("floor(x)*y", SIMD2(2, 3), 6, SIMD2(0, 2)),
        ("ceil(x) + round(x)", SIMD2(2.5, 3), 5, SIMD2(0, 0)),
        ("(x > 1)*y", SIMD2(1, 3), 0, SIMD2(0, 0)),
        ("where(x > 1, y, 2*x)", SIMD2(1, 3), 2, SIMD2(2, 0)),
        ("mod(x, 2)", SIMD2(4, 0), 0, SIMD2(1, 0)),
        ("mod(x, y)", SIMD2(-7, 3), 2, SIMD2(1, 3)),
        ("mod(x, y)", SIMD2(5, 0), .nan, SIMD2(1, .nan)),
        ("where(log(x) > 0, 1, 2)", SIMD2(-1, 0), 2, SIMD2(0, 0)),
        // Powers.
        ("x^0", SIMD2(0, 0), 1, SIMD2(0, 0)),
        ("x^1", SIMD2(0, 0), 0, SIMD2(1, 0)),
        ("x^2", SIMD2(-3, 0), 9, SIMD2(-6, 0)),
        ("x^3", SIMD2(-2, 0), -8, SIMD2(12, 0)),
        ("x^3", SIMD2(0, 0), 0, SIMD2(0, 0)),
        ("x^-1", SIMD2(-2, 0), -0.5, SIMD2(-0.25, 0)),
        ("x^-1", SIMD2(0, 0), .infinity, SIMD2(-.infinity, 0)),
        ("x^-2", SIMD2(-2, 0), 0.25, SIMD2(0.25, 0)),
        ("x^16", SIMD2(-2, 0), 65_536, SIMD2(-524_288, 0)),
        ("x^17", SIMD2(-2, 0), -131_072, SIMD2(1_114_112, 0)),
        ("x^20", SIMD2(-2, 0), 1_048_576, SIMD2(-10_485_760, 0)),
        ("x^0.5", SIMD2(4, 0), 2, SIMD2(0.25, 0)),
        ("x^1.5", SIMD2(0, 0), 0, SIMD2(0, 0)),
        ("x^y", SIMD2(0, 2), 0, SIMD2(0, 0)),
        ("x^y", SIMD2(0, 0), 1, SIMD2(0, 0)),
        ("x^y", SIMD2(-2, 3), -8, SIMD2(12, .nan)),
        ("x^(0*y + 3)", SIMD2(-2, 1), -8, SIMD2(12, 0)),
        ("x^(6/2)", SIMD2(-2, 1), -8, SIMD2(12, 0)),
        ("0^x", SIMD2(2, 1), 0, SIMD2(0, 0)),
        ("1^x*y", SIMD2(2, 3), 3, SIMD2(0, 1)),
        // Far out.
        ("sigmoid(x)", SIMD2(800, 0), 1, SIMD2(0, 0)),
        ("sigmoid(x)", SIMD2(-800, 0), 0, SIMD2(0, 0)),
        ("softplus(x)", SIMD2(800, 0), 800, SIMD2(1, 0)),
        ("softplus(x)", SIMD2(-800, 0), 0, SIMD2(0, 0)),
        ("tanh(x)", SIMD2(-800, 0), -1, SIMD2(0, 0)),
        ("hypot(x, y)", SIMD2(3e300, 4e300), 5e300, SIMD2(0.6, 0.8)),
        ("x^2", SIMD2(1e200, 0), .infinity, SIMD2(2e200, 0)),
        // What is not defined.
        ("log(x)", SIMD2(-1, 0), .nan, SIMD2(-1, 0)),
        ("sqrt(x) + y", SIMD2(-1, 2), .nan, SIMD2(.nan, 1)),
        ("max(x, log(y))", SIMD2(1, -1), .nan, SIMD2(0, -1)),
        ("min(log(y), x)", SIMD2(1, -1), .nan, SIMD2(0, -1)),
        ("relu(log(y))", SIMD2(1, -1), .nan, SIMD2(0, -1)),
        ("1/x", SIMD2(0, 0), .infinity, SIMD2(-.infinity, 0)),
        // Without parameters.
        ("3", SIMD2(1, 2), 3, SIMD2(0, 0)),
        ("y", SIMD2(1, 2), 2, SIMD2(0, 1)),
    ]

    @Test(arguments: edges.indices)
    func `a value and a gradient at an edge are exact`(index: Int) throws {
        let edge = Self.edges[index]
        let formula = try Formula(FormulaSource(formula: edge.text, parameters: ["x", "y"]))
        let result = formula.evaluate(at: edge.at)
        #expect(isSame(result.value, edge.value), "\(edge.text) at \(edge.at): \(result)")
        #expect(isSame(result.gradient.x, edge.gradient.x), "\(edge.text) at \(edge.at): \(result)")
        #expect(isSame(result.gradient.y, edge.gradient.y), "\(edge.text) at \(edge.at): \(result)")
    }

    private func isSame(_ one: Double, _ other: Double) -> Bool {
        one == other || one.isNaN && other.isNaN
    }
}
