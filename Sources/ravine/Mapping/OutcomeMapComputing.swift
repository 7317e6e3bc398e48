import CellDrawing
import OutcomeMaps
import Recordings
import Synchronization

/// Computes a map and shows or writes it.
struct OutcomeMapComputing {
    let plan: OutcomeMapPlan
    let options: MapOptions

    /// Does so; what was computed before an interruption is kept.
    func run() throws {
        let wasInterrupted = Interruption.watch()
        if let path = options.output {
            try OutcomeMapFile.write(path) {
                // An output that cannot be made is told before any work is done.
                var file = try OutputFile(path: path, overwriting: options.force)
                if let tile = options.tile?.tile {
                    try file.append(part(tile, wasInterrupted).bytes)
                    return try file.finish()
                }
                let map = OutcomeMap(plan, cells(0..<plan.count, wasInterrupted))
                if let format = OutcomeMapFormat(of: path) { try file.append(OutcomeMapFile.bytes(map, as: format)) }
                try file.finish()
                try tell(map.cells)
            }
        } else {
            let map = OutcomeMap(plan, cells(0..<plan.count, wasInterrupted))
            let depth = options.color.depth
            let picture = OutcomeSheet(map, depth: depth, ascii: options.ascii)
            try StandardStream.write(AnsiText.text(picture.draw(), depth: depth))
            try tell(map.cells)
        }
    }

    /// One tile, all of it.
    private func part(
        _ tile: OutcomeMapPart.Tile, _ wasInterrupted: @escaping @Sendable () -> Bool
    ) throws -> OutcomeMapPart {
        let found = cells(tile.range(of: plan.count), wasInterrupted)
        let whole = found.compactMap { $0 }
        guard whole.count == found.count else { throw ExportError.interrupted }
        return OutcomeMapPart(plan, tile: tile, cells: whole)
    }

    /// The cells of `range`, with a line of progress.
    private func cells(_ range: Range<Int>, _ wasInterrupted: @escaping @Sendable () -> Bool) -> [OutcomeCell?] {
        let progress = Mutex((line: ProgressLine(total: range.count, unit: "cell", every: 1), done: 0))
        defer { progress.withLock { $0.line.clear() } }
        return OutcomeMapEngine(plan).cells(range, isCancelled: wasInterrupted) { more in
            progress.withLock {
                $0.done += more
                $0.line.show($0.done)
            }
        }
    }

    /// Says how many cells an interruption has left out, and ends the program with its status.
    private func tell(_ cells: [OutcomeCell?]) throws {
        let missing = cells.count { $0 == nil }
        guard missing > 0 else { return }
        StandardStream.complain("interrupted; \(missing) of \(cells.count) cells were not computed")
        throw ExitStatus.interrupted
    }
}
