extension Recording {
    /// The maximum number of faults reported per file.
    static let faultLimit = 100

    /// The faults of the file at `path`: why it cannot be opened, or each of its damaged lines, up to a hundred; none
    /// for a valid recording, finished or not.
    ///
    /// Unlike in ``init(path:)``, reading continues after a damaged line, up to an incomplete one or one after the end
    /// of the recording. An unknown run is reported once.
    public static func faults(path: String) -> [RecordingFault] {
        var faults: [RecordingFault] = []
        do throws(RecordingFault) {
            var lines = LineReader(try RecordingFile(path: path))
            var scan = RecordingScan(header: try header(&lines, path).0)
            var unknown: Set<Int> = []
            while faults.count < faultLimit, let reading = try scan.readLine(&lines) {
                guard let (column, damage) = reading.damage else { continue }
                if case .unknownRun(let run) = damage, !unknown.insert(run).inserted { continue }
                faults.append(.line(path: path, line: lines.number - 1, column: column, damage: damage))
                if !reading.isWhole || damage == .afterEnd { break }
            }
        } catch {
            faults.append(error)
        }
        return faults
    }
}
