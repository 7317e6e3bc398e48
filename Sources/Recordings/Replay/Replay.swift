public import Optimizers
public import Simulation
public import Surfaces

/// A recording that can be wound forward and back like the race that it recorded.
public struct Replay: Course {
    /// What is replayed.
    public let recording: Recording
    /// The step at which all runs stand.
    public private(set) var clock = 0

    private var entrants: [Entrant]
    /// The place of each run among `entrants`, by its number.
    private let places: [Int: Int]
    /// The rows behind `coming`.
    private var rows: RecordedRows
    /// The first row after the clock.
    private var coming: StepRow?

    /// The recording at step 0.
    public init(_ recording: Recording) {
        self.recording = recording
        let slots = Self.slots(of: recording.runs)
        entrants = zip(recording.runs, slots).compactMap { run, slot in
            recording.spans[run.id].map { span in
                Entrant(id: run.id, label: run.label, birth: span.first, slot: slot)
            }
        }
        places = Dictionary(uniqueKeysWithValues: entrants.enumerated().map { ($1.id, $0) })
        rows = recording.rows()
        coming = rows.next()
        seek(to: 0)
    }

    /// The number key of each run: its own, else the first that no run has; nil once all nine are taken.
    private static func slots(of runs: [RecordedRun]) -> [Int?] {
        let keys = 1...9
        let own = runs.map { run in run.slot.flatMap { keys.contains($0) ? $0 : nil } }
        var free = keys.filter { !own.contains($0) }[...]
        return own.map { $0 ?? free.popFirst() }
    }

    /// The recording's surface.
    public var surface: Surface { recording.surface }

    /// The step of the last row.
    public var lastStep: Int? { recording.lastStep ?? 0 }

    /// The step of the last row: all that was recorded is known.
    public var horizon: Int { max(clock, recording.lastStep ?? 0) }

    /// The runs that take part at the clock, in the order in which they joined.
    public var present: [Entrant] {
        entrants.filter { isPresent($0.id) }
    }

    /// The rule, hyper-parameters and schedule of run `id` at the clock; nil where the recording does not tell.
    public func choice(of id: Int) -> OptimizerChoice? {
        let last = recording.changes.last { $0.run == id && $0.step <= clock }
        return last?.choice ?? recording.runs.first { $0.id == id }?.choice
    }

    /// Nil: a recording has rows, and not all that a diagnosis goes by.
    public func diagnosis(of id: Int) -> Diagnosis? { nil }

    /// None, as there is no diagnosis.
    public func knownEvents(of id: Int) -> [RunEvent] { [] }

    /// Nil: a recording does not hold a rule's state.
    public func motion(of id: Int) -> Motion? { nil }

    /// Winds every run that takes part to `step`, or to the recording's end that is nearest to it.
    ///
    /// Each row is read once for all runs. Between two of its rows a run stands at the earlier one.
    public mutating func seek(to step: Int) {
        let wanted = min(max(0, step), recording.lastStep ?? 0)
        wind(to: wanted)
        clock = wanted
        while let row = coming, row.step <= clock {
            if let place = places[row.run], row.step >= entrants[place].nextStep {
                entrants[place].take(row)
            }
            coming = rows.next()
        }
    }

    /// Stands before the first row that some run needs for standing at `step`.
    private mutating func wind(to step: Int) {
        var first = step + 1
        for index in entrants.indices {
            entrants[index].wind(to: step)
            let isComplete = step <= clock || recording.spans[entrants[index].id].map { $0.last <= clock } ?? true
            if entrants[index].current == nil {
                first = min(first, entrants[index].nextStep)
            } else if !isComplete {
                first = min(first, clock + 1)
            }
        }
        // What comes next is what is wanted.
        if step >= clock, first == clock + 1 { return }
        rows = recording.rows(from: first)
        coming = rows.next()
    }

    private func isPresent(_ id: Int) -> Bool {
        guard let span = recording.spans[id], clock >= span.first else { return false }
        return !recording.isRetired(id, at: clock)
    }
}
