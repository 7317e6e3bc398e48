import Optimizers
package import Rendering
package import Simulation
package import Surfaces

/// The cells of a map of outcomes, as far as they are computed.
package struct OutcomeCells: Sendable {
    /// The tag of what computes them.
    package let tag: Int
    /// What they are of.
    package let request: OutcomeRequest
    /// The map.
    package let plan: MapPlan
    /// The cells; nil for those that are not computed.
    package private(set) var cells: [MapCell?]
    /// How many are computed.
    package private(set) var count = 0
    /// How many there are of each kind.
    package private(set) var counts: [OutcomeKind: Int] = [:]

    /// No cells yet of the map that `request` asks for on `surface`.
    init(tag: Int, _ request: OutcomeRequest, on surface: Surface) {
        self.tag = tag
        self.request = request
        plan = request.plan(on: surface)
        cells = Array(repeating: nil, count: plan.count)
    }

    /// What defines the surface whose starts the map is of; nil for a map of settings.
    package var definition: SurfaceDefinition? { plan.kind == .starts ? request.definition : nil }

    /// Takes in what was computed, if it is of this map.
    mutating func take(_ answer: MapAnswer) {
        guard answer.tag == tag else { return }
        for (index, cell) in answer.cells where cells.indices.contains(index) {
            if cells[index] == nil {
                count += 1
                counts[OutcomeKind(cell, amongStartsOn: definition), default: 0] += 1
            }
            cells[index] = cell
        }
    }

    /// The cells with those that are not computed in place of them that stand for them: the nearest to the left and above
    /// that are.
    package var filled: [MapCell?] {
        guard count < plan.count, count > 0 else { return cells }
        return cells.indices.map { index in
            if let cell = cells[index] { return cell }
            let (row, column) = (index / plan.columns, index % plan.columns)
            var stride = 2
            while stride <= MapTask.coarsest {
                if let cell = cells[(row - row % stride) * plan.columns + column - column % stride] { return cell }
                stride *= 2
            }
            return nil
        }
    }
}
