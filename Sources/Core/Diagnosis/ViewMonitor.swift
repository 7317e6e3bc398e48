import Surfaces

/// Watches whether a run is inside the domain; short visits to it do not end an excursion.
struct ViewMonitor: Sendable {
    /// What a point means for the excursion.
    enum Finding: Equatable {
        /// The run left through the side of `parameter`.
        case left(parameter: Int)
        /// It is back, and has stayed since `step`, when it was at `point`.
        case back(SIMD2<Double>, step: Int)
    }

    private let domain: Domain
    private var isOutside = false
    private var visit: (step: Int, point: SIMD2<Double>)?

    init(_ domain: Domain) {
        self.domain = domain
    }

    /// Passes over `block` where the run is inside, or where it is outside and stays there; whether that is so.
    @inline(__always)
    mutating func passes(_ block: BlockSummary) -> Bool {
        guard isOutside else { return domain.contains(block.lower) && domain.contains(block.upper) }
        let isBeyond = any(block.upper .< domain.lower) || any(block.lower .> domain.upper)
        if isBeyond { visit = nil }
        return isBeyond
    }

    /// Takes in where the run is at `step`.
    mutating func take(_ point: SIMD2<Double>, step: Int) -> Finding? {
        let isInside = domain.contains(point)
        return isInside && !isOutside ? nil : change(point, step, isInside)
    }

    private mutating func change(_ point: SIMD2<Double>, _ step: Int, _ isInside: Bool) -> Finding? {
        guard isInside else {
            visit = nil
            guard !isOutside else { return nil }
            isOutside = true
            return .left(parameter: domain.p1.contains(point.x) ? 1 : 0)
        }
        let entry = visit ?? (step, point)
        visit = entry
        guard step - entry.step >= Criteria.View.patience else { return nil }
        isOutside = false
        visit = nil
        return .back(entry.point, step: entry.step)
    }
}
