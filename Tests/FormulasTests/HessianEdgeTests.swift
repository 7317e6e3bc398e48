import Formulas
import Testing

@Suite struct HessianEdgeTests {
    /// A text over x and y, where, and its second derivatives, by hand.
    static let edges: [(text: String, at: SIMD2<Double>, p11: Double, p12: Double, p22: Double)] = [
        // Corners: those of the branch chosen, of equal arguments the first.
        ("abs(x)", SIMD2(0, 0), 0, 0, 0),
        ("abs(x*y)", SIMD2(-2, 3), 0, -1, 0),
        ("abs(x)^3", SIMD2(-2, 0), 12, 0, 0),
        ("abs(x)*x", SIMD2(-2, 0), -2, 0, 0),
        ("sign(x)*x^2", SIMD2(-1, 0), -2, 0, 0),
        ("relu(x)^2", SIMD2(2, 0), 2, 0, 0),
        ("relu(x)^2", SIMD2(0, 0), 0, 0, 0),
        ("relu(x*y)", SIMD2(2, 3), 0, 1, 0),
        ("relu(x*y)", SIMD2(-2, 3), 0, 0, 0),
        ("max(x^2, y^2)", SIMD2(1, 1), 2, 0, 0),
        ("max(y^2, x^2)", SIMD2(1, 1), 0, 0, 2),
        ("min(x^2, y^2)", SIMD2(1, -1), 2, 0, 0),
        ("min(x*y, 3)", SIMD2(2, 2), 0, 0, 0),
        // Slopes that are infinite, with an inner derivative of 0.
        ("sqrt(x^2 + y^2)", SIMD2(0, 0), 0, 0, 0),
        ("sqrt(x^2)*y", SIMD2(0, 3), 0, 0, 0),
        ("hypot(x, y)", SIMD2(0, 0), 0, 0, 0),
        ("hypot(x^2, y)", SIMD2(0, -2), 0, 0, 0),
        ("cbrt(x^2)", SIMD2(0, 0), 0, 0, 0),
        ("(x^2)^0.25 + y^2", SIMD2(0, 1), 0, 0, 2),
        ("(x^2)^0.75", SIMD2(0, 1), 0, 0, 0),
        ("(x^2 + y^2)^1.5", SIMD2(0, 0), 0, 0, 0),
        ("(x^2)^(0.25*y)", SIMD2(0, 1), 0, 0, 0),
        ("asin(1 - x^2)", SIMD2(0, 0), 0, 0, 0),
        ("acos(1 - x^2)", SIMD2(0, 0), 0, 0, 0),
        ("atan2(x, y)", SIMD2(0, 0), 0, 0, 0),
        // The same zero inner derivative away from the kink.
        ("sqrt(4 + x^2)", SIMD2(0, 0), 0.5, 0, 0),
        ("(4 + x^2)^0.5", SIMD2(0, 0), 0.5, 0, 0),
        ("cbrt(8 + x^2)", SIMD2(0, 0), 1.0 / 6, 0, 0),
        ("asin(x^2)", SIMD2(0, 0), 2, 0, 0),
        ("hypot(x, 2)", SIMD2(0, 0), 0.5, 0, 0),
        ("(4 + x^2)^(0.5*y)", SIMD2(0, 1), 0.5, 0, 0.960_906_027_836_403_1),
        // Slopes that are infinite, with another inner derivative.
        ("sqrt(x)", SIMD2(0, 0), -.infinity, 0, 0),
        ("sqrt(x)", SIMD2(4, 0), -0.03125, 0, 0),
        ("sqrt(x)*y", SIMD2(0, 3), -.infinity, .infinity, 0),
        ("x^0.5", SIMD2(0, 0), -.infinity, 0, 0),
        ("x^0.5", SIMD2(4, 0), -0.03125, 0, 0),
        ("x^1.5", SIMD2(0, 0), .infinity, 0, 0),
        ("x^2.5", SIMD2(0, 0), 0, 0, 0),
        ("asin(x)", SIMD2(1, 0), .infinity, 0, 0),
        ("asin(x)", SIMD2(-1, 0), -.infinity, 0, 0),
        ("cbrt(x)", SIMD2(0, 0), .nan, 0, 0),
        ("1/x", SIMD2(0, 0), .infinity, 0, 0),
        ("log(x)", SIMD2(0, 0), -.infinity, 0, 0),
        // Powers.
        ("x^1", SIMD2(0, 0), 0, 0, 0),
        ("x^2", SIMD2(0, 0), 2, 0, 0),
        ("x^3", SIMD2(0, 0), 0, 0, 0),
        ("x^-1", SIMD2(-2, 0), -0.25, 0, 0),
        ("x^17", SIMD2(-2, 0), -8_912_896, 0, 0),
        ("x^y", SIMD2(0, 2), 2, 0, 0),
        ("x^y", SIMD2(0, 0), 0, .infinity, 0),
        ("x^y", SIMD2(3, 0), 0, 1.0 / 3, 1.206_948_960_812_581_9),
        ("x^y", SIMD2(-2, 3), -12, .nan, .nan),
        ("y^x", SIMD2(2, 0), 0, 0, 2),
        ("0^x", SIMD2(2, 1), 0, 0, 0),
        // Far out.
        ("x^2", SIMD2(1e200, 0), 2, 0, 0),
        ("exp(-x^2)", SIMD2(1e200, 0), 0, 0, 0),
        ("atan(x)", SIMD2(1e200, 0), 0, 0, 0),
        ("1/(1 + x^2)", SIMD2(1e150, 0), 0, 0, 0),
        ("sigmoid(x)", SIMD2(800, 0), 0, 0, 0),
        ("sigmoid(x)", SIMD2(-800, 0), 0, 0, 0),
        ("softplus(x)", SIMD2(800, 0), 0, 0, 0),
        ("softplus(x)", SIMD2(-800, 0), 0, 0, 0),
        ("tanh(x)", SIMD2(-800, 0), 0, 0, 0),
        ("hypot(x, y)", SIMD2(3e200, 4e200), 1.28e-201, -9.6e-202, 7.2e-202),
        // What is not defined.
        ("log(x)", SIMD2(-1, 0), -1, 0, 0),
        ("sqrt(x) + y^2", SIMD2(-1, 2), .nan, 0, 2),
        ("sqrt(x^2 - 1)", SIMD2(0, 0), .nan, 0, 0),
        ("(x^2 - 1)^0.5", SIMD2(0, 0), .nan, 0, 0),
        // Kinks inside of something smooth: what the curvature beside the kink is, 2π²e and 1/2. The drop-wave is smooth
        // there, with 72.5, which no rule for the root alone can give.
        (
            "-20*exp(-0.2*sqrt(0.5*(x^2 + y^2))) - exp(0.5*(cos(2*pi*x) + cos(2*pi*y)))", SIMD2(0, 0),
            53.656_732_595_121_23, 0, 53.656_732_595_121_23
        ),
        ("-(1 + cos(12*sqrt(x^2 + y^2)))/(0.5*(x^2 + y^2) + 2)", SIMD2(0, 0), 0.5, 0, 0.5),
        ("-(1 + cos(12*hypot(x, y)))/(0.5*(x^2 + y^2) + 2)", SIMD2(0, 0), 0.5, 0, 0.5),
    ]

    @Test(arguments: edges.indices)
    func `second derivatives at an edge follow the rules for the first`(index: Int) throws {
        let edge = Self.edges[index]
        let formula = try Formula(FormulaSource(formula: edge.text, parameters: ["x", "y"]))
        let result = formula.hessian(at: edge.at)
        #expect(isSame(result.p11, edge.p11), "\(edge.text) at \(edge.at): \(result)")
        #expect(isSame(result.p12, edge.p12), "\(edge.text) at \(edge.at): \(result)")
        #expect(isSame(result.p22, edge.p22), "\(edge.text) at \(edge.at): \(result)")
    }

    /// Within a few units in the last place.
    private func isSame(_ one: Double, _ other: Double) -> Bool {
        one == other || one.isNaN && other.isNaN || abs(one - other) <= 1e-15 * abs(other)
    }
}
