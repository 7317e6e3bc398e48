import Canvas
import Optimizers
import Simulation
import Surfaces
import Testing

@testable import Rendering

@Suite struct OutcomeSheetTests {
    /// A map with three columns and two rows.
    private static func map(
        ofStarts: Bool = false, _ cells: [MapCell?] = Array(repeating: nil, count: 6)
    ) throws -> OutcomeMap {
        var definition = SurfaceDefinition(
            title: "", parameters: ["x", "y"], formula: "x^2 + y^2", domain: Domain(p1: -5...5, p2: -5...5),
            start: SIMD2(1, 1))
        definition.minima = [SIMD2(0, 0)]
        let across = MapAxis(key: ofStarts ? "x" : "lr", from: 0.1, to: 10, scale: ofStarts ? .linear : .log)
        let down = MapAxis(key: ofStarts ? "y" : "momentum", from: 0, to: 0.5, scale: .linear)
        return OutcomeMap(
            MapPlan(
                surface: try Surface(name: "bowl", definition: definition),
                choice: try OptimizerChoice(parsing: "momentum"),
                kind: ofStarts ? .starts : .settings(start: SIMD2(1, 1)), across: across, down: down, columns: 3,
                rows: 2, steps: 99), cells)
    }

    private static func cell(
        _ outcome: Outcome, steps: Int = 99, settled: Int? = nil, at point: SIMD2<Double> = .zero
    ) -> MapCell {
        MapCell(outcome: outcome, steps: steps, settled: settled, loss: 0, point: point, bursts: 0)
    }

    private static let six: [MapCell?] = [
        cell(.converged, settled: 0), cell(.converged, settled: 99, at: SIMD2(3, 3)), cell(.diverged, steps: 9),
        cell(.oscillating), cell(.running), nil,
    ]

    @Test(arguments: Sight.allCases)
    func `what is not computed is told from every outcome, by every kind of sight`(sight: Sight) throws {
        let colors = MapColors(try Self.map())
        let unknown = Lab(MapColors.unknown, seenBy: sight)
        for outcome in OutcomePalette.order {
            for step in [0, 3, 10, 30, 99] {
                let cell = Self.cell(outcome, steps: step, settled: step)
                #expect(Lab(colors.color(of: cell, minimum: nil), seenBy: sight).difference(to: unknown) >= 12)
            }
        }
    }

    @Test func `a map of starts tells minima by the colours of paths, which are told apart`() throws {
        let colors = MapColors(try Self.map(ofStarts: true))
        let soon = Self.cell(.converged, settled: 0)
        for minimum in 0..<8 {
            #expect(colors.color(of: soon, minimum: minimum) == PathColor.all[minimum + 1].rgb)
        }
        #expect(colors.letter(of: soon, minimum: 0) == "1" && colors.letter(of: soon, minimum: 7) == "8")
        #expect(colors.letter(of: soon, minimum: 8) == "+")
    }

    @Test func `a legend has the outcomes that there are, with their numbers`() throws {
        let legend = MapColors(try Self.map(Self.six)).legend()
        #expect(
            legend.map(\.text) == ["converged: 2", "to and fro: 1", "under way: 1", "diverged: 1", "not computed: 1"])
        #expect(legend.map(\.letter) == ["c", "o", ".", "D", "?"])
        #expect(legend.map(\.samples.count) == [5, 1, 1, 5, 1])
        let starts = MapColors(try Self.map(ofStarts: true, Self.six)).legend()
        #expect(starts.prefix(2).map(\.text) == ["minimum (0, 0): 1", "converged (3, 3): 1"])
    }

    @Test func `without colours a letter stands for each cell`() throws {
        let text = AnsiText.text(OutcomeSheet(try Self.map(Self.six), depth: .none, ascii: true).draw(), depth: .none)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "momentum on bowl, lr across and momentum down, 99 steps" && lines[1] == "momentum")
        #expect(lines[2].hasSuffix(" ccD") && lines[3].hasSuffix(" o.?"))
        #expect(
            lines.suffix(6) == [
                "c  converged: 2", "o  to and fro: 1", ".  under way: 1", "D  diverged: 1", "?  not computed: 1", "",
            ])
    }

    @Test func `with colours a character shows two cells, one above the other`() throws {
        let picture = OutcomeSheet(try Self.map(Self.six), depth: .direct).draw()
        let x = try #require((0..<picture.size.width).first { picture[$0, 2].glyph == "▀" })
        let grey = Color(OutcomePalette.rgb(of: OutcomeKind(.running), share: 1))
        // The running run lies under the second converged one.
        #expect(picture[x + 1, 2].glyph == "▀" && picture[x + 1, 2].style.background == grey)
        #expect(picture[x + 2, 2].style.background == Color(MapColors.unknown))
    }
}
