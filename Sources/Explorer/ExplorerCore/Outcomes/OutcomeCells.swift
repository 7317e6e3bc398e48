import Optimizers
package import OutcomeMaps
import Surfaces

/// The cells of a map of outcomes, as far as they are computed.
package struct OutcomeCells: Sendable {
    /// The tag of what computes them.
    let tag: Int
    /// What they are of.
    package let request: OutcomeRequest
    /// The map, as far as it is computed.
    package private(set) var map: OutcomeMap

    /// No cells yet of the map that `request` asks for on `surface`.
    init(tag: Int, _ request: OutcomeRequest, on surface: Surface) {
        self.tag = tag
        self.request = request
        map = OutcomeMap(request.plan(on: surface))
    }

    /// The plan of the map.
    package var plan: OutcomeMapPlan { map.plan }
    /// The cells; nil for those that are not computed.
    package var cells: [OutcomeCell?] { map.cells }
    /// How many are computed.
    package var count: Int { map.count }

    /// Takes in what was computed, if it is of this map.
    mutating func take(_ answer: MapAnswer) {
        guard answer.tag == tag else { return }
        for (index, cell) in answer.cells { map.take(cell, at: index) }
    }

    /// The index of the cell that is shown in the place of each: its own where that is computed, else that of the nearest
    /// to the left and above that is and stands for it.
    package var filled: [Int?] {
        let (cells, columns) = (map.cells, map.plan.columns)
        return cells.indices.map { index in
            if cells[index] != nil { return index }
            let (row, column) = (index / columns, index % columns)
            var stride = 2
            while stride <= MapTask.coarsest {
                let coarse = (row - row % stride) * columns + column - column % stride
                if cells[coarse] != nil { return coarse }
                stride *= 2
            }
            return nil
        }
    }
}
