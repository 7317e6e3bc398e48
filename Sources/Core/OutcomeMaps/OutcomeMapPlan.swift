public import Optimizers
public import Surfaces
import Text

/// The plan of an outcome map: one run per cell, and how the runs differ.
public struct OutcomeMapPlan: Sendable {
    /// What varies from cell to cell.
    public enum Kind: Equatable, Sendable {
        /// Two hyperparameters of the optimizer or its schedule, from one starting point.
        case settings(start: SIMD2<Double>)
        /// The starting point: the first parameter across, the second upwards; with one parameter all rows are equal.
        case starts
    }

    /// The surface.
    public let surface: Surface
    /// The optimizer with all values that do not vary.
    public let choice: OptimizerChoice
    /// What varies.
    public let kind: Kind
    /// The axis of the columns, from the left.
    public let across: OutcomeAxis
    /// The axis of the rows: downwards for hyperparameters, upwards for starting points.
    public let down: OutcomeAxis
    /// How many columns there are.
    public let columns: Int
    /// How many rows there are.
    public let rows: Int
    /// The updates of each run, unless a parameter becomes non-finite before.
    public let steps: Int
    /// The values of the axis across, from the left, and of the axis down, from the top.
    private let values: (across: [Double], down: [Double])

    /// A map of `columns` × `rows` runs of `steps` updates.
    ///
    /// For hyperparameters, the keys of the axes are those of `choice`, with all values in range; for starting points,
    /// they are the surface's parameters.
    public init(
        surface: Surface, choice: OptimizerChoice, kind: Kind, across: OutcomeAxis, down: OutcomeAxis, columns: Int,
        rows: Int,
        steps: Int
    ) {
        precondition(columns > 0 && rows > 0 && steps >= 0, "a map has cells and runs have a length")
        self.surface = surface
        self.choice = choice
        self.kind = kind
        self.across = across
        self.down = down
        self.columns = columns
        self.rows = rows
        self.steps = steps
        let places = kind == .starts ? Array((0..<rows).reversed()) : Array(0..<rows)
        values = (
            (0..<columns).map { across.value(at: $0, of: columns) }, places.map { down.value(at: $0, of: rows) }
        )
    }

    /// Whether it shows the starts of a single parameter: then all rows are equal.
    public var isLine: Bool { kind == .starts && surface.dimension == 1 }

    /// The number of cells; cell `row` · ``columns`` + `column` is that in `row` from the top and `column` from the
    /// left.
    public var count: Int { columns * rows }

    /// The two axis values of a cell: across and down.
    public func values(column: Int, row: Int) -> SIMD2<Double> {
        SIMD2(values.across[column], values.down[row])
    }

    /// The two axis values of cell `index`.
    public func values(of index: Int) -> SIMD2<Double> {
        values(column: index % columns, row: index / columns)
    }

    /// The starting point of the run of cell `index`.
    public func start(of index: Int) -> SIMD2<Double> {
        switch kind {
        case .settings(let start): start
        case .starts: isLine ? SIMD2(values(of: index).x, 0) : values(of: index)
        }
    }

    /// The optimizer of cell `index`.
    public func choice(of index: Int) -> OptimizerChoice {
        guard kind != .starts else { return choice }
        let values = values(of: index)
        return (try? choice.setting([across.key: values.x, down.key: values.y])) ?? choice
    }

    /// The values of the optimizer that vary among the cells `indices`, by key, one per cell.
    func varying(among indices: [Int]) -> [String: [Double]] {
        guard kind != .starts else { return [:] }
        let values = indices.map { self.values(of: $0) }
        return [across.key: values.map { $0.x }, down.key: values.map { $0.y }]
    }
}

extension OutcomeMapPlan {
    /// A one-line title: `adam on rosenbrock, lr across and beta2 down, 1000 steps`.
    public var title: String {
        let axes = kind == .starts ? "from each start" : "\(across.key) across and \(down.key) down"
        return "\(choice.text) on \(Printable.text(surface.name)), \(axes), \(steps) steps"
    }
}
