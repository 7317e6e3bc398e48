@testable import SurfaceFiles
import Surfaces
import Testing

/// Faults within formulas, pointed at where the character stands in the YAML file.
@Suite struct FormulaPlaceTests {
    /// The fault of a sound file whose formula line is replaced, as `line:column` and what stands there.
    private func place(_ lines: String) throws -> (position: String, found: Character) {
        let text = SurfaceText.with("formula", as: lines)
        let fault = try #require(
            SurfaceReader.read(text, file: "s.yaml", name: "s", folder: .texts([:])).1.first)
        let line = text.split(separator: "\n", omittingEmptySubsequences: false)[fault.line - 1]
        let found = line[line.index(line.startIndex, offsetBy: fault.column - 1)]
        return ("\(fault.line):\(fault.column)", found)
    }

    @Test(arguments: [
        ("formula: x + q", "3:14"), ("formula: \"x + q\"", "3:15"), ("formula: 'x + q'", "3:15"),
        ("formula:   \"é(x) + q\"", "3:13"), ("formula: \"x\\u0020+ q\"", "3:20"), ("formula: \"x +\\tq\"", "3:16"),
        ("formula: \"x +\n  q\"", "4:3"), ("formula: x\n  + y\n\n  + q", "6:5"), ("formula: \"x + \\\n    q\"", "4:5"),
        ("formula: |\n  x +\n  q", "5:3"), ("formula: |-\n\n    x\n\n     + q", "7:8"),
        ("formula: >\n  x +\n  y\n\n  + q", "7:5"), ("formula: > # folded\n  x\n  + y +\n      q", "6:7"),
    ])
    func `a fault is found in every style of scalar`(lines: String, position: String) throws {
        let (place, found) = try place(lines)
        #expect(place == position)
        #expect(found == "q" || found == "é")
    }

    @Test func `a fault in a part is found in that part`() {
        let text =
            SurfaceText.with("formula", as: "formula: \"r^2\"") + """
                where:
                  s: "x*y"
                  r: "hypott(s, 1)"

                """
        #expect(SurfaceText.faults(text) == ["s.yaml:8:7: unknown function 'hypott'; did you mean 'hypot'?"])
    }

    @Test func `a block with an indentation indicator is located by its beginning`() throws {
        #expect(
            SurfaceText.faults(SurfaceText.with("formula", as: "formula: |2\n  x + q")).first?.hasPrefix("s.yaml:3:10:")
                == true)
    }

    @Test func `the formula language's own sentence follows the place`() {
        #expect(
            SurfaceText.faults(SurfaceText.with("formula", as: "formula: \"x + max(y)\"")) == [
                "s.yaml:3:15: 'max' takes 2 or more arguments, found 1"
            ])
    }
}
