import Formulas
import Testing

@Suite struct HessianTests {
    /// The worst is 1.2e-11, of Ackley's funnel at (1e-6, 0), where it is 5e-17 of the matrix's largest element.
    @Test(arguments: CurvedSurface.all)
    func `a standard surface has the second derivatives of 40-digit arithmetic`(surface: CurvedSurface) throws {
        let formula = try surface.compiled()
        for figure in surface.figures {
            let result = formula.hessian(at: SIMD2(figure[0], figure[1]))
            for (value, expected) in zip([result.p11, result.p12, result.p22], figure[2...]) {
                let error = abs(value - expected) / max(1, abs(expected))
                #expect(error <= 1e-10, "\(surface.name) at \(figure[0]), \(figure[1]): \(value), not \(expected)")
            }
        }
    }

    /// sqrt(0.5*(x^2 + y^2)) a billionth beside its kink, by hand: 0 along the way there, √0.5/r across it.
    @Test func `next to a kink an element is accurate relative to the largest one`() throws {
        let formula = try Formula(FormulaSource(formula: "sqrt(0.5*(x^2 + y^2))", parameters: ["x", "y"]))
        let largest = 0.5.squareRoot() / 1e-9
        let result = formula.hessian(at: SIMD2(0, -1e-9))
        #expect(abs(result.p11 - largest) <= 1e-15 * largest)
        #expect(result.p12 == 0)
        #expect(abs(result.p22) <= 1e-15 * largest)
    }

    @Test(arguments: CurvedSurface.all)
    func `the order of differentiation makes no difference on a standard surface`(surface: CurvedSurface) throws {
        let formula = try surface.compiled()
        let swapped = try surface.compiled(parameters: ["y", "x"])
        for figure in surface.figures {
            let one = formula.hessian(at: SIMD2(figure[0], figure[1]))
            let other = swapped.hessian(at: SIMD2(figure[1], figure[0]))
            #expect(abs(one.p12 - other.p12) <= 1e-10 * max(1, abs(figure[3])), "\(one), \(other)")
            #expect(abs(one.p11 - other.p22) <= 1e-10 * max(1, abs(figure[2])), "\(one), \(other)")
        }
    }

    @Test(arguments: 0..<40)
    func `the order of differentiation makes no difference to a random formula with corners`(seed: Int) throws {
        var generator = Generator(seed: UInt64(3_000 + seed))
        for _ in 0..<5 {
            let text = generator.expression(4, corners: true)
            let formula = try Formula(FormulaSource(formula: text, parameters: ["x", "y"]))
            let swapped = try Formula(FormulaSource(formula: text, parameters: ["y", "x"]))
            let point = SIMD2(Double.random(in: -1...1, using: &generator), .random(in: -1...1, using: &generator))
            let one = formula.hessian(at: point)
            let other = swapped.hessian(at: SIMD2(point.y, point.x))
            #expect(Self.isNear(one.p11, other.p22) && Self.isNear(one.p22, other.p11), "\(text) at \(point)")
            #expect(Self.isNear(one.p12, other.p12), "\(text) at \(point): \(one), \(other)")
        }
    }

    private static func isNear(_ one: Double, _ other: Double) -> Bool {
        one == other || one.isNaN && other.isNaN || abs(one - other) <= 1e-9 * max(1, abs(other))
    }

    @Test(arguments: 0..<40)
    func `second derivatives agree with differences of gradients, in both orders`(seed: Int) throws {
        var generator = Generator(seed: UInt64(2_000 + seed))
        for _ in 0..<5 {
            let text = generator.expression(4, corners: false)
            let formula = try Formula(FormulaSource(formula: text, parameters: ["x", "y"]))
            let point = SIMD2(Double.random(in: -1...1, using: &generator), .random(in: -1...1, using: &generator))
            let result = formula.hessian(at: point)
            for (parameter, axis, value) in [
                (0, 0, result.p11), (0, 1, result.p12), (1, 0, result.p12), (1, 1, result.p22),
            ] {
                let (slope, doubt) = Self.slope(formula, parameter, point, axis)
                guard doubt < 1e-4 * max(1, abs(slope)) else { continue }
                #expect(abs(value - slope) <= 1e-6 * max(1, abs(slope)) + 4 * doubt, "\(text) at \(point)")
            }
        }
    }

    /// The derivative by `axis` of the gradient's element `parameter` by central differences, extrapolated, and how far
    /// two of them with different steps lie apart.
    private static func slope(
        _ formula: Formula, _ parameter: Int, _ point: SIMD2<Double>, _ axis: Int
    ) -> (Double, doubt: Double) {
        func central(_ step: Double) -> Double {
            var (right, left) = (point, point)
            right[axis] += step
            left[axis] -= step
            let rise = formula.evaluate(at: right).gradient - formula.evaluate(at: left).gradient
            return rise[parameter] / (right[axis] - left[axis])
        }
        let (wide, middle, narrow) = (central(4e-4), central(2e-4), central(1e-4))
        let one = (4 * middle - wide) / 3
        let other = (4 * narrow - middle) / 3
        return (other, abs(one - other))
    }

