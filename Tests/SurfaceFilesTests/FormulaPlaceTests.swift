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

/// Losses that have no value where runs start, found by checking a file.
@Suite struct UndefinedStartTests {
    /// The faults of `text` with its values checked.
    private func faults(_ text: String) -> [String] {
        SurfaceReader.read(text, file: "s.yaml", name: "s", folder: .texts([:]), checkingValues: true).1
            .map(\.description)
    }

    /// The sound file, which starts at (0.5, 1), with another formula.
    private func faults(formula: String) -> [String] {
        faults(SurfaceText.with("formula", as: "formula: \"\(formula)\""))
    }

    @Test func `a sound file has no fault, nor has one that is NaN elsewhere`() {
        #expect(faults(SurfaceText.sound).isEmpty)
        #expect(faults(formula: "log(x) + y^2").isEmpty)
        #expect(faults(formula: "1/x + sqrt(y - 1)").isEmpty)
    }

    @Test func `a loss that is NaN everywhere is a fault at the part that has no value`() {
        #expect(
            faults(formula: "x + log(-1 - y^2)") == [
                "s.yaml:3:15: the loss is NaN everywhere in the domain: 'log(-1 - y^2)' has no value for -2"
            ])
        let text = SurfaceText.with("formula", as: "formula: \"2*r\"") + "where:\n  r: \"sqrt(x - 2)\"\n"
        #expect(
            faults(text) == [
                "s.yaml:7:7: the loss is NaN everywhere in the domain: 'sqrt(x - 2)' in part 'r' has no value for -1.5"
            ])
    }

    @Test func `a loss or a gradient that is NaN at the start is a fault there`() {
        #expect(
            faults(formula: "sqrt(y - x - 1)") == [
                "s.yaml:5:8: the loss is NaN at the start (0.5, 1): 'sqrt(y - x - 1)' has no value for -0.5"
            ])
        #expect(
            faults(formula: "(-1)^(2*x + y)") == [
                "s.yaml:5:8: the gradient is NaN at the start (0.5, 1): '(-1)^(2*x + y)' has no derivative for -1 and 2"
            ])
        let data = SurfaceText.with("formula", as: "formula: \"mean(log(x - c))\"") + "data:\n  c: [-1, 0.75, 0.25]\n"
        #expect(
            faults(data) == [
                "s.yaml:5:8: the loss is NaN at the start (0.5, 1): 'log(x - c)' has no value for -0.25 in data row 2"
            ])
    }

    @Test func `a start outside a grid or beside an unknown loss is a fault`() {
        func grid(_ start: String) -> String {
            """
            title: Grid
            parameters: [x, y]
            grid: { p1: [0, 1, 2], p2: [0, 1], loss: [[1, 2, .nan], [3, 4, 5]] }
            start: \(start)

            """
        }
        #expect(faults(grid("[0.5, 0.5]")).isEmpty)
        #expect(
            faults(grid("[0.5, 1.5]")) == [
                "s.yaml:4:8: the loss is NaN at the start (0.5, 1.5): it is outside the grid"
            ])
        #expect(
            faults(grid("[1.5, 0.5]")) == [
                "s.yaml:4:8: the loss is NaN at the start (1.5, 0.5): "
                    + "it is in a cell of the grid with a loss that is not finite"
            ])
    }

    @Test(arguments: Surface.shippedNames)
    func `every shipped surface has a loss and a gradient at its start`(name: String) throws {
        let surface = try #require(Surface.shipped(name))
        #expect(surface.firstUndefined(at: surface.definition.start) == nil)
    }
}
