import CellDrawing
import OutcomeMaps
import Recordings
import Synchronization

/// Computes an outcome map and prints or writes it.
struct OutcomeMapComputing {
    let plan: OutcomeMapPlan
    let options: MapOptions

    /// Computes the map; cells computed before an interruption are kept.
    func run() throws {
        let wasInterrupted = Interruption.watch()
        if let path = options.output {
            try OutcomeMapFile.write(path) {
                // Create the output first, so that an unwritable path fails before the work is done.
                var file = try OutputFile(path: path, overwriting: options.force)
                if let tile = options.tile?.tile {
                    try file.append(part(tile, wasInterrupted).bytes)
                    return try file.finish()
                }
                let map = OutcomeMap(plan, cells(0..<plan.count, wasInterrupted))
                if let format = OutcomeMapFormat(of: path) { try file.append(OutcomeMapFile.bytes(map, as: format)) }
                try file.finish()
                try reportMissing(map.cells)
            }
        } else {
            let map = OutcomeMap(plan, cells(0..<plan.count, wasInterrupted))
            let depth = options.color.depth
            let picture = OutcomeSheet(map, depth: depth, ascii: options.ascii)
            try StandardStream.write(AnsiText.text(picture.draw(), depth: depth))
            try reportMissing(map.cells)
        }
    }

    /// The complete part of `tile`.
    private func part(
        _ tile: OutcomeMapPart.Tile, _ wasInterrupted: @escaping @Sendable () -> Bool
    ) throws -> OutcomeMapPart {
        let found = cells(tile.range(of: plan.count), wasInterrupted)
        let whole = found.compactMap { $0 }
        guard whole.count == found.count else { throw ExportError.interrupted }
        return OutcomeMapPart(plan, tile: tile, cells: whole)
    }

    /// The cells of `range`, with a progress bar.
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

    /// After an interruption, prints how many cells are missing and exits.
    private func reportMissing(_ cells: [OutcomeCell?]) throws {
        let missing = cells.count { $0 == nil }
        guard missing > 0 else { return }
        StandardStream.report("interrupted; \(missing) of \(cells.count) cells not computed")
        throw ExitStatus.interrupted
    }
}
