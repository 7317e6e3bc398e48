package import Networks
package import Optimizers
public import OutcomeMaps
package import Surfaces

/// The cells of a map of outcomes, as far as they are computed.
package struct OutcomeCells: Sendable {
    /// The tag of what computes them.
    let tag: Int
    /// What they are of.
    package let request: OutcomeRequest
    /// The map, as far as it is computed.
    package private(set) var map: OutcomeMap

    /// No cells yet of the map that `request` asks for on `subject`.
    init(tag: Int, _ request: OutcomeRequest, on subject: OutcomeMapPlan.Subject) {
        self.tag = tag
        self.request = request
        map = OutcomeMap(request.plan(on: subject))
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

/// Cells of a map that are to be computed while the explorer goes on.
public struct MapTask: Sendable {
    /// What answers name it by.
    public let tag: Int
    /// The map.
    public let plan: OutcomeMapPlan
    /// The indices of its cells in the order in which they are wanted.
    public let order: [Int]

    /// How far the cells of the coarsest picture are apart.
    package static let coarsest = 8

    /// All cells of `plan`: every eighth both ways first, then those between, every fourth, every second, all.
    init(tag: Int, plan: OutcomeMapPlan) {
        self.tag = tag
        self.plan = plan
        var order: [Int] = []
        order.reserveCapacity(plan.count)
        var stride = Self.coarsest
        while stride > 0 {
            for row in Swift.stride(from: 0, to: plan.rows, by: stride) {
                for column in Swift.stride(from: 0, to: plan.columns, by: stride)
                where stride == Self.coarsest || row % (2 * stride) != 0 || column % (2 * stride) != 0 {
                    order.append(row * plan.columns + column)
                }
            }
            stride /= 2
        }
        self.order = order
    }
}

/// Cells of a map that were computed.
public struct MapAnswer: Sendable {
    /// The tag of the ``MapTask`` whose they are.
    public let tag: Int
    /// The cells' indices and what became of them.
    public let cells: [(index: Int, cell: OutcomeCell)]

    /// An answer to the task `tag`.
    public init(tag: Int, cells: [(index: Int, cell: OutcomeCell)]) {
        self.tag = tag
        self.cells = cells
    }
}

/// All that a map of outcomes depends on.
package struct OutcomeRequest: Equatable, Sendable {
    /// The surface's or the network's name.
    package var surfaceName: String
    /// What defines the surface or the network.
    package var source: Source
    /// The optimizer with its hyperparameters and schedule.
    package var choice: OptimizerChoice
    /// Whether hyperparameters vary or starts.
    package var kind: OutcomeMapPlan.Kind
    /// What varies, and between which values.
    package var axes: AxisPair
    /// Cells across.
    package var columns: Int
    /// Cells down.
    package var rows: Int
    /// The updates of each run.
    package var steps: Int

    /// What the runs are of, as far as it makes a difference.
    package enum Source: Equatable, Sendable {
        /// Runs on a surface.
        case surface(SurfaceDefinition)
        /// Trainings of a network on batches of so many rows, or on all.
        case network(NetworkDefinition, seed: UInt64, batch: Int?)
    }

    /// The map that it asks for on `subject`, whose name and definition it has.
    package func plan(on subject: OutcomeMapPlan.Subject) -> OutcomeMapPlan {
        switch subject {
        case .surface(let surface):
            OutcomeMapPlan(
                surface: surface, choice: choice, kind: kind, across: axes.across, down: axes.down, columns: columns,
                rows: rows, steps: steps)
        case .training(let training):
            OutcomeMapPlan(
                training: training, choice: choice, across: axes.across, down: axes.down, columns: columns, rows: rows,
                steps: steps)
        }
    }
}
