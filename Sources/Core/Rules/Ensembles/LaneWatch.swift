/// Where eight lanes end.
struct LaneWatch: Sendable {
    typealias L = SIMD8<Double>
    typealias Mask = SIMDMask<SIMD8<Int64>>

    /// The lanes whose rows have all been finite.
    private var going = Mask(repeating: true)
    private var end = L(repeating: -1)

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
    mutating func take(_ parameters: Pair<L>, step: Int) {
        let zero = L(repeating: 0)
        let isFinite = (zero * parameters.p1 + zero * parameters.p2) .== zero
        if course != .whole || L.any(.!isFinite) { takePartly(isFinite, step) }
    }

    /// Processes a row in which not all lanes are running.
    @inline(never)
    private mutating func takePartly(_ isFinite: Mask, _ step: Int) {
        if isOver {
            course = .over
            return
        }
        course = .partly
        end = end.replacing(with: L(repeating: Double(step)), where: going .& .!isFinite)
        going = going .& isFinite
    }

    /// `next`, but `parameters` in the lanes that have ended.
    @inline(never)
    func keepingEnded(_ parameters: Pair<L>, _ next: Pair<L>) -> Pair<L> {
        parameters.replacing(with: next, where: going)
    }

    /// The step of the first row of one lane with a parameter that is not finite; nil while it is running.
    func end(of lane: Int) -> Int? { end[lane] < 0 ? nil : Int(end[lane]) }
}
