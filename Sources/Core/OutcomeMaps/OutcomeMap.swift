import Diagnosis
import Formulas
import Surfaces

/// An outcome map over hyperparameters or starting points, as far as it has been computed.
public struct OutcomeMap: Sendable {
    /// The plan of the map.
    public let plan: OutcomeMapPlan
    /// The cells; nil for those not computed yet.
    public private(set) var cells: [OutcomeCell?]
    /// The minimum that each cell reached.
    public private(set) var minima: OutcomeMinima
    /// How many cells have been computed.
    public private(set) var count = 0
    /// The number of cells of each kind.
    public private(set) var counts: [OutcomeKind: Int] = [:]
    /// The least and the greatest final loss of trainings that are under way, which are of most cells of such a map; nil where
    /// there are none, and on a surface.
    public private(set) var losses: ClosedRange<Double>?

    /// The map of `plan` without any cells.
    public init(_ plan: OutcomeMapPlan) {
        self.plan = plan
        cells = Array(repeating: nil, count: plan.count)
        minima = OutcomeMinima(count: plan.count, on: plan.surface?.definition)
    }

    /// The map of `plan` with all of its `cells`.
    public init(_ plan: OutcomeMapPlan, _ cells: [OutcomeCell?]) {
        precondition(cells.count == plan.count, "a map has a cell for each of its runs")
        self.init(plan)
        for case (let index, let cell?) in cells.enumerated() { note(cell, at: index) }
    }

    /// Adds cell `index`, unless it is already known.
    ///
    /// Minima that the surface does not list are numbered in order of arrival until all cells are known, and then in
    /// the order of the cells, as if all had been added at once.
    public mutating func take(_ cell: OutcomeCell, at index: Int) {
        guard cells.indices.contains(index), cells[index] == nil else { return }
        note(cell, at: index)
        if count == plan.count, minima.points.count > minima.listed { self = OutcomeMap(plan, cells) }
    }

    private mutating func note(_ cell: OutcomeCell, at index: Int) {
        cells[index] = cell
        if plan.training == nil, cell.outcome == .converged || endsAtMinimum(cell) { minima.take(cell, at: index) }
        if plan.training != nil, cell.outcome == .running, cell.loss > 0, cell.loss.isFinite {
            let old = losses ?? cell.loss...cell.loss
            losses = min(old.lowerBound, cell.loss)...max(old.upperBound, cell.loss)
        }
        count += 1
        if let kind = kind(of: index) { counts[kind, default: 0] += 1 }
    }

    /// Whether the last point of a run that goes on is at a minimum of the loss, but for what is negligible in the domain: an
    /// optimizer whose denominator fades may be there and still leave again.
    private func endsAtMinimum(_ cell: OutcomeCell) -> Bool {
        guard cell.outcome == .running, let surface = plan.surface, !surface.isInterpolated else { return false }
        let hessian = surface.hessian(at: cell.point)
        guard hessian.isPositiveDefinite else { return false }
        let way = hessian.solved(for: surface.evaluate(at: cell.point).gradient)
        let bound = Criteria.negligible * surface.definition.domain.width
        return abs(way.x) <= bound.x && abs(way.y) <= bound.y
    }

    /// The kind of cell `index`; nil where it has not been computed yet. On a map of starting points a run that ended at a
    /// minimum is of the kind of that minimum, whether or not it stays there.
    public func kind(of index: Int) -> OutcomeKind? {
        cells[index].map { cell in
            let minimum = plan.kind == .starts ? minima.ofCell[index] : nil
            return OutcomeKind(minimum == nil ? cell.outcome : .converged, minimum: minimum)
        }
    }
}
