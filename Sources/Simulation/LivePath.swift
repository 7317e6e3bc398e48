/// A run that is computed as it is asked for; any step can be had again, from the nearest snapshot before it.
///
/// Memory is bounded: when there are too many snapshots every other one goes, and the steps between them double.
struct LivePath: Sendable {
    private var descent: Descent
    /// The run at some of its steps, ascending; the first stands at the run's beginning.
    private var snapshots: [Descent]
    private var spacing = 256

    private static let capacity = 256

    init(_ beginning: Descent) {
        descent = beginning
        snapshots = [beginning]
    }

    /// Calls `body` with the rows `steps`, in order, as far as there are any.
    mutating func rows(_ steps: ClosedRange<Int>, _ body: (StepRow) -> Void) {
        if steps.lowerBound != descent.step {
            seek(to: steps.lowerBound)
        }
        while descent.step <= steps.upperBound {
            takeSnapshotIfDue()
            guard let row = descent.next() else { break }
            if row.step >= steps.lowerBound {
                body(row)
            }
        }
    }

    /// Makes `changes` those of the run; they differ from the earlier ones at `step` and later only.
    mutating func replaceChanges(_ changes: [RunChange], from step: Int) {
        let beginning = snapshots[0].step
        snapshots.removeAll { $0.step > max(step, beginning) }
        for index in snapshots.indices {
            snapshots[index].replaceChanges(changes)
        }
        descent = snapshots[snapshots.count - 1]
    }

    /// Stands at the latest snapshot at or before `step`, unless the run is on its way there from a later one already.
    private mutating func seek(to step: Int) {
        let nearest = snapshots.last { $0.step <= step } ?? snapshots[0]
        if descent.step > step || descent.step < nearest.step {
            descent = nearest
        }
    }

    private mutating func takeSnapshotIfDue() {
        guard descent.step >= snapshots[snapshots.count - 1].step + spacing else { return }
        snapshots.append(descent)
        guard snapshots.count > Self.capacity else { return }
        spacing *= 2
        snapshots = stride(from: 0, to: snapshots.count, by: 2).map { snapshots[$0] }
    }
}
