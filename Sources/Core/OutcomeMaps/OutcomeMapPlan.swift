public import Optimizers
public import Surfaces
import Text

/// The plan of an outcome map: one run per cell, and how the runs differ.
public struct OutcomeMapPlan: Sendable {
    /// What the runs are of.
    public enum Subject: Sendable {
        /// Runs on a surface.
        case surface(Surface)
        /// Trainings of a network.
        case training(MappedTraining)
    }

    /// What varies from cell to cell.
    public enum Kind: Equatable, Sendable {
        /// Two hyperparameters of the optimizer or its schedule, from one starting point.
        case settings(start: SIMD2<Double>)
        /// The starting point: the first parameter across, the second upwards; with one parameter all rows are equal.
        case starts
        /// Two hyperparameters of a network's training, or one and the ``MappedTraining/seedKey``, from the network's own start.
        case trainings
    }

    /// What the runs are of.
    public let subject: Subject
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

    /// A map of `columns` × `rows` runs on a surface, of `steps` updates.
    ///
    /// For hyperparameters, the keys of the axes are those of `choice`, with all values in range; for starting points,
    /// they are the surface's parameters.
    public init(
        surface: Surface, choice: OptimizerChoice, kind: Kind, across: OutcomeAxis, down: OutcomeAxis, columns: Int,
        rows: Int,
        steps: Int
    ) {
        precondition(kind != .trainings, "trainings are of networks")
        self.init(
            .surface(surface), choice: choice, kind: kind, across: across, down: down, columns: columns, rows: rows,
            steps: steps)
    }

    /// A map of `columns` × `rows` trainings of `steps` updates, over two keys of `choice` or one and
    /// ``MappedTraining/seedKey``, with all values in range.
    public init(
        training: MappedTraining, choice: OptimizerChoice, across: OutcomeAxis, down: OutcomeAxis, columns: Int,
        rows: Int, steps: Int
    ) {
        self.init(
            .training(training), choice: choice, kind: .trainings, across: across, down: down, columns: columns,
            rows: rows, steps: steps)
    }

    private init(
        _ subject: Subject, choice: OptimizerChoice, kind: Kind, across: OutcomeAxis, down: OutcomeAxis, columns: Int,
        rows: Int, steps: Int
    ) {
        precondition(columns > 0 && rows > 0 && steps >= 0, "a map has cells and runs have a length")
        self.subject = subject
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

    /// The surface; nil for trainings of a network.
    public var surface: Surface? { if case .surface(let surface) = subject { surface } else { nil } }

    /// What is trained; nil for runs on a surface.
    public var training: MappedTraining? { if case .training(let training) = subject { training } else { nil } }

    /// The name of the surface or the network.
    public var name: String {
        switch subject {
        case .surface(let surface): surface.name
        case .training(let training): training.name
        }
    }

    /// Whether it shows the starts of a single parameter: then all rows are equal.
    public var isLine: Bool { kind == .starts && surface?.dimension == 1 }

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

    /// The starting point of the run of cell `index` on a surface.
    public func start(of index: Int) -> SIMD2<Double> {
        switch kind {
        case .trainings: preconditionFailure("a training starts with its network's parameters")
        case .settings(let start): start
        case .starts: isLine ? SIMD2(values(of: index).x, 0) : values(of: index)
        }
    }

    /// The optimizer of cell `index`.
    public func choice(of index: Int) -> OptimizerChoice {
        guard kind != .starts else { return choice }
        let values = values(of: index)
        var set = [across.key: values.x, down.key: values.y]
        if training != nil { set[MappedTraining.seedKey.name] = nil }
        return (try? choice.setting(set)) ?? choice
    }

    /// What cell `index` trains; nil for runs on a surface.
    func training(of index: Int) -> MappedTraining? {
        guard let training else { return nil }
        let (seed, values) = (MappedTraining.seedKey.name, values(of: index))
        if across.key == seed { return training.seeded(with: values.x) }
        return down.key == seed ? training.seeded(with: values.y) : training
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
        return "\(choice.text) on \(Printable.text(name)), \(axes), \(steps) steps"
    }
}
