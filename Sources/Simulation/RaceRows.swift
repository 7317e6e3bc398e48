/// The rows of a race one step after the other, in the order of a recording: by step, then by run.
///
/// It keeps nothing but where the runs stand, whatever their length. What is changed while it goes is told through
/// ``follow(_:)``.
public struct RaceRows: Sendable {
    /// What decides the race.
    public private(set) var script: RaceScript
    /// The step whose rows ``next(_:)`` gives.
    public private(set) var step = 0

    private var descents: [Descent] = []
    /// Runs that have not begun.
    private var waiting: [RunPlan]

    /// The rows of `script` from step 0 on.
    public init(_ script: RaceScript) {
        self.script = script
        waiting = script.plans
    }

    /// Whether no run has a row at this step or later.
    public var isOver: Bool { waiting.isEmpty && descents.isEmpty }

    /// Goes on at `step` where no run has a row before it: all have ended, or none has joined.
    public mutating func skip(to step: Int) {
        guard isOver else { return }
        self.step = max(self.step, step)
    }

    /// Takes over `script`, which differs from the one before at ``step`` and later only.
    public mutating func follow(_ script: RaceScript) {
        self.script = script
        waiting = script.plans.filter { $0.birth >= step }
        for index in descents.indices {
            descents[index].replaceChanges(script.changes.filter { $0.run == descents[index].id })
        }
    }

    /// Calls `body` with the row of each run at ``step``, which then counts on.
    public mutating func next<Failure: Error>(_ body: (StepRow) throws(Failure) -> Void) throws(Failure) {
        if !waiting.isEmpty {
            begin()
        }
        var someEnded = false
        for index in descents.indices {
            guard !script.isRetired(descents[index].id, at: step), let row = descents[index].next() else {
                someEnded = true
                continue
            }
            someEnded = someEnded || !row.isFinite
            try body(row)
        }
        if someEnded {
            descents.removeAll { $0.isOver || script.isRetired($0.id, at: step) }
        }
        step += 1
    }

    /// Lets those whose time has come begin.
    private mutating func begin() {
        for plan in waiting where plan.birth <= step {
            if let descent = script.descent(of: plan.id) {
                descents.append(descent)
            }
        }
        waiting.removeAll { $0.birth <= step }
        descents.sort { $0.id < $1.id }
    }
}
