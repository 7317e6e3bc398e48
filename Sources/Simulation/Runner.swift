/// A run as it goes, with what is to be said of it: a value, so that a copy is a snapshot to go on from.
struct Runner: Sendable {
    /// What gives its rows.
    var descent: Descent
    /// What is to be said of it after the latest row; nil unless runs are diagnosed.
    private(set) var diagnosis: Diagnosis?

    /// A run that goes on by `descent`.
    ///
    /// - Parameters:
    ///   - scale: the surface's scale, where it is to be diagnosed.
    ///   - length: the updates the race is to make; nil where there is no end.
    init(_ descent: Descent, diagnosing scale: SurfaceScale?, length: Int? = nil) {
        self.descent = descent
        diagnosis = scale.map { Diagnosis(scale: $0, choice: descent.choice, length: length, origin: descent.origin) }
    }

    /// The next row; nil once the run is over.
    @inline(__always)
    mutating func next() -> StepRow? {
        let isLooking = diagnosis?.looks(at: descent.step) ?? false
        guard let row = descent.next(expanding: isLooking) else { return nil }
        if descent.hasChanged { diagnosis?.adopt(descent.choice) }
        if !descent.isOver, let gradient = row.gradient {
            diagnosis?.take(row, gradient: gradient, descent.update, hessian: descent.hessian)
        } else {
            diagnosis?.end(row)
        }
        return row
    }
}
