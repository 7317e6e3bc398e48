public import OutcomeMaps

/// The whole of a map from its parts.
public enum OutcomeMapJoin {
    /// What keeps parts from making a whole.
    public enum Fault: Error, Equatable, Sendable {
        /// The second file is of another map, or another number of tiles, than the first.
        case otherMap(String, first: String)
        /// Two files have the same tile.
        case twice(tile: Int, String, first: String)
        /// Tiles of `count` are in none of the files.
        case missing([Int], count: Int)
    }

    /// The plan, and the cells of all tiles, of the parts in the files that `parts` names, at least one.
    public static func join(
        _ parts: [(path: String, part: OutcomeMapPart)]
    ) throws(Fault) -> (plan: OutcomeMapPlan, cells: [OutcomeCell]) {
        precondition(!parts.isEmpty, "a map has at least one part")
        let first = parts[0]
        var byTile: [Int: (path: String, part: OutcomeMapPart)] = [:]
        for next in parts {
            guard next.part.isOfSameMap(as: first.part) else { throw .otherMap(next.path, first: first.path) }
            let number = next.part.tile.number
            if let before = byTile[number] { throw .twice(tile: number, next.path, first: before.path) }
            byTile[number] = next
        }
        let count = first.part.tile.count
        // There may be more tiles than could be counted; as many as are missing are not needed to say so.
        var missing: [Int] = []
        var number = 1
        while number <= count, missing.count <= Fault.named {
            if byTile[number] == nil { missing.append(number) }
            number += 1
        }
        guard missing.isEmpty else { throw .missing(missing, count: count) }
        return (first.part.plan, (1...count).flatMap { byTile[$0]?.part.cells ?? [] })
    }
}
