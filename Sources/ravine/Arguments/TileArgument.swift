import ArgumentParser
import Recordings

/// A tile of an outcome map on the command line, as in 3/8.
struct TileArgument: ExpressibleByArgument {
    let tile: OutcomeMapPart.Tile

    init?(argument: String) {
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]),
            let tile = OutcomeMapPart.Tile(number: number, of: count)
        else { return nil }
        self.tile = tile
    }
}
