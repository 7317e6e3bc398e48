import Diagnosis
import Foundation
import Optimizers
import OutcomeMaps
@testable import Recordings
import Surfaces
import Testing

@Suite struct OutcomeMapPartTests {
    /// A map of two columns and two rows on a bowl.
    private static func plan(steps: Int = 9) throws -> OutcomeMapPlan {
        let definition = SurfaceDefinition(
            title: "", parameters: ["x", "y"], formula: "x^2 + y^2", domain: Domain(p1: -1...1, p2: -1...1),
            start: SIMD2(1, 1))
        return OutcomeMapPlan(
            surface: try Surface(name: "bowl", definition: definition),
            choice: try OptimizerChoice(parsing: "momentum"),
            kind: .settings(start: SIMD2(1, 1)), across: OutcomeAxis(key: "lr", from: 0.1, to: 1, scale: .log),
            down: OutcomeAxis(key: "momentum", from: 0, to: 0.5, scale: .linear), columns: 2, rows: 2, steps: steps)
    }

    private static func cell(_ loss: Double, _ outcome: Outcome = .running, settled: Int? = nil) -> OutcomeCell {
        OutcomeCell(outcome: outcome, steps: 9, settled: settled, loss: loss, point: SIMD2(loss, -0.1), bursts: 2)
    }

    /// The sentence about the part whose file holds `bytes`; nil where there is none.
    private static func fault(_ bytes: [UInt8]) throws -> String? {
        let path = NSTemporaryDirectory() + "part-\(UUID().uuidString)"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        do {
            _ = try OutcomeMapPart(reading: path)
            return nil
        } catch {
            return error.description.replacingOccurrences(of: path, with: "part")
        }
    }

    private static func read(_ part: OutcomeMapPart) throws -> OutcomeMapPart {
        let path = NSTemporaryDirectory() + "part-\(UUID().uuidString)"
        try Data(part.bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try OutcomeMapPart(reading: path)
    }

    @Test func `tiles share out all cells, each once`() throws {
        for count in [1, 2, 3, 7, 10, 4000] {
            let ranges = try (1...count).map { try #require(OutcomeMapPart.Tile(number: $0, of: count)).range(of: 10) }
            #expect(ranges.flatMap { Array($0) } == Array(0..<10))
        }
        #expect(OutcomeMapPart.Tile(number: 0, of: 3) == nil && OutcomeMapPart.Tile(number: 4, of: 3) == nil)
    }

    @Test func `a part is read as it was written, whatever its numbers`() throws {
        let tile = try #require(OutcomeMapPart.Tile(number: 2, of: 2))
        let cells = [Self.cell(0.1 + 0.2, .converged, settled: 8), Self.cell(.infinity, .diverged)]
        let part = try Self.read(OutcomeMapPart(try Self.plan(), tile: tile, cells: cells))
        #expect(part.cells == cells && part.tile == tile)
        #expect(part.isOfSameMap(as: OutcomeMapPart(try Self.plan(), tile: tile, cells: cells)))
        #expect(!part.isOfSameMap(as: OutcomeMapPart(try Self.plan(steps: 10), tile: tile, cells: cells)))
        let lost = try Self.read(
            OutcomeMapPart(try Self.plan(), tile: tile, cells: [cells[0], Self.cell(.nan, .diverged)]))
        #expect(lost.cells[1].loss.isNaN && lost.cells[1].point.x.isNaN && lost.cells[1].point.y == -0.1)
    }

    @Test(arguments: [
        ("\"version\":2", "\"version\":1", "part:1:34: 'version' must be 2"),
        ("\"columns\":2", "\"columns\":0", "'columns' must be a whole number from 1 to 4000000"),
        ("\"rows\":2", "\"rows\":4000001", "'rows' must be a whole number from 1 to 2000000"),
        ("\"tile\":[1,1]", "\"tile\":[2,1]", "'tile' must be the tile's number and the number of tiles"),
        ("lr=0.1:1:log", "lr=0:1:log", "the ends of a log axis of lr must be > 0, not 0"),
        ("x^2 + y^2", "x^2 + z", "invalid surface"),
        ("\"optimizer\":\"momentum\"", "\"optimizer\":\"momentun\"", "did you mean 'momentum'?"),
        ("[2,\"running\"", "[2,\"walking\"", "part:4:1: expected cell 2 of the map"),
        ("[2,\"running\",9", "[2,\"running\",10", "part:4:1: expected cell 2 of the map"),
        ("{\"cells\":4}", "{\"cells\":5}", "part:6:1: expected the number of cells that ends the part"),
        ("{\"cells\":4}\n", "", "part:6:1: expected the number of cells that ends the part"),
        ("{\"cells\":4}\n", "{\"cells\":4}\n[]\n", "part:7:1: expected the end of the part"),
    ])
    func `a faulty part is reported with its place`(old: String, new: String, sentence: String) throws {
        let tile = try #require(OutcomeMapPart.Tile(number: 1, of: 1))
        let part = OutcomeMapPart(try Self.plan(), tile: tile, cells: (0..<4).map { Self.cell(Double($0) + 0.5) })
        let text = String(decoding: part.bytes, as: UTF8.self).replacingOccurrences(of: old, with: new)
        let told = try Self.fault(Array(text.utf8))
        #expect(told?.contains(sentence) == true, "\(told ?? "nothing")")
    }

    @Test func `parts join in any order, or the reason why not is reported`() throws {
        func named(_ number: Int, steps: Int = 9) throws -> (path: String, part: OutcomeMapPart) {
            let tile = try #require(OutcomeMapPart.Tile(number: number, of: 3))
            let cells = tile.range(of: 4).map { Self.cell(Double($0)) }
            return ("part\(number)", OutcomeMapPart(try Self.plan(steps: steps), tile: tile, cells: cells))
        }
        let (one, two, three) = (try named(1), try named(2), try named(3))
        #expect(try OutcomeMapJoin.join([two, three, one]).cells.map(\.loss) == [0, 1, 2, 3])
        #expect(throws: OutcomeMapJoin.Fault.missing([1, 3], count: 3)) { try OutcomeMapJoin.join([two]) }
        #expect(throws: OutcomeMapJoin.Fault.twice(tile: 2, "part2", first: "part2")) {
            try OutcomeMapJoin.join([one, two, two])
        }
        #expect(throws: OutcomeMapJoin.Fault.otherMap("part3", first: "part1")) {
            try OutcomeMapJoin.join([one, two, try named(3, steps: 8)])
        }
        #expect(OutcomeMapJoin.Fault.missing([1, 3], count: 3).description == "missing tiles 1, 3 of 3")
    }
}
