import Runs
import Surfaces
import Text
import Trajectories

/// Reads recordings of trainings incrementally, also ones that are still being written, and returns what can be replayed so far.
public struct TrainingReplayReader: CourseReader {
    private var sources: [any TrainingRows]
    private var runs: [ReplayedTraining] = []
    /// The place of each run among `runs`, by its recording and its id there.
    private var places: [[Int: Int]] = []
    private var maps: RecordedMaps
    private var notes: [TrainingNote] = []
    private let nothing: Surface
    /// Trains the network of the first recording again; nil where that is not asked for, or impossible.
    private let retraining: Retraining?

    /// The offset between the run ids of two recordings, greater than all ids in files.
    private static let spacing = 1 << 54
    /// Items between two readings of the clock.
    private static let slice = 256
    private static let mostNotes = 64

    /// Opens the files, at least one, and reads their headers; where it `follows`, other programs may still be writing them.
    public init(paths: [String], follows: Bool = false, retrains: Bool = false) throws(RecordingFault) {
        var rows: [any TrainingRows] = []
        for path in paths { rows.append(try TrainingRecording(path: path, isGrowing: follows)) }
        try self.init(rows, retrains: retrains)
    }

    /// A reader of `sources`, at least one, none of which was read yet. Where it `retrains`, a network of this program is trained
    /// again meanwhile, so that the path before a plane was made is known on it, too.
    public init(_ sources: [any TrainingRows], retrains: Bool = false) throws(RecordingFault) {
        guard let first = sources.first, let nothing = RecordedMaps(first.header).surface(of: nil) else {
            throw .missing(path: "")
        }
        self.sources = sources
        self.nothing = nothing
        retraining = retrains ? Retraining(first.header) : nil
        maps = RecordedMaps(first.header)
        for (index, source) in sources.enumerated() {
            places.append([:])
            for run in source.header.runs { join(run, of: index) }
        }
    }

    /// Takes in a run of a recording, before its rows.
    private mutating func join(_ run: RecordedTraining, of index: Int) {
        let count = sources.reduce(0) { $0 + $1.header.runs.count }
        let mark = sources.count == 1 ? "" : " " + ReplayReader.mark(index)
        places[index][run.id] = runs.count
        runs.append(
            ReplayedTraining(
                run, id: index * Self.spacing + run.id, of: index, label: Printable.text(run.label) + mark,
                slot: runs.count < 9 ? runs.count + 1 : nil, hasBatches: sources[index].header.batch != nil,
                runs: count, from: sources[index].place))
    }

    /// Reads until no more is available, or until `isEnough` returns true.
    public mutating func read(until isEnough: () -> Bool) throws(RecordingFault) -> Bool {
        defer { maps.prepare() }
        var left = Array(sources.indices)
        while !left.isEmpty {
            // In parallel, so that common steps are available early.
            for index in left where try !takeSlice(of: index) { left.removeAll { $0 == index } }
            if !left.isEmpty, isEnough() { return false }
        }
        return true
    }

    private mutating func takeSlice(of index: Int) throws(RecordingFault) -> Bool {
        for _ in 0..<Self.slice {
            guard let item = try sources[index].nextItem() else {
                let extent = sources[index].extent
                guard extent.whole >= extent.read else { throw .shrunk(path: sources[index].path) }
                return false
            }
            take(item, of: index)
        }
        return true
    }

    private mutating func take(_ item: TrainingItem, of index: Int) {
        // The map is that of the first recording.
        let plane = index == 0 ? maps.latest : nil
        switch item {
        case .row(let row):
            guard let place = places[index][row.run] else { return }
            if index == 0 {
                maps.take(row.place, step: row.reading.step)
                if let loss = retraining?.take(row) {
                    say(
                        TrainingNote(
                            run: row.run, step: row.reading.step,
                            text:
                                "trained again, the loss is \(loss), not \(row.reading.loss) as recorded; from here on the path"
                                + " before a plane was made is not shown on it"))
                }
            }
            runs[place].take(row, on: plane, before: sources[index].place)
        case .plane(let found):
            guard index == 0 else { return }
            maps.take(found)
            project()
        case .positions(let run, let positions):
            guard index == 0, let plane, let place = places[index][run] else { return }
            maps.take(positions)
            runs[place].take(positions, on: plane)
        case .run(let run): join(run, of: index)
        case .change(let change):
            if index == 0 { retraining?.leave(change.run) }
            if let place = places[index][change.run] { runs[place].take(change) }
        case .note(let run, let step, let text):
            say(TrainingNote(run: run.map { index * Self.spacing + $0 }, step: step, text: text))
        }
    }

    private mutating func say(_ note: TrainingNote) {
        if notes.count == Self.mostNotes { notes.removeFirst() }
        notes.append(note)
    }

    /// Shows the latest rows on the plane that was found.
    private mutating func project() {
        guard let retraining, let plane = maps.latest, let vectors = maps.vectors(of: plane) else { return }
        for (id, place) in places[0] {
            let positions = retraining.positions(of: id, on: vectors)
            guard !positions.isEmpty else { continue }
            maps.take(positions)
            runs[place].take(positions, on: plane)
        }
    }

    /// Whether no more can follow.
    public var isComplete: Bool { sources.allSatisfy(\.isComplete) }

    /// The number of bytes or rows that were read.
    public var offset: Int { sources.reduce(0) { $0 + $1.extent.read } }

    /// The fraction of what there is that was read, 0 to 1.
    public var progress: Double {
        let whole = sources.reduce(0) { $0 + $1.extent.whole }
        return whole == 0 ? 1 : Double(offset) / Double(whole)
    }

    /// A notice about files that end early; nil for none.
    public var endingNote: String? {
        let notes = sources.compactMap(\.endingNote)
        return notes.isEmpty ? nil : notes.joined(separator: "; ")
    }

    /// The replay of what was read so far, at its last step.
    public func replay(isGrowing: Bool) -> TrainingReplay {
        TrainingReplay(
            runs, of: sources, on: maps, notes: notes, showing: nothing, isGrowing: isGrowing)
    }

    /// The replay of what was read so far.
    public func course(isGrowing: Bool) -> any RecordedCourse { replay(isGrowing: isGrowing) }
}
