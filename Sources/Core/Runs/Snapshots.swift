import Diagnosis

/// Something that stands before a row, and can go on from there.
package protocol Stepping: Sendable {
    /// The step of the row that comes next.
    var nextStep: Int { get }
}

/// A run at some of its steps, evenly spread; the first stands at the run's beginning.
///
/// There are so many at most: when there are more every other one goes, and the steps between them double.
package struct Snapshots<State: Stepping>: Sendable {
    /// The states, by their steps.
    package private(set) var states: [State]
    /// The steps between two.
    package private(set) var spacing: Int
    private let capacity: Int

    /// `beginning` alone; up to `capacity` will be kept.
    package init(_ beginning: State, spacing: Int = 256, capacity: Int) {
        states = [beginning]
        self.spacing = spacing
        self.capacity = capacity
    }

    /// The latest at or before `step`, or the first.
    package func latest(upTo step: Int) -> State {
        var (low, high) = (1, states.count)
        while low < high {
            let middle = (low + high) / 2
            if states[middle].nextStep <= step { low = middle + 1 } else { high = middle }
        }
        return states[low - 1]
    }

    /// Whether a state before the row of `step` is far enough from the latest to be kept.
    package func isDue(at step: Int) -> Bool { step >= states[states.count - 1].nextStep + spacing }

    /// Keeps `state`, which is later than the others.
    package mutating func append(_ state: State) {
        states.append(state)
        guard states.count > capacity else { return }
        spacing *= 2
        states = stride(from: 0, to: states.count, by: 2).map { states[$0] }
    }

    /// Forgets those behind `step`, but for the first, and has `body` change those that are left.
    package mutating func forget(behind step: Int, _ body: (inout State) -> Void) {
        let last = max(step, states[0].nextStep)
        states.removeAll { $0.nextStep > last }
        for index in states.indices {
            body(&states[index])
        }
    }
}

/// The furthest that a run has been, while it stands at an earlier row.
struct Front<State: Sendable>: Sendable {
    /// The run there.
    var state: State
    /// What happened up to there, put in order once rather than each time it is asked for.
    var events: [RunEvent]
}
