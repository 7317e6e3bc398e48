/// What eight lanes remember beside their rule's state.
struct LaneWatch: Sendable {
    typealias L = SIMD8<Double>
    typealias Mask = SIMDMask<SIMD8<Int64>>

    /// Rows near the level before it counts as settled, and after a burst before the loss counts as back.
    private static let patience = L(repeating: 10)

    /// The lanes whose rows have been finite.
    private var going = Mask(repeating: true)
    private var lowest = L(repeating: .infinity)
    /// The lowest loss since the last burst.
    private var level = L(repeating: .infinity)
    /// Rows in a row that were near the level.
    private var calm = L(repeating: 0)
    private var bursting = Mask(repeating: false)
    private var turns = Pair<L>.zero
    /// The signs of the latest updates other than 0.
    private var signs = Pair<L>.zero
    /// The largest updates since the window began.
    private var reach = Pair<L>.zero
    private let floor: L
    private let rise: L

    private var end = L(repeating: -1)
    private var bursts = L(repeating: 0)
    /// The largest updates of the window before.
    private var formerReach = Pair<L>.zero
    /// The turns before the window, and before the one before.
    private var earlierTurns = (window: Pair<L>.zero, former: Pair<L>.zero)

    init(floor: L, rise: L) {
        self.floor = floor
        self.rise = rise
    }

    /// Whether all lanes have ended.
    var isOver: Bool { !L.any(going) }

    /// Takes in the row at `step`; whether all lanes go on.
    @inline(__always)
    mutating func take(_ parameters: Pair<L>, loss: L, step: Int) -> Bool {
        let zero = L(repeating: 0)
        let isFinite = (zero * parameters.p1 + zero * parameters.p2) .== zero
        if L.any(.!(isFinite .& going)) {
            takeEnds(isFinite, step)
            // A loss of a lane that has ended is none, and no comparison with NaN holds.
            watch(L(repeating: .nan).replacing(with: loss, where: going))
            return false
        }
        watch(loss)
        return true
    }

    /// Notes which lanes end at `step`.
    private mutating func takeEnds(_ isFinite: Mask, _ step: Int) {
        end = end.replacing(with: L(repeating: Double(step)), where: going .& .!isFinite)
        going = going .& isFinite
    }

    @inline(__always)
    private mutating func watch(_ loss: L) {
        lowest = lowest.minimum(loss)
        let settled = level.minimum(loss)
        if L.any((settled + rise).isLess(than: loss) .| bursting) {
            follow(loss, going)
        } else {
            level = settled
            calm = calm + L(repeating: 1)
        }
    }

    /// Takes in a loss that may be out of its level, in the lanes `still`.
    @inline(never)
    private mutating func follow(_ loss: L, _ still: Mask) {
        let zero = L(repeating: 0)
        let next = calm + L(repeating: 1)
        let settled = level.replacing(with: level.minimum(loss), where: .!bursting)
        let bound = settled + rise
        let isOut = bound.isLess(than: loss)
        let leaves = isOut .& .!bursting .& (L(repeating: 2) * (settled - floor)).isLess(than: loss - floor)
        // A level that was not settled is given up for the new loss.
        let begins = leaves .& .!calm.isLess(than: Self.patience)
        let isBack = bursting .& (loss .<= bound)
        let ends = isBack .& .!next.isLess(than: Self.patience)
        level = level.replacing(with: settled.replacing(with: loss, where: (leaves .& .!begins) .| ends), where: still)
        calm = calm.replacing(with: next.replacing(with: zero, where: leaves .| (bursting .& .!isBack)), where: still)
        bursts = bursts.replacing(with: bursts + L(repeating: 1), where: ends .& still)
        bursting = bursting .^ ((begins .| ends) .& still)
    }

    /// Takes in what was added to the parameters in the lanes that go on.
    @inline(__always)
    mutating func take(step: Pair<L>) {
        let zero = L(repeating: 0)
        let moved = Pair(zero.replacing(with: step.p1, where: going), zero.replacing(with: step.p2, where: going))
        Self.take(moved.p1, &turns.p1, &signs.p1)
        Self.take(moved.p2, &turns.p2, &signs.p2)
        reach = reach.maximum(moved.magnitude)
    }

    /// What an update comes to: where a lane has ended, its parameters stay.
    @inline(__always)
    func moved(_ parameters: Pair<L>, by step: Pair<L>) -> Pair<L> {
        parameters.replacing(with: parameters + step, where: going)
    }

    @inline(__always)
    private static func take(_ moved: L, _ turns: inout L, _ sign: inout L) {
        let zero = L(repeating: 0)
        turns = turns.replacing(with: turns + L(repeating: 1), where: (moved * sign).isLess(than: zero))
        sign = sign.replacing(with: moved.sign, where: moved .!= zero)
    }

    /// Begins the next window of recent updates.
    mutating func beginWindow() {
        earlierTurns.former = earlierTurns.former.replacing(with: earlierTurns.window, where: going)
        earlierTurns.window = earlierTurns.window.replacing(with: turns, where: going)
        formerReach = formerReach.replacing(with: reach, where: going)
        reach = reach.replacing(with: .zero, where: going)
    }

    /// The lowest loss so far of one lane.
    func lowest(of lane: Int) -> Double { lowest[lane] }

    /// The record of one lane; `recentUpdates` is their number for the step of its end, nil while it goes on.
    func record(of lane: Int, recentUpdates: (Int?) -> Int) -> LaneRecord {
        let end = end[lane] < 0 ? nil : Int(end[lane])
        func value(_ pair: Pair<L>) -> SIMD2<Double> { SIMD2(pair.p1[lane], pair.p2[lane]) }
        return LaneRecord(
            end: end, lowest: lowest[lane], turns: value(turns),
            recentTurns: value(turns - earlierTurns.former), recentReach: value(reach.maximum(formerReach)),
            recentUpdates: recentUpdates(end), bursts: Int(bursts[lane]), isBursting: bursting[lane])
    }
}
