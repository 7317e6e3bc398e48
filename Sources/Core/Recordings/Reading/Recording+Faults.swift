extension Recording {
    /// So many faults of a file are told.
    static let faultLimit = 100

    /// What is wrong with the file at `path`: what keeps it from being opened, or each of its damaged lines, up to a
    /// hundred; none for a recording that is sound, be it finished or not.
    ///
    /// Reading goes on behind a damaged line, as ``init(path:)`` does not, up to one that has no end or stands behind
    /// the recording's last. A run that is not known is told once.
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
