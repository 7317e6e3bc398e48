import Diagnosis
import Optimizers
import OutcomeMaps
import Surfaces
import Testing

/// A map that grows cell by cell.
@Suite struct OutcomeMapTests {
    /// Two columns and three rows of starts on a bowl, the minimum of which is listed.
    private static func plan(ofStarts: Bool = true) throws -> OutcomeMapPlan {
        var definition = SurfaceDefinition(
            title: "", parameters: ["x", "y"], formula: "x^2 + y^2", domain: Domain(p1: -5...5, p2: -5...5),
            start: SIMD2(1, 1))
        definition.minima = [SIMD2(0, 0)]
        return OutcomeMapPlan(
            surface: try Surface(name: "bowl", definition: definition),
            choice: try OptimizerChoice(parsing: "momentum"),
            kind: ofStarts ? .starts : .settings(start: .zero),
            across: OutcomeAxis(key: ofStarts ? "x" : "lr", from: 0.1, to: 1, scale: .linear),
            down: OutcomeAxis(key: ofStarts ? "y" : "momentum", from: 0, to: 0.5, scale: .linear), columns: 2, rows: 3,
            steps: 9)
    }

    private static func cell(_ x: Double, _ outcome: Outcome = .converged) -> OutcomeCell {
        OutcomeCell(outcome: outcome, steps: 9, settled: nil, loss: 0, point: SIMD2(x, 0), bursts: 0)
    }

    private static let cells = [cell(3), cell(0.001), cell(-2), cell(4, .stalled), cell(3), cell(0)]

    @Test func `once all cells are there, their order of coming does not matter`() throws {
        var map = OutcomeMap(try Self.plan())
        for index in [2, 5, 0, 4, 1] { map.take(Self.cells[index], at: index) }
        #expect(map.count == 5 && map.kind(of: 3) == nil)
        // The end at -2 was the first to come that is not listed.
        #expect(map.minima.points == [SIMD2(0, 0), SIMD2(-2, 0), SIMD2(3, 0)])
        map.take(Self.cells[3], at: 3)
        map.take(Self.cell(1, .diverged), at: 3)
        #expect(map.minima.points == [SIMD2(0, 0), SIMD2(3, 0), SIMD2(-2, 0)])
        #expect(map.minima.ofCell == [1, 0, 2, nil, 1, 0])
        #expect(
            map.counts == [
                OutcomeKind(.converged, minimum: 0): 2, OutcomeKind(.converged, minimum: 1): 2,
                OutcomeKind(.converged, minimum: 2): 1, OutcomeKind(.stalled): 1,
            ])
    }

    @Test func `a run that stands at a minimum is of its kind, also where it will leave again`() throws {
        var cells = Self.cells
        // A millionth of the domain's width is 1e-5.
        (cells[1], cells[2], cells[3]) = (Self.cell(1e-6, .running), Self.cell(1e-4, .running), Self.cell(0, .spiking))
        let map = OutcomeMap(try Self.plan(), cells)
        #expect(map.kind(of: 1) == OutcomeKind(.converged, minimum: 0) && map.cells[1]?.outcome == .running)
        #expect(map.kind(of: 2) == OutcomeKind(.running) && map.kind(of: 3) == OutcomeKind(.spiking))
        #expect(OutcomeMap(try Self.plan(ofStarts: false), cells).kind(of: 1) == OutcomeKind(.running))
    }

    @Test func `a map over hyperparameters does not distinguish minima`() throws {
        let map = OutcomeMap(try Self.plan(ofStarts: false), Self.cells)
        #expect(map.counts == [OutcomeKind(.converged): 5, OutcomeKind(.stalled): 1])
    }
}
