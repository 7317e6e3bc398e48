/// Watches for bursts: the loss leaves a settled level while a rule with denominators is over its stability limit.
struct BurstMonitor: Sendable {
    /// What a reading means for the burst.
    enum Finding: Equatable {
        /// The loss leaves its level.
        case begun(Burst)
        /// It rises on.
        case goesOn(Burst)
        /// It came back at `step`.
        case ended(step: Int)
    }

    private var level = Double.infinity
    private var calm = 0
    private var burst: Burst?
    /// The denominators and the lengths of the updates when the loss was last at its level.
    private var settled = (sigma: SIMD2<Double>.zero, move: SIMD2<Double>.zero)
    /// The largest denominators so far.
    private var largestSigma = SIMD2<Double>.zero
    private(set) var parameter = 0

    /// Whether a burst goes on.
    var isOn: Bool { burst != nil }

    /// Passes over a loss that is at its level; whether that is all there is to know. `rise` is what matters.
    mutating func passes(_ reading: Reading, floor: Double, rise: Double) -> Bool {
        guard burst == nil else { return false }
        if reading.loss < level { level = reading.loss }
        if reading.loss > level + rise { return false }
        calm += 1
        settle(reading)
        return true
    }

    @inline(__always)
    private mutating func settle(_ reading: Reading) {
        settled = (reading.denominator, reading.move)
        largestSigma.replace(with: reading.denominator, where: reading.denominator .> largestSigma)
    }

    /// Whether the losses of `block` stay at their level: none is higher than the lowest by `rise`.
    @inline(__always)
    func isQuiet(_ block: BlockSummary, rise: Double) -> Bool {
        burst == nil && block.highestLoss <= min(level, block.lowestLoss) + rise
    }

    /// Takes in a block whose losses stay at their level.
    @inline(__always)
    mutating func pass(_ block: BlockSummary, latest: Reading) {
        settle(latest)
        level = min(level, block.lowestLoss)
        calm += block.count
    }

    /// Takes in a reading of a run that started with a loss `startExcess` above `floor`, the lowest known.
    mutating func take(
        _ reading: Reading, floor: Double, startExcess: Double, isUnstable: Bool, parameter: Int
    ) -> Finding? {
        let bound = level + Criteria.Burst.share * startExcess
        if burst != nil { return follow(reading, bound: bound) }
        guard reading.loss > bound, reading.loss - floor > Criteria.Burst.factor * (level - floor) else {
            calm += 1
            return nil
        }
        return begin(reading, isUnstable: isUnstable, parameter: parameter)
    }

    private mutating func begin(_ reading: Reading, isUnstable: Bool, parameter: Int) -> Finding? {
        let parameter = growing(reading, first: parameter)
        guard isUnstable, calm >= Criteria.Burst.patience, let parameter else {
            // It never was settled here, or rises for another reason.
            level = reading.loss
            calm = 0
            return nil
        }
        let burst = Burst(
            level: level, peak: reading.loss, peakStep: reading.step,
            sigma: (settled.sigma[parameter], reading.denominator[parameter]),
            move: (abs(settled.move[parameter]), abs(reading.move[parameter])))
        self.burst = burst
        self.parameter = parameter
        calm = 0
        return .begun(burst)
    }

    /// The parameter whose step grew since the loss was at its level, its denominator having shrunk before: `first`
    /// rather than the other.
    private func growing(_ reading: Reading, first: Int) -> Int? {
        [first, 1 - first].first { parameter in
            abs(reading.move[parameter]) > abs(settled.move[parameter])
                && settled.sigma[parameter] < Criteria.Burst.fadedDenominator * largestSigma[parameter]
        }
    }

    private mutating func follow(_ reading: Reading, bound: Double) -> Finding? {
        guard var burst else { return nil }
        if reading.loss > burst.peak {
            burst.peak = reading.loss
            burst.peakStep = reading.step
            burst.sigma.peak = reading.denominator[parameter]
            burst.move.peak = abs(reading.move[parameter])
            self.burst = burst
            calm = 0
            return .goesOn(burst)
        }
        calm = reading.loss <= bound ? calm + 1 : 0
        guard calm >= Criteria.Burst.patience else { return nil }
        self.burst = nil
        level = reading.loss
        largestSigma = reading.denominator
        settle(reading)
        return .ended(step: reading.step - calm + 1)
    }
}
