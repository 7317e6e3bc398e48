import Formulas
import Testing

@Suite struct FaultTests {
    /// A bad text over the parameters x and y, the constant rate, the data columns u and v and the parts part and row
    /// (which uses u), with the place and the sentence.
    static let faults: [(text: String, line: Int, column: Int, sentence: String)] = [
        // What cannot stand where it does.
        ("", 1, 1, "expected a number, a name or '(', found the end of the formula"),
        (" \n ", 1, 1, "expected a number, a name or '(', found the end of the formula"),
        ("x +", 1, 4, "expected a number, a name or '(', found the end of the formula"),
        ("x + \n\n", 1, 4, "expected a number, a name or '(', found the end of the formula"),
        ("x + * y", 1, 5, "expected a number, a name or '(', found '*'"),
        ("(x + y", 1, 7, "expected an operator or ')', found the end of the formula"),
        ("x + y)", 1, 6, "expected an operator or the end, found ')'"),
        ("2x", 1, 2, "expected an operator or the end, found 'x'; write '2*x'"),
        ("x y", 1, 3, "expected an operator or the end, found 'y'; write 'x*y'"),
        ("x, y", 1, 2, "expected an operator or the end, found ','"),
        ("(x, y)", 1, 3, "expected an operator or ')', found ','"),
        ("max(x, )", 1, 8, "expected a number, a name or '(', found ')'"),
        ("max(x; y)", 1, 6, "unexpected character ';'; write 'max(x, y)'"),
        ("max(x y)", 1, 7, "expected an operator, ',' or ')', found 'y'"),
        ("sin(x", 1, 6, "expected an operator, ',' or ')', found the end of the formula"),
        ("()", 1, 2, "expected a number, a name or '(', found ')'"),
        ("1.2.3", 1, 4, "expected an operator or the end, found '.3'"),
        ("1e", 1, 2, "expected an operator or the end, found 'e'; write '1*e'"),
        ("x**2", 1, 2, "'**' is not an operator; write 'x^2'"),
        ("x +\n  y ? 2", 2, 5, "unexpected character '?'"),
        ("'梯度' + x", 1, 1, "unexpected character '''"),
        ("x + \u{1B}[2J", 1, 5, "unexpected character U+001B"),
        ("x = y", 1, 3, "unexpected character '='"),
        (".", 1, 1, "unexpected character '.'"),
        ("x + 1e999", 1, 5, "the number '1e999' is too large for double precision"),
        ("|x + 1", 1, 7, "expected an operator or '|', found the end of the formula"),
        ("|(x|)", 1, 4, "expected an operator or ')', found '|'"),
        ("x | y", 1, 3, "expected an operator or the end, found '|'; write 'x or y'"),
        ("x < ", 1, 4, "expected a number, a name or '(', found the end of the formula"),
        ("x and", 1, 6, "expected a number, a name or '(', found the end of the formula"),
        ("x not y", 1, 3, "expected an operator or the end, found 'not'"),
        ("1 + √x^2", 1, 5, "put what is under the '√' in parentheses, with the power or without it"),
        ("∛sin(x)²", 1, 1, "put what is under the '∛' in parentheses, with the power or without it"),
        ("x⁻", 1, 2, "unexpected character '⁻'"),
        // Names.
        ("x + z", 1, 5, "unknown name 'z'"),
        ("x + rat*y", 1, 5, "unknown name 'rat'; did you mean 'rate'?"),
        ("X + y", 1, 1, "unknown name 'X'; write 'x + y'"),
        ("x + Pi", 1, 5, "unknown name 'Pi'; write 'x + pi'"),
        ("x\n+ y\n+ 梯度 + gost", 3, 3, "unknown name '梯度'"),
        ("sine(x)", 1, 1, "unknown function 'sine'; did you mean 'sin'?"),
        ("x + ln(y)", 1, 5, "unknown function 'ln'; write 'x + log(y)'"),
        ("arctan(y)", 1, 1, "unknown function 'arctan'; write 'atan(y)'"),
        ("sofplus(y)", 1, 1, "unknown function 'sofplus'; did you mean 'softplus'?"),
        ("frobnicate(y)", 1, 1, "unknown function 'frobnicate'"),
        ("x(2)", 1, 1, "'x' is a parameter, not a function; write 'x*2'"),
        ("2*rate (x)", 1, 3, "'rate' is a constant, not a function; write '2*rate*x'"),
        ("part(2)", 1, 1, "'part' is a part, not a function; write 'part*2'"),
        ("pi(x)", 1, 1, "'pi' is a constant, not a function; write 'pi*x'"),
        ("sin + x", 1, 1, "missing arguments of function 'sin'; write them in parentheses"),
        ("2*sin x", 1, 3, "missing arguments of function 'sin'; write '2*sin(x)'"),
        ("x + sin()", 1, 5, "'sin' takes 1 argument, found 0"),
        ("sin(x, y)", 1, 1, "'sin' takes 1 argument, found 2"),
        ("atan2(x)", 1, 1, "'atan2' takes 2 arguments, found 1"),
        ("min(x)", 1, 1, "'min' takes 2 or more arguments, found 1"),
        ("hypot(x, y, 1)", 1, 1, "'hypot' takes 2 arguments, found 3"),
        ("where(x > 0, y)", 1, 1, "'where' takes 3 arguments, found 2"),
        ("mod(x)", 1, 1, "'mod' takes 2 arguments, found 1"),
        ("x + ceiling(y)", 1, 5, "unknown function 'ceiling'; write 'x + ceil(y)'"),
        ("floor + x", 1, 1, "missing arguments of function 'floor'; write them in parentheses"),
        ("sum(u, v)", 1, 1, "'sum' takes 1 argument, found 2"),
        // Rows.
        ("x + u", 1, 5, "data column 'u' must be inside 'sum' or 'mean'"),
        ("sum(u) + x*\n v", 2, 2, "data column 'v' must be inside 'sum' or 'mean'"),
        ("x + row", 1, 5, "part 'row' uses a data column, so it must be inside 'sum' or 'mean'"),
        ("x + sum(y)", 1, 5, "'sum' needs a data column in its argument"),
        ("mean(part)", 1, 1, "'mean' needs a data column in its argument"),
        ("sum(sum(u))", 1, 1, "'sum' needs a data column in its argument"),
    ]

