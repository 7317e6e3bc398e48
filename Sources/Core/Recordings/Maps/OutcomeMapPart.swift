import Diagnosis
import Networks
import Optimizers
public import OutcomeMaps
import Surfaces

/// A part of an outcome map: the plan of the whole map, and the cells of one of its tiles.
///
/// The file is JSON Lines: a header with the surface or the network and the plan, then an array for each cell in order (index,
/// outcome, updates, step of rest or null, loss, both parameters, bursts), and finally an object with the number of
/// cells. Of trainings the parameters are 0.
public struct OutcomeMapPart: Sendable {
    /// A tile, by number and count.
    public struct Tile: Equatable, Sendable {
        /// Its number, from 1.
        public let number: Int
        /// How many tiles there are.
        public let count: Int

        /// Tile `number` of `count`; nil where there is no such tile.
        public init?(number: Int, of count: Int) {
            guard count >= 1, (1...count).contains(number) else { return nil }
            self.number = number
            self.count = count
        }

        /// The tile's range of `cells` cells; all tiles together cover the whole.
        public func range(of cells: Int) -> Range<Int> {
            bound(number - 1, cells)..<bound(number, cells)
        }

        /// The number of cells in the first `tiles` tiles, rounded down, without overflow.
        private func bound(_ tiles: Int, _ cells: Int) -> Int {
            cells / count * tiles + min(tiles, cells % count)
        }
    }

    /// The value of `format` in the header.
    static let format = "ravine-map"
    /// The version of the format; parts with other criteria for outcomes have another one.
    static let version = 2

    /// The plan of the whole map.
    public let plan: OutcomeMapPlan
    /// The tile.
    public let tile: Tile
    /// The tile's cells, in order.
    public let cells: [OutcomeCell]

    /// The tile of `plan` with `cells`.
    public init(_ plan: OutcomeMapPlan, tile: Tile, cells: [OutcomeCell]) {
        precondition(cells.count == tile.range(of: plan.count).count, "a part has all the cells of its tile")
        self.plan = plan
        self.tile = tile
        self.cells = cells
    }

    /// The bytes of its file.
    public var bytes: [UInt8] {
        var line = JSONLine()
        line.object { line in
            line.key("format")
            line.string(Self.format)
            line.key("version")
            line.whole(Self.version)
            line.key("tile")
            line.array { line in
                line.whole(tile.number)
                line.whole(tile.count)
            }
            line.plan(plan)
        }
        line.newline()
        for (index, cell) in zip(tile.range(of: plan.count), cells) {
            line.array { line in
                line.whole(index)
                line.string(cell.outcome.rawValue)
                line.whole(cell.steps)
                if let settled = cell.settled { line.whole(settled) } else { line.null() }
                line.number(cell.loss)
                line.number(cell.point.x)
                line.number(cell.point.y)
                line.whole(cell.bursts)
            }
            line.newline()
        }
        line.object { line in
            line.key("cells")
            line.whole(cells.count)
        }
        line.newline()
        return line.bytes
    }

    /// Whether both are parts of the same map with the same number of tiles.
    func isOfSameMap(as other: OutcomeMapPart) -> Bool {
        func identity(_ part: OutcomeMapPart) -> [UInt8] {
            var line = JSONLine()
            line.object { $0.plan(part.plan) }
            return line.bytes
        }
        return tile.count == other.tile.count && identity(self) == identity(other)
    }
}

extension JSONLine {
    /// The keys of a map's plan, without braces.
    fileprivate mutating func plan(_ plan: OutcomeMapPlan) {
        key("surface")
        switch plan.subject {
        case .surface(let surface): self.surface(surface.definition, name: surface.name)
        case .training(let training): subject(.network(training.network.definition), title: training.name)
        }
        key("optimizer")
        string(plan.choice.text)
        switch plan.subject {
        case .surface(let surface):
            key("start")
            switch plan.kind {
            case .settings(let start): point(start, dimension: surface.dimension)
            case .starts, .trainings: null()
            }
        case .training(let training):
            key("seed")
            whole(training.seed)
            key("batch")
            optional(whole: training.batch)
        }
        key("across")
        string(plan.across.text)
        key("down")
        if plan.isLine { null() } else { string(plan.down.text) }
        key("columns")
        whole(plan.columns)
        key("rows")
        whole(plan.rows)
        key("steps")
        whole(plan.steps)
    }
}
