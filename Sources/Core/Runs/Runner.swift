import Diagnosis
import Optimizers
import Trajectories

/// A run as it goes, with what is to be said of it: a value, so that a copy is a snapshot to go on from.
struct Runner: Sendable {
    /// What gives its rows.
    var descent: Descent
    /// What is to be said of it after the latest row; nil unless runs are diagnosed.
    private(set) var diagnosis: Diagnosis?
    /// Whether it is diagnosed: a diagnosis is large, and asking for it would copy it.
    private let isDiagnosed: Bool

    /// A run that goes on by `descent`.
    ///
    /// - Parameters:
    ///   - scale: the surface's scale, where it is to be diagnosed.
    init(_ descent: Descent, diagnosing scale: ObservedLoss?) {
        self.descent = descent
        isDiagnosed = scale != nil
        diagnosis = scale.map { Diagnosis(on: $0, choice: descent.choice, origin: descent.origin) }
    }

    /// The next row; nil once the run is over.
    @inline(__always)
    mutating func next() -> StepRow? {
        let isLooking = isDiagnosed && Diagnosis.look(from: descent.step, origin: descent.origin) == descent.step
        guard let row = descent.next(expanding: isLooking) else { return nil }
        if descent.hasChanged { diagnosis?.adopt(descent.choice) }
        if !descent.isOver, let gradient = row.gradient {
            diagnosis?.take(row, gradient: gradient, descent.update, hessian: descent.hessian)
        } else {
            diagnosis?.end(row)
        }
        return row
    }

    /// Calls `body` with the next rows up to that of step `last`: as many as can be had at once, and one at least unless
    /// the run is over. Gives the step of the row after them, and whether there is none.
    ///
    /// Asked of an array's element these would copy it.
    mutating func next(upTo last: Int, _ body: (StepRow) -> Void) -> (step: Int, isOver: Bool) {
        let first = descent.step
        // Rows end with one at which a diagnosis looks at the second derivatives, if they get there.
        let look = Diagnosis.look(from: first, origin: descent.origin)
        let end = descent.reach(min(last, look))
        guard end >= first else {
            if let row = next() { body(row) }
            return (descent.step, descent.isOver)
        }
        withUnsafeTemporaryAllocation(of: PathRow.self, capacity: Diagnosis.interval) { memory in
            let rows = UnsafeMutableBufferPointer(rebasing: memory[0...(end - first)])
            let count = descent.next(rows, isExpanded: isDiagnosed && end == look)
            let made = UnsafeBufferPointer(rebasing: rows[0..<count])
            if descent.isOver {
                diagnosis?.take(UnsafeBufferPointer(rebasing: made.dropLast()), from: first, hessian: nil)
                diagnosis?.end(StepRow(run: descent.id, step: descent.step - 1, made[count - 1]))
            } else {
                diagnosis?.take(made, from: first, hessian: descent.hessian)
            }
            for place in made.indices { body(StepRow(run: descent.id, step: first + place, made[place])) }
        }
        return (descent.step, descent.isOver)
    }
}

extension StepRow {
    /// The row of `step` that `row` is.
    @inline(__always)
    fileprivate init(run: Int, step: Int, _ row: PathRow) {
        self.init(
            run: run, step: step, parameters: row.parameters, loss: row.loss, gradient: row.gradient, rate: row.rate,
            denominator: row.update.denominator)
    }
}
