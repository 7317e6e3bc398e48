import Formulas
import Foundation
import Testing

/// Formulas in the notations of other languages, against Python's values of what they mean.
@Suite struct PastedTests {
    private struct Figures: Decodable {
        struct Row: Decodable {
            var kind: String
            var text: String
            var values: [Double]
        }

        var points: [SIMD2<Double>]
        var constants: [String: Double]
        var formulas: [Row]
    }

    @Test func `a pasted formula is read, or answered with one that has its value`() throws {
        let file = try #require(
            Bundle.module.url(forResource: "pasted", withExtension: "json", subdirectory: "Resources"))
        let figures = try JSONDecoder().decode(Figures.self, from: Data(contentsOf: file))
        #expect(figures.formulas.count > 100)
        for row in figures.formulas {
            func compiled(_ text: String) throws(FormulaFault) -> Formula {
                try Formula(FormulaSource(formula: text, parameters: ["x", "y"], constants: figures.constants))
            }
            let formula: Formula
            do throws(FormulaFault) {
                formula = try compiled(row.text)
            } catch {
                let rewritten = try #require(error.rewritten, "\(row.kind): \(row.text): \(error)")
                #expect(error.description.hasSuffix("; write '\(rewritten)'"))
                formula = try compiled(rewritten)
            }
            for (point, expected) in zip(figures.points, row.values) {
                let value = formula.value(at: point)
                #expect(abs(value - expected) <= 1e-12 * max(1, abs(expected)), "\(row.kind): \(row.text)")
            }
        }
    }

    /// A text with the parameters x and y, the constant rate and the columns u and v, and the sentence about it.
    static let sentences = [
        ("np.sin(x)**2 + 2y", "unexpected character '.'; write 'sin(x)^2 + 2*y'"),
        ("3xy", "expected an operator or the end, found 'xy'; write '3*x*y'"),
        ("\\frac{x}{y}", "unexpected character '\\'; write 'x/y'"),
        ("x - (y - x**2)", "'**' is not an operator; write 'x - (y - x^2)'"),
        ("((v - rate*u)**2).mean()", "'**' is not an operator; write 'mean((v - rate*u)^2)'"),
        ("torch.mean((v - x*u - y).pow(2))", "unexpected character '.'; write 'mean((v - x*u - y)^2)'"),
        ("F.mse_loss(x*u + y, v)", "unexpected character '.'; write 'mean((x*u + y - v)^2)'"),
        ("\\sum_{i=1}^{n} (v_i - x u_i)^2", "unexpected character '\\'; write 'sum((v - x*u)^2)'"),
        ("not_a_name(x)**2", "unknown function 'not_a_name'"),
        ("q1**2 + x", "unknown name 'q1'"),
        ("x**2 + z", "'**' is not an operator; use '^' for powers"),
        ("x = y", "unexpected character '='"),
        ("x^2 + y^2 = 1", "unexpected character '='"),
    ]

    @Test(arguments: sentences.indices)
    func `the fault says the whole formula, if there is one`(index: Int) throws {
        let (text, sentence) = Self.sentences[index]
        let fault = try #require(throws: FormulaFault.self) {
            try Formula(
                FormulaSource(
                    formula: text, parameters: ["x", "y"], constants: ["rate": 2],
                    columns: ["u": [1, 2], "v": [3, 4]]))
        }
        #expect(fault.description == sentence)
    }

    @Test func `deep and long texts are answered in time`() {
        for text in [
            String(repeating: "(", count: 900) + "x", String(repeating: "-", count: 1500) + "x**2",
            String(repeating: "2^", count: 700) + "x**y", String(repeating: "sin ", count: 480) + "x",
            String(repeating: "|", count: 1200), String(repeating: "xy", count: 1000),
            String(repeating: "\\frac", count: 300), String(repeating: "x if x else ", count: 150) + "x",
            String(repeating: "xy ", count: 600) + "**", String(repeating: "np.", count: 600) + "x",
        ] {
            #expect(!Formula.faults(in: FormulaSource(formula: text, parameters: ["x", "y"])).isEmpty)
        }
    }
}
