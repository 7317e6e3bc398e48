public import OutcomeMaps
import Text

/// Joins the parts of an outcome map.
public enum OutcomeMapJoin {
    /// Why parts cannot be joined.
    public enum Fault: Error, Equatable, Sendable {
        /// The file is a part of another map, or has another number of tiles, than the first file.
        case otherMap(String, first: String)
        /// Two files have the same tile.
        case twice(tile: Int, String, first: String)
        /// These tiles of `count` are in none of the files.
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
        // There may be very many tiles; the list of missing ones is limited.
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

extension OutcomeMapJoin.Fault: CustomStringConvertible {
    /// How many missing tiles a sentence lists.
    static let named = 10

    /// One sentence without a full stop.
    public var description: String {
        switch self {
        case .otherMap(let path, let first):
            "\(Self.text(path)): not a part of the same map as \(Self.text(first))"
        case .twice(let tile, let path, let first):
            "\(Self.text(path)): duplicate tile \(tile); it is also in \(Self.text(first))"
        case .missing(let tiles, let count):
            "missing \(tiles.count == 1 ? "tile" : "tiles") "
                + tiles.prefix(Self.named).map(String.init).joined(separator: ", ")
                + (tiles.count > Self.named ? ", …" : "") + " of \(count)"
        }
    }

    private static func text(_ path: String) -> String { Printable.text(path, limit: .max) }
}
