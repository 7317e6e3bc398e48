/// Watches one parameter for going to and fro: its update changes sign again and again, at even distances.
///
/// Where the update changes sign the parameter turns, so the way between two turning points is twice the amplitude.
package struct OscillationMonitor: Sendable {
    /// What a turn, or its absence, means for the oscillation.
    package enum Finding: Equatable {
        /// It has gone on long enough to be told of, from `step` on.
        case begun(step: Int)
        /// It ended at `step`, with these figures.
        case ended(Oscillation, step: Int)
    }

    /// The way between turns below which they do not matter, in the parameter's unit.
    package var negligible = 0.0
    private var turns = 0
    private var firstTurn = 0
    private var lastTurn = 0
    private var turningPoint = 0.0
    private var swing = 0.0
    private var largest = 0.0
    /// Some swing of the past with its step, and a later one that is to take its place.
    private var past = (swing: 0.0, step: 0)
    private var nextPast = (swing: 0.0, step: 0)
    /// The sum of the squares of the distances between turns.
    private var gapSquares = 0
    /// The longest distance between turns that still counts as even.
    private var longestGap = Int.max
    /// The period by the recurrence that the updates follow, where it was determined.
    private var fitted: Double?
    package private(set) var isTold = false
    /// Turns that mattered and came at uneven distances, since that was last asked.
    package private(set) var unevenTurns = 0

    /// A monitor of a run before its first update.
    package init() {}

    /// Whether its period is more than two updates, so that counting turns gives it roughly only.
    var hasLongPeriod: Bool { isTold && lastTurn - firstTurn >= turns }

    /// Whether it has not turned for too long at `step`.
    @inline(__always)
    func isOverdue(at step: Int) -> Bool { step - lastTurn > longestGap }

    /// Takes in the parameter at `step`, and whether its update has another sign there than the one before; steps at which
    /// it has not may be left out before.
    @inline(__always)
    package mutating func take(_ value: Double, isTurn: Bool, step: Int) -> Finding? {
        let ended = isOverdue(at: isTurn ? step - 1 : step) ? restart(at: nil) : nil
        guard isTurn else { return ended }
        return turn(at: value, step: step) ?? ended
    }

    /// Takes in the turns of a block all at once, if none of them matters or if a period of 2 goes on; whether that is so.
    ///
    /// - Parameters:
    ///   - values: where the parameter is, between `lower` and `upper`, the latest at `lastStep`.
    ///   - found: the turns, one bit a reading, the lowest for the earliest.
    @inline(__always)
    mutating func passes(
        _ values: SIMD8<Double>, turns found: UInt8, lower: Double, upper: Double, _ lastStep: Int
    ) -> Bool {
        guard found != 0 else { return true }
        if turns == 0, max(upper, turningPoint) - min(lower, turningPoint) <= negligible {
            turningPoint = values[(7 - found.leadingZeroBitCount) & 7]
            return true
        }
        return found == .max && goesOn(values, lastStep: lastStep)
    }

    /// Takes in a block of eight readings in each of which the update turns round, where a period of 2 goes on; whether
    /// that is so.
    private mutating func goesOn(_ values: SIMD8<Double>, lastStep: Int) -> Bool {
        guard isTold, lastTurn == lastStep - 8, lastTurn - firstTurn <= turns else { return false }
        let differences = values - values.pushed(by: turningPoint)
        let ways = differences.replacing(with: -differences, where: differences .< 0)
        guard ways.lowest > negligible else { return false }
        largest = max(largest, ways.highest)
        // One of any eight turns is marked.
        let marked = (1 - turns) & (Criteria.Oscillation.growthTurns - 1)
        past = nextPast
        nextPast = (ways[marked & 7], lastTurn + 1 + marked)
        longestGap = Self.longestGap(total: nextPast.step - firstTurn, turns: turns + 1 + marked)
        (turningPoint, swing) = (values[7], ways[7])
        turns += 8
        gapSquares += 8
        lastTurn = lastStep
        return true
    }

    /// Whether its updates are not those of one root alone, though turns come evenly.
    var isMixed: Bool { hasLongPeriod && fittingPeriod == nil }

    /// The fitted period, where it agrees with the turns counted.
    private var fittingPeriod: Double? {
        let counted = 2 * Double(lastTurn - firstTurn) / Double(turns - 1)
        return fitted.flatMap {
            abs($0 - counted) <= 2 * Criteria.Oscillation.periodSlack / Double(turns - 1) ? $0 : nil
        }
    }

    /// The figures so far.
    var figures: Oscillation {
        let updates = Double(lastTurn - firstTurn)
        let counted = 2 * updates / Double(turns - 1)
        return Oscillation(
            period: counted > 2 ? fittingPeriod ?? counted : counted, amplitude: swing / 2, largest: largest / 2,
            growth: updateGrowth(from: past.swing, to: swing, updates: lastTurn - past.step))
    }

    /// Half the way between the latest turns where the parameter goes to and fro, told of or not; else nil.
    var presentAmplitude: Double? { turns > 2 ? swing / 2 : nil }

    /// Begins to count uneven turns afresh.
    mutating func forgetUnevenTurns() {
        unevenTurns = 0
    }

    /// Takes over the period that the latest updates fit best.
    mutating func refine(_ period: Double?) {
        fitted = period
    }

    @inline(__always)
    private mutating func turn(at value: Double, step: Int) -> Finding? {
        let way = abs(value - turningPoint)
        let gap = step - lastTurn
        turningPoint = value
        guard turns > 0, way > negligible, isEven(gap) else {
            if turns > 0, way > negligible { unevenTurns += 1 }
            let finding = restart(at: way > negligible ? step : nil)
            swing = way
            return finding
        }
        swing = way
        lastTurn = step
        gapSquares += gap * gap
        if way > largest { largest = way }
        let total = step - firstTurn
        turns += 1
        if turns & (Criteria.Oscillation.growthTurns - 1) == 2 {
            past = turns == 2 ? (way, step) : nextPast
            nextPast = (way, step)
            longestGap = Self.longestGap(total: total, turns: turns)
        }
        guard !isTold, total >= Criteria.Oscillation.patience, turns >= Criteria.Oscillation.leastTurns else {
            return nil
        }
        guard isRegular else {
            unevenTurns += turns
            return restart(at: step)
        }
        isTold = true
        return .begun(step: firstTurn)
    }

    /// The longest even distance after so many turns in `total` updates; of even distances the mean hardly changes.
    private static func longestGap(total: Int, turns: Int) -> Int {
        ((10 + Criteria.Oscillation.gapTenths) * total + 9) / (10 * (turns - 1)) + 1
    }

    /// Whether the distances between turns hardly differ: those of a sampled sine are one of two neighbouring numbers.
    private var isRegular: Bool {
        let count = Double(turns - 1)
        let mean = Double(lastTurn - firstTurn) / count
        return Double(gapSquares) / count - mean * mean <= Criteria.Oscillation.gapVariance + Criteria.Oscillation
            .gapSpread * mean * mean
    }

    /// Whether `gap` is the mean distance of turns so far, give or take one update or three tenths.
    private func isEven(_ gap: Int) -> Bool {
        guard turns > 1, gap > 1 || lastTurn - firstTurn > turns else { return true }
        let total = lastTurn - firstTurn
        return abs(10 * (gap * (turns - 1) - total)) <= max(10 * (turns - 1), Criteria.Oscillation.gapTenths * total)
    }

    /// Begins to count afresh, with the turn at `step` as the first if there is one.
    private mutating func restart(at step: Int?) -> Finding? {
        let finding = isTold ? Finding.ended(figures, step: lastTurn) : nil
        turns = step == nil ? 0 : 1
        firstTurn = step ?? 0
        lastTurn = firstTurn
        longestGap = .max
        gapSquares = 0
        largest = 0
        fitted = nil
        isTold = false
        return finding
    }
}

