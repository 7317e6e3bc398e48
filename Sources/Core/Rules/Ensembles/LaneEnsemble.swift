/// Many paths of one rule at once, in groups of 8 lanes, with what is remembered of each lane.
///
/// It holds no buffer of rows: parameters, gradients and losses are the caller's.
final class LaneEnsemble {
    /// Makes one update of all groups that go on, at these rates, one a group.
    typealias Advance = (EnsembleRows, UnsafePointer<SIMD8<Double>>, UnsafePointer<LaneWatch>) -> Void
    /// Brings the rates up to a step.
    typealias Rates = (UnsafeMutableBufferPointer<SIMD8<Double>>, _ step: Int) -> Void

    // Memory of its own, not arrays: an update is too short for the checks that an array in an object takes.
    private let watches: UnsafeMutableBufferPointer<LaneWatch>
    private let rates: UnsafeMutableBufferPointer<SIMD8<Double>>
    private let advanceGroups: Advance
    private let schedule: Rates?

    init(watches: [LaneWatch], rates: [SIMD8<Double>], schedule: Rates?, advance: @escaping Advance) {
        self.watches = .allocate(capacity: watches.count)
        _ = self.watches.initialize(from: watches)
        self.rates = .allocate(capacity: rates.count)
        _ = self.rates.initialize(from: rates)
        self.schedule = schedule
        advanceGroups = advance
    }

    deinit {
        watches.deallocate()
        rates.deallocate()
    }

    /// Makes one update in all lanes that go on. A lane whose parameters are not finite has ended: nothing of it changes.
    func advance(_ rows: EnsembleRows, step: Int) {
        schedule?(rates, step)
        guard let rates = rates.baseAddress, let first = watches.baseAddress else { return }
        // Apart from the update: the two together want more registers than there are.
        for group in 0..<watches.count {
            first[group].take(rows.parameters(group), loss: lanes(rows.loss, group), step: step)
        }
        advanceGroups(rows, rates, first)
    }

    /// Begins the next window of rows, over which the lowest loss is kept, in the lanes that go on.
    func beginWindow() {
        for group in watches.indices { watches[group].beginWindow() }
    }

    /// Whether all lanes have ended.
    var isOver: Bool { watches.allSatisfy { $0.isOver } }

    /// The lowest loss in lane `lane`, counted from 0, since the window began.
    func lowest(of lane: Int) -> Double { watches[lane / 8].lowest(of: lane % 8) }

    /// What else is remembered of lane `lane`.
    func record(of lane: Int) -> (end: Int?, bursts: Int, isBursting: Bool) { watches[lane / 8].record(of: lane % 8) }
}