    /// Quadratics, planes and what is made of planes, with their second derivatives by hand.
    static let constant: [(text: String, hessian: Hessian)] = [
        ("0.1*x^2 + 2*y^2", Hessian(p11: 0.2, p12: 0, p22: 4)),
        ("0.5*(x^2 + 100*y^2)", Hessian(p11: 1, p12: 0, p22: 100)),
        ("x^2 - y^2", Hessian(p11: 2, p12: 0, p22: -2)),
        ("(x + 2*y - 7)^2 + (2*x + y - 5)^2", Hessian(p11: 10, p12: 8, p22: 10)),
        ("x*y", Hessian(p11: 0, p12: 1, p22: 0)),
        ("(x - 3)*(y + 2)/4 - x*x", Hessian(p11: -2, p12: 0.25, p22: 0)),
        ("pow(3*x - y, 2)", Hessian(p11: 18, p12: -6, p22: 2)),
        ("2*x - 3*y + 1", Hessian(p11: 0, p12: 0, p22: 0)),
        ("3", Hessian(p11: 0, p12: 0, p22: 0)),
        ("abs(x) + relu(y) + max(x, 2*y) + min(x, 0) + sign(y)", Hessian(p11: 0, p12: 0, p22: 0)),
    ]

    @Test(arguments: constant.indices)
    func `a quadratic has one Hessian for all points`(index: Int) throws {
        let (text, hessian) = Self.constant[index]
        let formula = try Formula(FormulaSource(formula: text, parameters: ["x", "y"]))
        #expect(formula.constantHessian == hessian)
        for point in [SIMD2(0, 0), SIMD2(-3.7, 1e3), SIMD2(1e300, -1e300)] {
            #expect(formula.hessian(at: point) == hessian)
            #expect(formula.hessian(at: point, rows: [0]) == hessian)
        }
    }

    @Test(arguments: ["x^3", "x^2*y", "sin(x)", "(1 - x)^2 + 100*(y - x^2)^2", "relu(x)^2", "abs(x)*x", "1/x", "x^y"])
    func `a non-quadratic has no constant Hessian`(text: String) throws {
        #expect(try Formula(FormulaSource(formula: text, parameters: ["x", "y"])).constantHessian == nil)
    }

    private static func overRows(_ text: String) throws -> Formula {
        try Formula(
            FormulaSource(formula: text, parameters: ["b", "w"], columns: ["x": Regression.x, "y": Regression.y]))
    }

    @Test func `the regression's Hessian comes from the data alone`() throws {
        let formula = try Self.overRows("sum((y - b - w*x)^2)")
        let squares = Regression.x.reduce(0) { $0 + $1 * $1 }
        let hessian = Hessian(p11: 20, p12: 2 * 2_510, p22: 2 * squares)
        #expect(formula.constantHessian == hessian)
        #expect(formula.hessian(at: SIMD2(-120, -4)) == hessian)
        #expect(formula.hessian(at: SIMD2(-120, -4), rows: Array(0..<10)) == hessian)
    }

    @Test func `a batch's Hessian is scaled up to all rows`() throws {
        let hessian = try Self.overRows("sum((y - b - w*x)^2)").hessian(at: SIMD2(-120, -4), rows: [1, 5, 8])
        let (first, second, third) = (Regression.x[1], Regression.x[5], Regression.x[8])
        let scale = 10.0 / 3
        #expect(hessian.p11 == 20)
        #expect(hessian.p12 == 2 * (first + second + third) * scale)
        #expect(hessian.p22 == 2 * (first * first + second * second + third * third) * scale)
        let mean = try Self.overRows("mean(w^3*x)").hessian(at: SIMD2(0, 2), rows: [2, 5])
        #expect(mean == Hessian(p11: 0, p12: 0, p22: 12 * 176.5))
    }

    @Test(arguments: [
        "sum((y - b - w*x)^2)", "mean((y/500 - b*tanh(w*x/500))^2)", "sum((w*x - mean(w*x) - b)^2)/mean(x)",
        "sqrt(mean((y - b*exp(x/600) - w)^2))", "sum(softplus(b + w*x/100))*mean(cos(b*y/100))",
    ])
    func `the Hessian of a batch of all rows has the bits of the full batch`(text: String) throws {
        let formula = try Self.overRows(text)
        for point in [SIMD2(-120, -4), SIMD2(0.1, 0.7), SIMD2(1e-3, 1e3)] {
            #expect(formula.hessian(at: point, rows: Array(0..<10)) == formula.hessian(at: point))
        }
    }

    @Test func `many tasks may be the first to ask`() async throws {
        let text = (1...200).map { "sin(x + \($0))*cos(y*\($0))*(x - y)^2" }.joined(separator: " + ")
        let source = FormulaSource(formula: text, parameters: ["x", "y"])
        let expected = try Formula(source).hessian(at: SIMD2(0.25, -0.5))
        let formula = try Formula(source)
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask { #expect(formula.hessian(at: SIMD2(0.25, -0.5)) == expected) }
            }
        }
    }
}
