public import Runs

/// Rows of trainings with what stands between them, one after the other, for replays: in a file, or in memory.
///
/// A value: a copy reads on by itself.
public protocol TrainingRows: Sendable {
    /// What a person calls it: a file's path.
    var path: String { get }
    /// What was trained, by what, with the columns of the rows.
    var header: TrainingHeader { get }
    /// Where the next item stands; nil where reading could not go on from there alone.
    var place: TrainingPlace? { get }
    /// Whether nothing can follow what was read.
    var isComplete: Bool { get }
    /// What was read, and what there is to read, in bytes or rows.
    var extent: (read: Int, whole: Int) { get }
    /// What is wrong with the end of it, as far as it was read; nil for nothing.
    var endingNote: String? { get }
    /// The next item; nil where there is none, or none yet. Rows of a run come in the order of their steps.
    mutating func nextItem() throws(RecordingFault) -> TrainingItem?
    /// The same rows from `place` on, which one of them stood at.
    func moved(to place: TrainingPlace) -> any TrainingRows
}

/// A place between two items.
public struct TrainingPlace: Equatable, Sendable {
    /// The number of bytes or rows before it.
    public var offset: Int
    /// The number of the line that follows, from 1.
    public var line: Int

    /// The place behind `offset` bytes or rows.
    public init(offset: Int, line: Int) {
        self.offset = offset
        self.line = line
    }
}

/// What a recording of trainings tells after its header.
public enum TrainingItem: Sendable {
    /// A row, with what curvature lines say of its step.
    case row(RecordedTrainingRow)
    /// The plane of the rows that follow; the same one again where its losses are known now.
    case plane(RecordedPlane)
    /// Earlier positions of a run on the latest plane.
    case positions(run: Int, [RecordedPosition])
    /// A run that joins; its rows follow.
    case run(RecordedTraining)
    /// An optimizer that a run has from a step to come on.
    case change(RunChange)
    /// What the recorder has to say of a step; nil for of none.
    case note(run: Int?, step: Int?, text: String)
}

/// A position on a plane.
public struct RecordedPosition: Equatable, Sendable {
    /// The step.
    public var step: Int
    /// The foot on the plane.
    public var place: SIMD2<Double>
    /// The distance from the plane; nil where it is not known.
    public var distance: Double?

    /// A position of the given values.
    public init(step: Int, place: SIMD2<Double>, distance: Double? = nil) {
        self.step = step
        self.place = place
        self.distance = distance
    }
}

/// Rows of trainings in memory, as of a log that was read as a whole.
public struct TrainingTable: TrainingRows {
    /// What a person calls it.
    public let path: String
    /// What was trained, by what, with the columns of the rows.
    public let header: TrainingHeader
    private let rows: [RecordedTrainingRow]
    private var next = 0

    /// `rows`, each run's by its steps, of a file called `path`; their runs are among the header's.
    public init(path: String, header: TrainingHeader, rows: [RecordedTrainingRow]) {
        self.path = path
        self.header = header
        self.rows = rows
    }

    /// The row that comes next.
    public var place: TrainingPlace? { TrainingPlace(offset: next, line: next + 2) }
    /// Whether all rows were given.
    public var isComplete: Bool { next == rows.count }
    /// In rows.
    public var extent: (read: Int, whole: Int) { (next, rows.count) }
    /// Nil.
    public var endingNote: String? { nil }

    /// The next row.
    public mutating func nextItem() -> TrainingItem? {
        guard next < rows.count else { return nil }
        defer { next += 1 }
        return .row(rows[next])
    }

    /// The rows from `place` on.
    public func moved(to place: TrainingPlace) -> any TrainingRows {
        var table = self
        table.next = min(max(0, place.offset), rows.count)
        return table
    }
}
