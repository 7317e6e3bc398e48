public import Recordings
import SurfaceFiles
import Trajectories

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The rows of a log one by one, also of one that is still being written, which is read again as it grows.
public struct LogCursor: TrainingRows {
    /// The log as it was read last.
    public private(set) var log: TrainingLog
    /// The file's path.
    public let path: String
    private let columns: [GivenColumn]
    private let isGrowing: Bool
    private var next = 0
    /// The step of the latest row of each run that was given.
    private var latest: [Int: Int] = [:]
    private var size: Int
    /// Before this a log that takes long to read is not read again.
    private var rest = ContinuousClock.now

    /// How many times as long as reading takes it rests.
    private static let patience = 10

    /// Opens the log at `path`.
    ///
    /// - Parameters:
    ///   - columns: columns whose meaning a person named.
    ///   - isGrowing: whether another program may still be writing it.
    public init(path: String, columns: [GivenColumn] = [], isGrowing: Bool = false) throws(ImportFault) {
        (self.path, self.columns, self.isGrowing) = (path, columns, isGrowing)
        size = Self.size(of: path)
        log = try TrainingLog(path: path, columns: columns, isGrowing: isGrowing)
    }

    /// What a recording of its rows would begin with.
    public var header: TrainingHeader { log.header }
    /// The number of rows that were given.
    public var place: TrainingPlace? { TrainingPlace(offset: next, line: next + 1) }
    /// Whether all rows were given and no more can follow.
    public var isComplete: Bool { !isGrowing && next == log.rows.count }
    /// The rows that were given, and all.
    public var extent: (read: Int, whole: Int) { (next, log.rows.count) }
    /// Nil: a log has no end that could be missing.
    public var endingNote: String? { nil }

    /// The next row; nil where there is none, or none yet.
    public mutating func nextItem() -> TrainingItem? {
        if next == log.rows.count { readAgain() }
        while next < log.rows.count {
            let row = log.rows[next]
            next += 1
            // What was written later for a step that was given, or of a new run, is not shown.
            guard header.runs.indices.contains(row.run), latest[row.run] ?? -1 < row.reading.step else { continue }
            latest[row.run] = row.reading.step
            return .row(row)
        }
        return nil
    }

    /// The rows from `place` on.
    public func moved(to place: TrainingPlace) -> any TrainingRows {
        var moved = self
        (moved.next, moved.latest) = (place.offset, [:])
        return moved
    }

    private mutating func readAgain() {
        guard isGrowing, ContinuousClock.now >= rest else { return }
        let size = Self.size(of: path)
        guard size != self.size else { return }
        let begin = ContinuousClock.now
        // A file that cannot be read now may be later.
        guard let log = try? TrainingLog(path: path, columns: columns, isGrowing: true) else { return }
        (self.log, self.size) = (log, size)
        let end = ContinuousClock.now
        rest = end + (end - begin) * Self.patience
    }

    /// The file's size in bytes; 0 where it is not there.
    private static func size(of path: String) -> Int {
        var facts = stat()
        return stat(path, &facts) == 0 ? Int(facts.st_size) : 0
    }
}
