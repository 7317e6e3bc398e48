/// Many paths of one rule at once, in groups of 8 lanes, with a record of each lane.
///
/// The caller owns the buffers of parameters, gradients and losses.
final class LaneEnsemble {
    /// Updates all running groups, at one rate per group.
    typealias Advance = (EnsembleRows, UnsafePointer<SIMD8<Double>>, UnsafePointer<LaneWatch>) -> Void
    /// Computes the rates of a step.
    typealias Rates = (UnsafeMutableBufferPointer<SIMD8<Double>>, _ step: Int) -> Void

    // Unsafe buffers instead of arrays: an update is too short for the checks of an array in an object.
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

    /// Updates all running lanes. A lane whose parameters are not finite has ended, and no longer changes.
    func advance(_ rows: EnsembleRows, step: Int) {
        schedule?(rates, step)
        guard let rates = rates.baseAddress, let first = watches.baseAddress else { return }
        // Separate from the update: together the two need more registers than there are.
        for group in 0..<watches.count {
            first[group].take(rows.parameters(group), loss: lanes(rows.loss, group), step: step)
        }
        advanceGroups(rows, rates, first)
    }

    /// Starts the next window of rows, over which the lowest loss is kept, in the running lanes.
    func beginWindow() {
        for group in watches.indices { watches[group].beginWindow() }
    }

    /// Whether all lanes have ended.
    var isOver: Bool { watches.allSatisfy { $0.isOver } }

    /// The lowest loss in lane `lane`, counted from 0, since the window began.
    func lowest(of lane: Int) -> Double { watches[lane / 8].lowest(of: lane % 8) }

    /// The record of lane `lane`.
    func record(of lane: Int) -> (end: Int?, bursts: Int, isBursting: Bool) { watches[lane / 8].record(of: lane % 8) }
}
