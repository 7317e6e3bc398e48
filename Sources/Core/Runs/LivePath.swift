import Diagnosis
import Trajectories

/// A run that is computed as it is asked for; any step can be had again, from the nearest snapshot before it.
///
/// Memory is bounded: when there are too many snapshots every other one goes, and the steps between them double.
struct LivePath: Sendable {
    /// The run after the row that was given last.
    private(set) var runner: Runner
    /// The run at some of its steps.
    private(set) var snapshots: Snapshots<Runner>
    /// What has happened up to the furthest row.
    private(set) var timeline = EventTimeline()
    /// The furthest that the run has been, while it stands at an earlier step.
    private var front: Front<Runner>?

    /// The run before the row that was asked for last; nil where it stands elsewhere.
    private(set) var beforeLast: Descent?

    /// The most snapshots there are.
    static let capacity = 256

    init(_ beginning: Runner) {
        runner = beginning
        snapshots = Snapshots(beginning, capacity: Self.capacity)
    }

    /// Whether rows after the one given last are known.
    var isWoundBack: Bool { front != nil }

    /// What is known to happen up to the furthest row; nil where that is the one given last.
    var foreseen: [RunEvent]? { front?.events }

    /// The step of its last row; nil where that is not known to have come.
    var end: Int? {
        if let front { return front.state.descent.isOver ? front.state.descent.step - 1 : nil }
        return runner.descent.isOver ? runner.descent.step - 1 : nil
    }

    /// Calls `body` with the rows `steps`, in order, as far as there are any, and the rule's velocity or first moment.
    mutating func rows(_ steps: ClosedRange<Int>, _ body: (StepRow, SIMD2<Double>?) -> Void) {
        seek(to: steps.lowerBound)
        while runner.descent.step <= steps.upperBound {
            if snapshots.isDue(at: runner.descent.step) { snapshots.append(runner) }
            if runner.descent.step == steps.upperBound { beforeLast = runner.descent }
            guard let row = runner.next() else { break }
            if row.step >= steps.lowerBound {
                body(row, runner.descent.momentum)
            }
        }
        if let front, runner.descent.step >= front.state.descent.step { self.front = nil }
        if front == nil, let diagnosis = runner.diagnosis { timeline.follow(diagnosis.log) }
    }

    /// The step of the row that the latest snapshot at or before `step` gives next, or the first one.
    func snapshotStep(upTo step: Int) -> Int { snapshots.latest(upTo: step).descent.step }

    /// The steps between two snapshots.
    var spacing: Int { snapshots.spacing }

    /// Stands as `earlier`, which is this run after one of its rows.
    mutating func stand(as earlier: Runner) {
        rememberFront()
        runner = earlier
        beforeLast = nil
    }

    private mutating func rememberFront() {
        if front == nil { front = Front(state: runner, events: runner.diagnosis?.events ?? []) }
    }

    /// The run before its row of `step`, or at its end where that comes first.
    func descent(before step: Int) -> Descent {
        let nearest = snapshots.latest(upTo: step)
        var descent =
            runner.descent.step > step || runner.descent.step < nearest.descent.step
            ? nearest.descent : runner.descent
        while descent.step < step, descent.next() != nil {}
        return descent
    }

    /// Makes `changes` those of the run; they differ from the earlier ones at `step` and later only, which are forgotten.
    mutating func replaceChanges(_ changes: [RunChange], from step: Int) {
        snapshots.forget(behind: step) { $0.descent.replaceChanges(changes) }
        runner = snapshots.latest(upTo: .max)
        front = nil
        timeline = EventTimeline()
    }

    /// Stands at the latest snapshot at or before `step`, unless the run is on its way there from a later one already.
    private mutating func seek(to step: Int) {
        guard runner.descent.step != step else { return }
        let nearest = snapshots.latest(upTo: step)
        guard runner.descent.step > step || runner.descent.step < nearest.descent.step else { return }
        rememberFront()
        runner = nearest
    }
}

extension Runner: Stepping {
    package var nextStep: Int { descent.step }
}