/// Finds where the updates of one parameter turn round: where one has another sign than the one before, those of 0 left
/// out.
struct TurnFinder: Sendable {
    /// The latest update other than 0.
    private var latest = 0.0

    /// Takes in the `moves` of a block, which is filled up with the latest, and gives those at which the parameter turns:
    /// one bit a reading, the lowest for the earliest.
    ///
    /// Only the latest, with which a run ends, may be NaN.
    @inline(__always)
    mutating func take(_ moves: SIMD8<Double>) -> UInt8 {
        let bits = unsafeBitCast(moves, to: SIMD8<UInt64>.self)
        if Self.union(bits) &<< 1 == 0 { return 0 }
        let changes = bits ^ unsafeBitCast(moves.pushed(by: latest), to: SIMD8<UInt64>.self)
        if Self.union(changes) &>> 63 == 0, moves[7] != 0 {
            latest = moves[7]
            return 0
        }
        return takeEach(moves)
    }

    /// The bits of all.
    @inline(__always)
    static func union(_ bits: SIMD8<UInt64>) -> UInt64 {
        let four = bits.lowHalf | bits.highHalf
        let two = four.lowHalf | four.highHalf
        return two.x | two.y
    }

    /// The same where signs differ; without branches, which irregular signs would mislead.
    private mutating func takeEach(_ moves: SIMD8<Double>) -> UInt8 {
        var turns: UInt8 = 0
        for place in 0..<8 {
            let move = moves[place]
            let isOther = (latest.bitPattern ^ move.bitPattern) &>> 63
            let counts: UInt64 = move.magnitude > 0 ? 1 : 0
            let counted: UInt64 = latest != 0 ? counts : 0
            turns |= UInt8(truncatingIfNeeded: isOther & counted) &<< UInt8(place)
            latest = move.magnitude > 0 ? move : latest
        }
        return turns
    }
}
