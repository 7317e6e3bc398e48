import Formulas
import Testing

@Suite(.timeLimit(.minutes(1))) struct HostileTests {
    @Test(arguments: [("(", "x", ")"), ("-", "x", ""), ("sin(", "x", ")"), ("2^", "x", ""), ("max(x,", "1", ")")])
    func `nesting goes 256 deep and no deeper`(opening: String, inner: String, closing: String) throws {
        func source(_ depth: Int) -> FormulaSource {
            let text =
                String(repeating: opening, count: depth) + inner + String(repeating: closing, count: depth)
            return FormulaSource(formula: text, parameters: ["x", "y"])
        }
        _ = try Formula(source(256))
        for depth in [257, 200_000] {
            let fault = try #require(throws: FormulaFault.self) { try Formula(source(depth)) }
            #expect(fault.kind == .tooDeep(limit: 256))
            #expect(fault.description == "nested deeper than 256 levels")
            let position = opening.unicodeScalars.count * 256
            #expect((position + 1...position + 2).contains(fault.column) && fault.line == 1)
        }
    }

    @Test(arguments: ["x+", "1*", "x^2-", "(x)/"])
    func `a text of a million characters is a fault`(piece: String) throws {
        let text = String(repeating: piece, count: 1_000_000 / piece.utf8.count) + "1"
        let fault = try #require(throws: FormulaFault.self) {
            try Formula(FormulaSource(formula: text, parameters: ["x", "y"]))
        }
        #expect(
            fault.description == "the formula and its parts have more than 65536 numbers, names and operations")
        #expect(fault.line == 1 && fault.column > 1)
    }

    @Test func `a long name, number or blank does no harm`() throws {
        let long = 1_000_000
        let name = String(repeating: "a", count: long)
        let fault = try #require(throws: FormulaFault.self) {
            try Formula(FormulaSource(formula: name, parameters: ["x", "y"]))
        }
        #expect(fault.description == "unknown name '\(String(repeating: "a", count: 40))…'")
        let third = try Formula(
            FormulaSource(formula: "0." + String(repeating: "3", count: long), parameters: ["x", "y"]))
        #expect(third.value(at: .zero) == 1.0 / 3)
        let blank = try Formula(
            FormulaSource(formula: String(repeating: " \n", count: long / 2) + "x", parameters: ["x", "y"]))
        #expect(blank.value(at: SIMD2(2, 0)) == 2)
    }

    @Test func `long names of parts are truncated in messages`() throws {
        let name = String(repeating: "a", count: 5000)
        let fault = try #require(throws: FormulaFault.self) {
            try Formula(FormulaSource(formula: "x", parameters: ["x", "y"], parts: [(name, "1 + \(name)")]))
        }
        let cut = name.prefix(40) + "…"
        #expect(fault.description == "part '\(cut)' depends on itself: \(cut) → \(cut)")
    }

    @Test func `of thousands of unknown names some are reported, quickly`() {
        let parts = (0..<5000).map { (name: "p\($0)", text: "q\($0)") }
        let faults = Formula.faults(in: FormulaSource(formula: "x", parameters: ["x", "y"], parts: parts))
        #expect(faults.count == 100)
        #expect(faults.first?.description == "unknown name 'q0'; did you mean 'p0'?")
    }

    @Test func `a sum of thousands of terms compiles`() throws {
        let terms = 8_000
        let text = (1...terms).map { "\($0)*x" }.joined(separator: " + ")
        let formula = try Formula(FormulaSource(formula: text, parameters: ["x", "y"]))
        let sum = Double(terms * (terms + 1) / 2)
        #expect(formula.evaluate(at: SIMD2(1, 1)) == Evaluation(value: sum, gradient: SIMD2(sum, 0)))
    }

    @Test func `parts that double with every use are computed once each`() throws {
        var parts = [(name: "p0", text: "x + y")]
        for i in 1...500 { parts.append(("p\(i)", "sin(p\(i - 1)) - 0.5*p\(i - 1) + p\(i - 1)*p\(i - 1)/64")) }
        let formula = try Formula(FormulaSource(formula: "p500", parameters: ["x", "y"], parts: parts.reversed()))
        let result = formula.evaluate(at: SIMD2(0.25, 0.5))
        #expect(result.value.isFinite)
        #expect(result.gradient.x == result.gradient.y)
    }

    @Test func `a chain of thousands of parts compiles, and a cycle of them is a fault`() throws {
        let count = 10_000
        var parts = [(name: "p0", text: "x")]
        for i in 1...count { parts.append(("p\(i)", "p\(i - 1) + 1")) }
        let source = FormulaSource(formula: "p\(count)", parameters: ["x", "y"], parts: parts)
        #expect(try Formula(source).value(at: SIMD2(0.5, 0)) == Double(count) + 0.5)
        parts[0].text = "p\(count)"
        let fault = try #require(throws: FormulaFault.self) {
            try Formula(FormulaSource(formula: "x", parameters: ["x", "y"], parts: parts))
        }
        #expect(
            fault.description
                == "part 'p0' depends on itself: p0 → p10000 → p9999 → p9998 → p9997 → p9996 → … → p0")
    }
}
