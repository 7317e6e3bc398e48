public import Diagnosis
public import Optimizers
public import Runs
public import Surfaces
public import Trajectories

/// Recordings that can seek forwards and backwards like the recorded race.
///
/// The diagnosis of a run is derived from its rows: see `Witness` in Runs.
public struct Replay: Course {
    /// The surface of all of them.
    public let surface: Surface
    /// The current step of all runs.
    public private(set) var clock = 0
    /// Whether more rows may follow.
    public let isGrowing: Bool

    private var sources: [ReplaySource]

    /// The recording at step 0; its rows are read again.
    public init(_ recording: Recording) {
        var runs = ReplayRuns(recording.header, recording.surface)
        var (joining, turning) = (recording.runs.dropFirst(recording.header.runs.count), recording.changes[...])
        for row in recording.rows() {
            while let run = joining.first, run.birth <= row.step { runs.take(.run(joining.removeFirst())) }
            while let change = turning.first, change.step <= row.step { runs.take(.change(turning.removeFirst())) }
            runs.take(row)
        }
        self.init([ReplaySource(recording, runs, firstID: 0)], isGrowing: false)
        seek(to: 0)
    }

    /// The recordings of `sources`, at least one and all on one surface, at their last step.
    init(_ sources: [ReplaySource], isGrowing: Bool) {
        self.sources = sources
        self.isGrowing = isGrowing
        surface = sources[0].recording.surface
        clock = horizon
    }

    /// The replayed recordings.
    public var recordings: [Recording] { sources.map(\.recording) }

    /// The step of the last row.
    public var lastStep: Int? { horizon }

    /// The step of the last row: everything recorded is known.
    public var horizon: Int { sources.compactMap(\.recording.lastStep).max() ?? 0 }

    /// The runs that take part at the clock, in the order in which they joined.
    public var present: [Entrant] {
        sources.flatMap { source in
            source.runs.all.lazy.map(\.entrant).filter { source.isPresent($0.id, at: clock) }
        }
    }

    /// The optimizer, hyperparameters and schedule of run `id` at the clock; nil where the recording does not contain
    /// them.
    public func choice(of id: Int) -> OptimizerChoice? {
        guard let source = source(of: id) else { return nil }
        let last = source.recording.changes.last { $0.run == id - source.firstID && $0.step <= clock }
        return last?.choice ?? source.runs.choices[id]
    }

    /// The diagnosis of run `id` at the clock; nil where it takes no part, and where earlier steps are missing.
    public func diagnosis(of id: Int) -> Diagnosis? { run(present: id)?.diagnosis }

    /// What theory says of the update of run `id` at the clock, by the optimizer that the recording names; nil where it takes
    /// no part, and where earlier steps are missing.
    public func theory(of id: Int) -> Theory? { run(present: id)?.theory }

    /// The events of run `id` in its rows, by first step.
    public func knownEvents(of id: Int) -> [RunEvent] { source(of: id)?.runs[id]?.knownEvents ?? [] }

    /// The same events, each as it was when it was noticed.
    public func noticedEvents(of id: Int) -> ArraySlice<RunEvent> { source(of: id)?.runs[id]?.noticedEvents[...] ?? [] }

    /// The update that run `id` makes at the clock; nil where it takes no part, and where its optimizer is unknown.
    public func motion(of id: Int) -> Motion? { run(present: id)?.motion }

    /// Moves every run that takes part to `step`, or to the nearest end.
    ///
    /// Each row is read once for all runs. Between two of its rows, a run stays at the earlier one.
    public mutating func seek(to step: Int) {
        let wanted = min(max(0, step), horizon)
        for index in sources.indices { sources[index].seek(to: wanted, from: clock) }
        clock = wanted
    }

    /// This replay at the step of `other`, which has fewer rows of the same recordings.
    public func standing(as other: Replay) -> Replay {
        var result = self
        result.sources = zip(sources, other.sources).map { $0.standing(as: $1, at: other.clock) }
        result.clock = other.clock
        return result
    }

    private func source(of id: Int) -> ReplaySource? { sources.last { $0.firstID <= id } }

    private func run(present id: Int) -> WitnessedRun? {
        source(of: id).flatMap { $0.isPresent(id, at: clock) ? $0.runs[id] : nil }
    }
}