    @Test(arguments: faults.indices)
    func `an invalid text is reported with its place in one sentence`(index: Int) throws {
        let expected = Self.faults[index]
        let source = FormulaSource(
            formula: expected.text, parameters: ["x", "y"], constants: ["rate": 2],
            columns: ["u": [1, 2], "v": [3, 4]], parts: [("part", "x + y"), ("row", "u*x")])
        let fault = try #require(throws: FormulaFault.self) { try Formula(source) }
        #expect(fault.description == expected.sentence)
        #expect(fault.line == expected.line && fault.column == expected.column, "\(expected.text): \(fault)")
        #expect(fault.part == nil)
        #expect(Formula.faults(in: source).first == fault)
    }

    @Test func `a fault in a part names the part`() throws {
        let fault = try #require(throws: FormulaFault.self) {
            try Formula(
                FormulaSource(formula: "r", parameters: ["x", "y"], parts: [("q", "x"), ("r", "q +\n 2*zz")]))
        }
        #expect(fault == FormulaFault(part: "r", line: 2, column: 4, .unknownName("zz", nearest: nil)))
    }

    @Test(
        arguments: [
            ([("a", "x + a")], "a", 5, "part 'a' depends on itself: a → a"),
            ([("a", "b"), ("b", "x*c"), ("c", "y + b")], "c", 5, "part 'b' depends on itself: b → c → b"),
            (
                [("a", "x"), ("b", "a + d"), ("c", "b"), ("d", "a + c")], "c", 1,
                "part 'b' depends on itself: b → d → c → b"
            ),
        ] as [([(name: String, text: String)], String, Int, String)])
    func `a part that depends on itself is reported where the cycle closes`(
        parts: [(name: String, text: String)], part: String, column: Int, sentence: String
    ) throws {
        let fault = try #require(throws: FormulaFault.self) {
            try Formula(FormulaSource(formula: "x", parameters: ["x", "y"], parts: parts))
        }
        #expect(fault.description == sentence)
        #expect(fault.part == part && fault.line == 1 && fault.column == column)
    }

    @Test(
        arguments: [
            (["x", "y", "z"], [:], [:], [], ["expected 1 or 2 parameters, found 3"]),
            (["x", "x"], [:], [:], [], ["'x' names two parameters"]),
            (
                ["x", "y z"], [:], [:], [],
                ["'y z' cannot name a parameter; a name is a letter or '_', then letters, digits and '_'"]
            ),
            (["x", "sin"], [:], [:], [], ["'sin' cannot name a parameter; it is reserved"]),
            (["x", "y"], ["e": 1], [:], [], ["'e' cannot name a constant; it is reserved"]),
            (["x", "y"], ["x": 1], [:], [], ["'x' names both a parameter and a constant"]),
            (["x", "y"], ["k": .infinity], [:], [], ["constant 'k' is not finite"]),
            (["x", "y"], ["u": 1], ["u": [1]], [], ["'u' names both a constant and a data column"]),
            (["x", "y"], [:], ["u": []], [], ["data column 'u' has no rows"]),
            (
                ["x", "y"], [:], ["u": [1], "v": [1, 2]], [], ["data columns 'u' and 'v' differ in length: 1 and 2"]
            ),
            (["x", "y"], [:], ["u": [1, .nan]], [], ["row 2 of data column 'u' is not finite"]),
            (["x", "y"], [:], [:], ["p", "p"], ["'p' names two parts"]),
            (
                ["x", "y"], [:], [:], ["2p"],
                ["'2p' cannot name a part; a name is a letter or '_', then letters, digits and '_'"]
            ),
            (
                ["", "pi"], ["x": 1], [:], ["x"],
                [
                    "'' cannot name a parameter; a name is a letter or '_', then letters, digits and '_'",
                    "'pi' cannot name a parameter; it is reserved",
                    "'x' names both a constant and a part",
                ]
            ),
        ] as [([String], [String: Double], [String: [Double]], [String], [String])])
    func `duplicate and invalid names are reported`(
        parameters: [String], constants: [String: Double], columns: [String: [Double]], parts: [String],
        sentences: [String]
    ) throws {
        let source = FormulaSource(
            formula: "1", parameters: parameters, constants: constants, columns: columns,
            parts: parts.map { ($0, "1") })
        #expect(Formula.faults(in: source).map(\.description) == sentences)
        let fault = try #require(throws: FormulaFault.self) { try Formula(source) }
        #expect(fault.description == sentences[0])
        #expect(fault.line == 1 && fault.column == 1 && fault.part == nil)
    }

    @Test func `faults gives the first of each text`() {
        let source = FormulaSource(
            formula: "x + zz + ww", parameters: ["x", "y"], parts: [("p", "x"), ("q", "(y"), ("r", "cos(1, 2)")])
        #expect(
            Formula.faults(in: source).map { "\($0.part ?? "formula"):\($0.line):\($0.column): \($0)" } == [
                "formula:1:5: unknown name 'zz'", "q:1:3: expected an operator or ')', found the end of the formula",
                "r:1:1: 'cos' takes 1 argument, found 2",
            ])
        #expect(Formula.faults(in: FormulaSource(formula: "x + y", parameters: ["x", "y"])).isEmpty)
    }
}
