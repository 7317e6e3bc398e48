public import Diagnosis
public import Trajectories

/// The rows of a race one step after the other, in the order of a recording: by step, then by run.
///
/// It keeps nothing but where the runs stand, whatever their length. What is changed while it goes is told through
/// ``follow(_:)``.
public struct RaceRows: Sendable {
    /// What decides the race.
    public private(set) var script: RaceScript
    /// The step whose rows ``next(_:)`` gives.
    public private(set) var step = 0

    /// The runs that go on.
    private var runners: [Runner] = []
    /// The diagnoses of runs that have ended, by number.
    private var ended: [Int: Diagnosis] = [:]
    private let scale: ObservedLoss?
    /// The runs a little before the last step that was asked for, by number.
    private var beforeLast: [Int: Descent] = [:]
    /// Runs that have not begun.
    private var waiting: [RunPlan]

    /// Whether no run has a row at this step or later.
    public private(set) var isOver: Bool

    /// The rows of `script` from step 0 on.
    ///
    /// - Parameters:
    ///   - script: what decides the race.
    ///   - scale: the surface's scale, where the runs are to be diagnosed.
    public init(_ script: RaceScript, diagnosing scale: ObservedLoss? = nil) {
        self.script = script
        self.scale = scale
        waiting = script.plans
        isOver = waiting.isEmpty
    }

    /// Goes on at `step` where no run has a row before it: all have ended, or none has joined.
    public mutating func skip(to step: Int) {
        guard isOver else { return }
        self.step = max(self.step, step)
    }

    /// Takes over `script`, which differs from the one before at ``step`` and later only.
    public mutating func follow(_ script: RaceScript) {
        self.script = script
        waiting = script.plans.filter { $0.birth >= step }
        for index in runners.indices {
            let id = runners[index].descent.id
            runners[index].descent.replaceChanges(script.changes.filter { $0.run == id })
        }
        isOver = waiting.isEmpty && runners.isEmpty
    }

    /// Calls `body` with the row of each run at ``step``, which then counts on.
    public mutating func next<Failure: Error>(_ body: (StepRow) throws(Failure) -> Void) throws(Failure) {
        if !waiting.isEmpty {
            begin()
        }
        var someEnded = false
        for index in runners.indices {
            guard !script.isRetired(runners[index].descent.id, at: step), let row = runners[index].next() else {
                someEnded = true
                continue
            }
            someEnded = someEnded || !row.isFinite
            try body(row)
        }
        if someEnded { removeEnded() }
        step += 1
    }

    /// Calls `body` with the rows of ``step``, which then counts on; where a run is alone, at once with those of the next
    /// few steps up to `last`, which costs less.
    public mutating func next(upTo last: Int, _ body: (StepRow) -> Void) {
        if last - step < Diagnosis.interval {
            for runner in runners { beforeLast[runner.descent.id] = runner.descent }
        }
        guard runners.count == 1, waiting.isEmpty, script.retirements.isEmpty else { return next(body) }
        let isLast: Bool
        (step, isLast) = runners[0].next(upTo: last, body)
        if isLast { removeEnded() }
    }

    /// What is to be said of run `id` so far; nil before its first row, and where runs are not diagnosed.
    public func diagnosis(of id: Int) -> Diagnosis? {
        if let diagnosis = ended[id] { return diagnosis }
        return runners.first { $0.descent.id == id }?.diagnosis
    }

    /// What theory says of the update at the latest row of run `id`, with the growth of errors by its Jacobian where that row is
    /// the last one that ``next(upTo:_:)`` was asked for.
    public func theory(of id: Int) -> Theory? {
        guard let theory = diagnosis(of: id)?.theory, let runner = runners.first(where: { $0.descent.id == id }),
            var before = beforeLast[id]
        else { return diagnosis(of: id)?.theory }
        while before.step < runner.descent.step - 1, before.next() != nil {}
        guard before.step == runner.descent.step - 1 else { return theory }
        return before.updateMap.map { theory.compared(with: $0) } ?? theory
    }

    private mutating func removeEnded() {
        let isGone = { [script, step] (runner: Runner) in
            runner.descent.isOver || script.isRetired(runner.descent.id, at: step)
        }
        for runner in runners where isGone(runner) {
            ended[runner.descent.id] = runner.diagnosis
        }
        runners.removeAll(where: isGone)
        isOver = waiting.isEmpty && runners.isEmpty
    }

    /// Lets those whose time has come begin.
    private mutating func begin() {
        for plan in waiting where plan.birth <= step {
            if let descent = script.descent(of: plan.id) {
                insert(descent)
            }
        }
        waiting.removeAll { $0.birth <= step }
        isOver = waiting.isEmpty && runners.isEmpty
    }

    /// Puts `descent` among the others, which are ordered by number.
    private mutating func insert(_ descent: Descent) {
        let place = runners.firstIndex { $0.descent.id > descent.id } ?? runners.count
        runners.insert(Runner(descent, diagnosing: scale), at: place)
    }
}
