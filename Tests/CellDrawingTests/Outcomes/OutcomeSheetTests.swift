import Canvas
@testable import CellDrawing
import Diagnosis
import Optimizers
import OutcomeMaps
@testable import Scene
import Surfaces
import Testing

@Suite struct OutcomeSheetTests {
    /// A map with three columns and two rows.
    private static func map(
        ofStarts: Bool = false, _ cells: [OutcomeCell?] = Array(repeating: nil, count: 6), columns: Int = 3,
        rows: Int = 2
    ) throws -> OutcomeMap {
        var definition = SurfaceDefinition(
            title: "", parameters: ["x", "y"], formula: "x^2 + y^2", domain: Domain(p1: -5...5, p2: -5...5),
            start: SIMD2(1, 1))
        definition.minima = [SIMD2(0, 0)]
        let across = OutcomeAxis(key: ofStarts ? "x" : "lr", from: 0.1, to: 10, scale: ofStarts ? .linear : .log)
        let down = OutcomeAxis(key: ofStarts ? "y" : "momentum", from: 0, to: 0.5, scale: .linear)
        return OutcomeMap(
            OutcomeMapPlan(
                surface: try Surface(name: "bowl", definition: definition),
                choice: try OptimizerChoice(parsing: "momentum"),
                kind: ofStarts ? .starts : .settings(start: SIMD2(1, 1)), across: across, down: down, columns: columns,
                rows: rows, steps: 99), cells)
    }

    private static func cell(
        _ outcome: Outcome, steps: Int = 99, settled: Int? = nil, at point: SIMD2<Double> = .zero
    ) -> OutcomeCell {
        OutcomeCell(outcome: outcome, steps: steps, settled: settled, loss: 0, point: point, bursts: 0)
    }

    private static let six: [OutcomeCell?] = [
        cell(.converged, settled: 0), cell(.converged, settled: 99, at: SIMD2(3, 3)), cell(.diverged, steps: 9),
        cell(.oscillating), cell(.running), nil,
    ]

    @Test(arguments: Sight.allCases)
    func `what is not computed is told from every outcome, by every kind of sight`(sight: Sight) throws {
        let unknown = Lab(OutcomePalette.unknown, seenBy: sight)
        for kind in OutcomeKind.all {
            for color in OutcomePalette.ramp(of: kind, count: 5) {
                #expect(Lab(color, seenBy: sight).difference(to: unknown) >= 8)
            }
        }
    }

    @Test func `minima have digits, and from the ninth on one letter and the colours again`() throws {
        let kinds = (0..<10).map { OutcomeKind(.converged, minimum: $0) }
        let colors = kinds.map { OutcomePalette.rgb(of: $0, share: 0) }
        #expect(Set(colors).count == 8 && colors[8] == colors[0] && colors[9] == colors[1])
        #expect(String(String.UnicodeScalarView(kinds.map { OutcomePalette.letter(of: $0) })) == "12345678++")
    }

    @Test func `a legend has the outcomes that there are, with their numbers`() throws {
        let legend = OutcomeLegend(try Self.map(Self.six)).entries
        #expect(legend.map(\.text) == ["converged", "oscillating", "running", "diverged", "not computed"])
        #expect(legend.map(\.count) == [2, 1, 1, 1, 1])
        #expect(legend.map { OutcomePalette.letter(of: $0.kind) } == ["c", "o", ".", "D", "?"])
        #expect(legend.map { OutcomePalette.ramp(of: $0.kind, count: 5).count } == [5, 1, 1, 5, 1])
        let starts = OutcomeLegend(try Self.map(ofStarts: true, Self.six)).entries
        #expect(starts.prefix(2).map(\.text) == ["minimum (0, 0)", "converged (3, 3)"])
    }

    /// Twelve ends apart on a surface that lists another minimum: seven of them have colours of their own.
    @Test func `a legend counts the minima that have the colours again`() throws {
        let ends = (1...12).map { Self.cell(.converged, settled: 1, at: SIMD2(Double($0), 0)) }
        let legend = OutcomeLegend(
            try Self.map(ofStarts: true, ends + [Self.cell(.running, at: SIMD2(20, 20))], columns: 13, rows: 1)
        )
        .entries
        #expect(legend.count == 9)
        #expect(legend[6].text == "converged (7, 0)" && legend[8].text == "running")
        #expect(legend[7].text == "5 more, colours repeated" && legend[7].count == 5)
        #expect(OutcomePalette.ramp(of: legend[7].kind, count: 5).isEmpty)
    }

    @Test func `without colours a letter stands for each cell`() throws {
        let text = AnsiText.text(OutcomeSheet(try Self.map(Self.six), depth: .none, ascii: true).draw(), depth: .none)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "momentum on bowl, lr across and momentum down, 99 steps" && lines[1] == "momentum")
        #expect(lines[2].hasSuffix(" ccD") && lines[3].hasSuffix(" o.?"))
        #expect(
            lines.suffix(6) == [
                "c  converged: 2", "o  oscillating: 1", ".  running: 1", "D  diverged: 1", "?  not computed: 1", "",
            ])
    }

    @Test func `with colours a character shows two cells, one above the other`() throws {
        let picture = OutcomeSheet(try Self.map(Self.six), depth: .direct).draw()
        let x = try #require((0..<picture.size.width).first { picture[$0, 2].glyph == "▀" })
        let grey = Color(OutcomePalette.rgb(of: OutcomeKind(.running), share: 1))
        // The running run lies under the second converged one.
        #expect(picture[x + 1, 2].glyph == "▀" && picture[x + 1, 2].style.background == grey)
        #expect(picture[x + 2, 2].style.background == Color(OutcomePalette.unknown))
    }
}
