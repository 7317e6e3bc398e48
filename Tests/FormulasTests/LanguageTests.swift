import Formulas
import Testing

@Suite struct LanguageTests {
    @Test(
        arguments: [
            ("1 + 2*3", 7), ("(1 + 2)*3", 9), ("7 - 4 - 2", 1), ("7 - (4 - 2)", 5), ("24/4/2", 3), ("24/4*2", 12),
            ("2^3^2", 512), ("(2^3)^2", 64), ("-2^2", -4), ("(-2)^2", 4), ("2^-1", 0.5), ("2^-1^2", 0.5), ("2*3^2", 18),
            ("-2*-3", 6), ("2--3", 5), ("+2", 2), ("-+-2", 2), ("2*-3^2", -18), ("6/-2", -3), ("-x*y", 15),
            ("1e-3", 0.001), ("1E3", 1_000), ("1.5e+2", 150), (".5", 0.5), ("5.", 5), ("007", 7), ("0.1", 0.1),
            ("9007199254740993", 9_007_199_254_740_992), ("1e-400", 0), ("2.5e", .nan),
            ("pi", .pi), ("e", 2.718281828459045), ("log(e)", 1), ("k", 7), ("k*x", 21), ("k2_ü", 0.25),
            ("min(4, 2, 3)", 2), ("max(1, 5, 2, 4)", 5), ("pow(2, 10)", 1_024), ("atan2(1, 1)*4 - pi", 0),
            ("hypot(3, 4)", 5), ("cbrt(-8)", -2), ("log2(8)", 3), ("log10(1000)", 3), ("abs(-2)", 2), ("sign(-2)", -1),
            ("relu(-1) + relu(2)", 2), ("sigmoid(0)", 0.5), ("softplus(0) - log(2)", 0),
            ("sqrt(2)^2", 2.0000000000000004),
            // Comparisons: 1 or 0, in a row as in Python, below sums.
            ("1 < 2", 1), ("2 < 1", 0), ("1 <= 1", 1), ("1 >= 2", 0), ("2 > 1", 1), ("1 == 1", 1), ("1 != 1", 0),
            ("1 ≤ 2", 1), ("1 ≥ 2", 0), ("1 ≠ 2", 1), ("1 + 1 < 1 + 2", 1), ("1 < 2 < 3", 1), ("3 > 2 > 2", 0),
            ("1 < 3 > 2 == 2", 1), ("(3 > 2) > 2", 0), ("0/0 == 0/0", 0), ("0/0 != 0/0", 1),
            ("1 < 2 and 2 < 3", 1), ("1 < 2 and 3 < 2", 0), ("0 or 7", 1), ("0 or 0", 0), ("3 and 2", 1),
            ("not 0", 1), ("not 2 < 1", 1), ("not(1) + 1", 0), ("not not 5", 1), ("1 or 0 and 0", 1),
            ("where(x < y, 10, 20)", 20), ("where(0 < y and not x < 0, 1/0, 7)", 7), ("where(0/0, 1, 2)", 1),
            // Whole numbers and remainders.
            ("floor(-0.5)", -1), ("ceil(1.25)", 2), ("round(0.5) + round(1.5)", 2), ("mod(-7, 3)", 2),
            ("mod(7, -3)", -2), ("erf(0)", 0),
            // As typeset.
            ("|x|*y", -15), ("|x - |y||", 2), ("||x| - 1|", 2), ("2*|x|^2", 18), ("-|x|", -3), ("max(|x|, |y|)", 5),
            ("|(x)|", 3), ("3²", 9), ("-3²", -9), ("2x³", .nan), ("x² + y²", 34), ("(x + y)²", 4), ("|x|²", 9),
            ("2⁻¹", 0.5), ("2^3²", 512), ("10¹²", 1e12), ("√4", 2), ("√(4)^2", 4), ("√4*9", 18), ("√√16", 2),
            ("√|x + 1|", 2), ("∛27", 3), ("√sign(2)", 1), ("π", .pi), ("8 ÷ 2", 4), ("2 ∗ 3", 6), ("8 ∕ 2", 4),
            ("  x\n\t+ y\r\n", -2), ("x − y", 8), ("x·y", -15), ("x × y", -15), ("x ⋅ y", -15),
        ] as [(String, Double)])
    func `a text has its value`(text: String, value: Double) throws {
        guard !value.isNaN else {
            #expect(throws: FormulaFault.self) { try Formula(Self.source(text)) }
            return
        }
        let formula = try Formula(Self.source(text))
        #expect(formula.value(at: SIMD2(3, -5)) == value)
        #expect(formula.evaluate(at: SIMD2(3, -5)).value == value)
        #expect(formula.losses(p1: [3], p2: [-5]).values == [value])
    }

    static func source(_ text: String) -> FormulaSource {
        FormulaSource(formula: text, parameters: ["x", "y"], constants: ["k": 7, "k2_ü": 0.25])
    }

    @Test func `parts may use each other in any order`() throws {
        let formula = try Formula(
            FormulaSource(
                formula: "r^2 + s", parameters: ["x", "y"], constants: ["c": 2],
                parts: [("r", "p - q"), ("p", "c*x"), ("q", "y + 1"), ("s", "p*q"), ("unused", "r + s")]))
        let result = formula.evaluate(at: SIMD2(3, 4))
        #expect(result.value == 1 + 30)
        #expect(result.gradient == SIMD2(14, 4))
    }

    @Test func `a part is replaced by its value, not by its text`() throws {
        let formula = try Formula(
            FormulaSource(formula: "2*p^2", parameters: ["x", "y"], parts: [("p", "x + y")]))
        #expect(formula.value(at: SIMD2(1, 2)) == 18)
    }

    @Test func `a name that is declared goes before a function or word that came later to the language`() throws {
        let formula = try Formula(
            FormulaSource(
                formula: "sum(mod*floor) + and*not + round*π", parameters: ["and", "not"],
                constants: ["round": 2, "π": 100], columns: ["mod": [1, 2], "floor": [10, 20]]))
        #expect(formula.value(at: SIMD2(3, 4)) == 50 + 12 + 200)
        let fault = try #require(throws: FormulaFault.self) {
            try Formula(FormulaSource(formula: "floor(x)", parameters: ["x", "floor"]))
        }
        #expect(fault.kind == .notAFunction("floor", .parameter))
    }

    @Test func `the functions are named in one list`() {
        #expect(
            Formula.functionNames.joined(separator: " ")
                == "sin cos tan asin acos atan atan2 sinh cosh tanh exp log log2 log10 sqrt cbrt abs sign min max pow "
                + "hypot sigmoid softplus relu floor ceil round mod erf where sum mean")
    }
}
