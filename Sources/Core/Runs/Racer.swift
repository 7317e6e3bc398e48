import Diagnosis
import Synchronization
import Trajectories

/// A run of a race together with what computes its rows.
struct Racer: Racing {
    /// The run at the race's clock.
    private(set) var entrant: Entrant
    /// What computes it.
    private(set) var path: LivePath

    var end: Int? { path.end }

    /// Places of an interval that was computed once more, ascending: snapshots that are finer than those of the path.
    private(set) var stops: [Stop] = []
    /// What is said at the present row, made where it is asked for.
    private var told = Telling()

    /// A run at one of its rows.
    struct Stop: Sendable {
        let step: Int
        let runner: Runner
        let stand: Trace.Stand
    }

    /// So many stops share an interval between two snapshots; twice as many are the most there are.
    static let stopsPerInterval = 64

    /// The run of `plan`, which begins as `beginning`.
    init(_ plan: RunPlan, _ beginning: Runner) {
        entrant = Entrant(id: plan.id, label: plan.label, birth: plan.birth, slot: plan.slot)
        path = LivePath(beginning)
    }

    /// What is to be said of it at the present row, that row looked at; nil unless runs are diagnosed.
    var diagnosis: Diagnosis? { told.diagnosis { path.runner.diagnosis?.caughtUp } }

    /// What theory says of the update at the present row, with the growth of errors by its Jacobian; nil unless runs are
    /// diagnosed.
    var theory: Theory? {
        told.theory {
            guard let diagnosis, let row = entrant.current else { return nil }
            let descent = path.runner.descent
            let theory = diagnosis.theory(
                at: row, of: descent.choice, descent.update, updates: descent.updatesMade)
            // The run before its row was kept when the row was asked for; else it is wound there once more.
            let before = path.beforeLast.flatMap { $0.step == row.step ? $0 : nil } ?? path.descent(before: row.step)
            return before.updateMap.flatMap { theory?.compared(with: $0) } ?? theory
        }
    }

    /// What is known to have happened, by the first steps, with the figures of the furthest row that is known.
    var knownEvents: [RunEvent] { path.foreseen ?? told.events { diagnosis?.events ?? [] } }

    /// The same events, each as it was when it was noticed.
    var noticedEvents: [RunEvent] {
        path.foreseen ?? told.noticed { diagnosis.map(path.timeline.caughtUp(to:)) ?? [] }
    }

    /// The update that is made at the present row; nil without one.
    var motion: Motion? {
        entrant.current.flatMap(\.gradient).map { path.runner.descent.motion(at: $0) }
    }

    /// Takes in or gives back rows until the one of `step`, or the run's last one, is the present one.
    mutating func seek(to step: Int) {
        if entrant.current?.step == step { return }
        let snapshot = path.snapshotStep(upTo: step)
        if let stop = stop(for: step, behind: snapshot) {
            path.stand(as: stop.runner)
            entrant.stand(at: stop.stand)
            told = Telling()
        } else {
            let next = entrant.nextStep
            entrant.wind(to: step, from: snapshot)
            // Those of elsewhere are of no use any more.
            if entrant.nextStep != next { stops.removeAll(keepingCapacity: true) }
        }
        takeRows(to: step)
    }

    /// The stop to go on from to `step`; nil where the way from where the run stands, or from `snapshot`, is shorter.
    private func stop(for step: Int, behind snapshot: Int) -> Stop? {
        guard let stop = stops.last(where: { $0.step <= step }), stop.step >= snapshot else { return nil }
        if let present = entrant.current?.step, present <= step, present >= stop.step { return nil }
        return stop
    }

    private mutating func takeRows(to step: Int) {
        guard entrant.nextStep <= step, !entrant.isOver else { return }
        told = Telling()
        let isKnown = path.isWoundBack || entrant.nextStep < path.runner.descent.step
        let spacing = max(8, path.spacing / Self.stopsPerInterval)
        while entrant.nextStep <= step, !entrant.isOver {
            let next = entrant.nextStep
            path.rows(next...(isKnown ? min(step, next + spacing - 1) : step)) { entrant.take($0, momentum: $1) }
            guard entrant.nextStep > next else { return }
            if path.isWoundBack, !entrant.isOver { stop(each: spacing) }
        }
    }

    /// Notes where it stands, unless that was noted less than `spacing` steps before.
    private mutating func stop(each spacing: Int) {
        guard let step = entrant.current?.step, stops.last.map({ $0.step + spacing <= step }) ?? true else { return }
        if stops.count == 2 * Self.stopsPerInterval { stops.removeFirst(Self.stopsPerInterval) }
        stops.append(Stop(step: step, runner: path.runner, stand: entrant.trace.stand))
    }

    /// Has the run go by `changes`, which differ from those it went by at `step` and later only.
    mutating func replaceChanges(_ changes: [RunChange], from step: Int) {
        let present = entrant.current?.step
        path.replaceChanges(changes, from: step)
        entrant.forget(from: step)
        stops = []
        told = Telling()
        if let present { seek(to: present) }
    }
}

/// What is to be said of a run at the row where it stands, made where it is asked for.
struct Telling: Sendable {
    let diagnosis = Once<Diagnosis?>()
    let theory = Once<Theory?>()
    /// What is known to have happened, by the first steps.
    let events = Once<[RunEvent]>()
    /// The same events, each as it was when it was noticed.
    let noticed = Once<[RunEvent]>()
}

/// Something that is made when it is asked for first, and at most once.
///
/// Copies of a value that holds one share it: it may be made of nothing but what stays as it is in all of them. Where that
/// changes, the value takes a new one.
final class Once<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)

    /// The value, which `make` makes unless it was made before.
    func callAsFunction(_ make: () -> Value) -> Value {
        if let made = value.withLock({ $0 }) { return made }
        let made = make()
        value.withLock { $0 = made }
        return made
    }
}
