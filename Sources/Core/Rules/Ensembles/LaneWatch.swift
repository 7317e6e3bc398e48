/// The records of eight lanes besides the optimizer state: where they end, their lowest losses, their bursts.
struct LaneWatch: Sendable {
    typealias L = SIMD8<Double>
    typealias Mask = SIMDMask<SIMD8<Int64>>

    /// The lanes whose rows have all been finite.
    private var going = Mask(repeating: true)
    /// The lowest loss since the window began.
    private var lowest = L(repeating: .infinity)
    /// The lowest loss since the last burst.
    private var level = L(repeating: .infinity)
    /// Consecutive rows near the level.
    private var calm = L(repeating: 0)
    private var bursting = Mask(repeating: false)
    /// Whether any lane is bursting.
    private var isAnyBursting = false
    private let floor: L
    private let rise: L
    private let factor: L
    private let patience: L

    private var end = L(repeating: -1)
    private var bursts = L(repeating: 0)

    /// A watch for bursts with the thresholds of ``BurstThreshold``.
    init(floor: L, rise: L, factor: L, patience: L) {
        self.floor = floor
        self.rise = rise
        self.factor = factor
        self.patience = patience
    }

    /// How many of eight lanes are still running.
    enum Course {
        /// All of them.
        case whole
        /// Not all; also none, where the last have ended with the latest row.
        case partly
        /// None before the latest row.
        case over
    }

    /// How many lanes are still running at the latest row.
    private(set) var course = Course.whole

    /// Whether all lanes have ended.
    var isOver: Bool { !L.any(going) }

    /// Processes the row at `step`.
    @inline(__always)
    mutating func take(_ parameters: Pair<L>, loss: L, step: Int) {
        let zero = L(repeating: 0)
        let isFinite = (zero * parameters.p1 + zero * parameters.p2) .== zero
        if course == .whole, !L.any(.!isFinite) { watch(loss) } else { takePartly(isFinite, loss, step) }
    }

    /// Processes a row in which not all lanes are running.
    @inline(never)
    private mutating func takePartly(_ isFinite: Mask, _ loss: L, _ step: Int) {
        if isOver {
            course = .over
            return
        }
        course = .partly
        takeEnds(isFinite, step)
        // The loss of a lane that has ended is replaced by NaN, with which every comparison is false.
        watch(L(repeating: .nan).replacing(with: loss, where: going))
    }

    /// Records which lanes end at `step`.
    private mutating func takeEnds(_ isFinite: Mask, _ step: Int) {
        end = end.replacing(with: L(repeating: Double(step)), where: going .& .!isFinite)
        going = going .& isFinite
    }

    @inline(__always)
    private mutating func watch(_ loss: L) {
        lowest = lowest.minimum(loss)
        let settled = level.minimum(loss)
        if isAnyBursting || L.any((settled + rise).isLess(than: loss)) {
            follow(loss, going)
        } else {
            level = settled
            calm = calm + L(repeating: 1)
        }
    }

    /// Processes a loss that may have left its level, in the lanes `still`.
    @inline(never)
    private mutating func follow(_ loss: L, _ still: Mask) {
        let zero = L(repeating: 0)
        let next = calm + L(repeating: 1)
        let settled = level.replacing(with: level.minimum(loss), where: .!bursting)
        let bound = settled + rise
        let isOut = bound.isLess(than: loss)
        let leaves = isOut .& .!bursting .& (factor * (settled - floor)).isLess(than: loss - floor)
        // A level that was not settled is replaced by the new loss.
        let begins = leaves .& .!calm.isLess(than: patience)
        let isBack = bursting .& (loss .<= bound)
        let ends = isBack .& .!next.isLess(than: patience)
        level = level.replacing(with: settled.replacing(with: loss, where: (leaves .& .!begins) .| ends), where: still)
        calm = calm.replacing(with: next.replacing(with: zero, where: leaves .| (bursting .& .!isBack)), where: still)
        bursts = bursts.replacing(with: bursts + L(repeating: 1), where: ends .& still)
        bursting = bursting .^ ((begins .| ends) .& still)
        isAnyBursting = L.any(bursting)
    }

    /// `next`, but `parameters` in the lanes that have ended.
    @inline(never)
    func keepingEnded(_ parameters: Pair<L>, _ next: Pair<L>) -> Pair<L> {
        parameters.replacing(with: next, where: going)
    }

    /// Starts the next window of rows in the running lanes.
    mutating func beginWindow() {
        lowest = lowest.replacing(with: L(repeating: .infinity), where: going)
    }

    /// The lowest loss of one lane since the window began.
    func lowest(of lane: Int) -> Double { lowest[lane] }

    /// The record of one lane: the step at which it ended, and its bursts.
    func record(of lane: Int) -> (end: Int?, bursts: Int, isBursting: Bool) {
        (end[lane] < 0 ? nil : Int(end[lane]), Int(bursts[lane]), bursting[lane])
    }
}
