import CKernels
import Testing

struct TurnTests {
    /// The way of one number through rows, and the moves at which it turns round.
    struct Way: Sendable {
        let places: [Double]
        let turns: [Int]
    }

    static let ways = [
        Way(places: [0, 1, 2, 3, 4, 5, 6], turns: []),
        Way(places: [0, 1, 0, 1, 0, 1, 0], turns: [1, 2, 3, 4, 5]),
        Way(places: [0, 1, 1, 1, 0, 0, 1], turns: [3, 5]),
        // The first move is no turn, and one of no length counts as upwards.
        Way(places: [9, 8, 7, 7, 6, 5, 5], turns: []),
        Way(places: [3, 3, 2, 1, 1, 1, 1], turns: [1]),
        Way(places: [3, 3, 4, 4, 4, 4, 3], turns: [5]),
        Way(
            places: [0, .leastNonzeroMagnitude, 0, -.leastNonzeroMagnitude, -1e308, 1.7e308, -1.7e308],
            turns: [1, 4, 5]),
        Way(places: [0, 0, 0, 0, 0, 0, 0], turns: []),
    ]

    @Test(arguments: [8, 24]) func `turns are those of each number alone`(stride: Int) {
        let moves = 6
        var rows = [Double](repeating: .nan, count: moves * stride + 8)
        for (lane, way) in Self.ways.enumerated() {
            for (row, place) in way.places.enumerated() { rows[row * stride + lane] = place }
        }
        var found = [UInt8](repeating: 0, count: moves + 1)
        found[moves] = 0xA5
        ravine_find_turns(rows, stride, moves, &found)
        for (lane, way) in Self.ways.enumerated() {
            #expect((0..<moves).filter { found[$0] >> lane & 1 != 0 } == way.turns, "lane \(lane)")
        }
        #expect(found[moves] == 0xA5)
    }
}
