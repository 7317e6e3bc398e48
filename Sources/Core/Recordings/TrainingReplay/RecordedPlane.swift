public import Networks
public import Surfaces

/// A plane through the parameters of a recorded training: what its rows' positions are on.
public struct RecordedPlane: Sendable {
    /// The kind, as in `ravine`, `path` or `random`.
    public var kind: String
    /// The steps that it was made of.
    public var steps: ClosedRange<Int>
    /// What of the way at those steps was in it; nil where that is not known.
    public var shares: ParameterPlane.Shares?
    /// What it is known by: the same for the same plane.
    public var hash: String
    /// The names of its axes.
    public var labels: [String]
    /// The centre and two directions of length 1, as they are written; nil where they are not.
    public var vectors: (centre: [Double], first: [Double], second: [Double])?
    /// Whether it is the line of the only parameter there is.
    public private(set) var isLine = false
    /// The losses on it; nil where none were computed. Those that were not are NaN, but where most were not: there they are
    /// interpolated.
    public var grid: LossGrid?
    /// The share of the losses that were computed.
    public private(set) var known = 1.0

    /// The plane that a line holds.
    init(_ object: JSONObject) throws(LocatedDamage) {
        kind = try object.string("kind") ?? "given"
        let from = try object.whole("from_step") ?? 0
        steps = from...max(from, try object.whole("to_step") ?? from)
        hash = try object.string("hash") ?? ""
        labels = []
        for label in try object.optional("labels")?.elements(as: "labels") ?? [] {
            labels.append(try label.string(as: "labels"))
        }
        if let shares = try object.object("shares") {
            func share(_ key: String) throws(LocatedDamage) -> Double {
                try shares.optional(key)?.number(as: key) ?? .nan
            }
            self.shares = ParameterPlane.Shares(
                variance: try share("path"), updates: try share("updates"), alternation: try share("alternation"))
        }
        func vector(_ key: String) throws(LocatedDamage) -> [Double]? {
            try object.optional(key)?.numbers(as: key)
        }
        if let centre = try vector("centre"), let first = try vector("first"), let second = try vector("second"),
            centre.count == first.count, centre.count == second.count
        {
            vectors = (centre, first, second)
        }
        isLine = labels.count == 1 && vectors?.centre.count == 1
        if labels.count != 2, !isLine { labels = ["p1", "p2"] }
        if let grid = try object.object("grid") {
            let grid = try Self.grid(grid)
            known = Double(grid.values.count { !$0.isNaN }) / Double(grid.values.count)
            self.grid = known < Self.dense ? grid.interpolated : grid
        }
    }

    /// Whether losses that were not computed are interpolated between those that were.
    public var isInterpolated: Bool { known < Self.dense }

    /// The share of losses from which on those that are missing are holes.
    private static let dense = 0.5

    private static func grid(_ object: JSONObject) throws(LocatedDamage) -> LossGrid {
        func points(_ key: String, _ count: String) throws(LocatedDamage) -> [Double] {
            let node = try object.required(key)
            let ends = try node.point(as: key)
            let countNode = try object.required(count)
            guard let number = try object.whole(count), (2...LossGrid.limit).contains(number) else {
                throw LocatedDamage(.wrongValue(key: count, expected: "a whole number >= 2"), at: countNode.offset)
            }
            return (0..<number).map { index in
                let share = Double(index) / Double(number - 1)
                return ends.x * (1 - share) + ends.y * share
            }
        }
        let (p1, p2) = (try points("p1", "columns"), try points("p2", "rows"))
        let node = try object.required("losses")
        let losses: [Double]
        switch node.value {
        case .numbers(let numbers): losses = numbers
        default:
            losses = try node.elements(as: "losses").map { (element) throws(LocatedDamage) in
                switch element.value {
                case .number(let number, _): number
                case .null, .string("nan"), .string("inf"), .string("-inf"): .nan
                default:
                    throw LocatedDamage(.wrongValue(key: "losses", expected: "numbers or null"), at: element.offset)
                }
            }
        }
        guard let grid = try? LossGrid(p1: p1, p2: p2, values: losses) else {
            throw LocatedDamage(
                .wrongValue(key: "grid", expected: "ascending ranges and columns × rows losses"), at: node.offset)
        }
        return grid
    }

    /// What a line of earlier positions holds.
    static func positions(_ object: JSONObject) throws(LocatedDamage) -> TrainingItem {
        var positions: [RecordedPosition] = []
        for row in try object.optional("rows")?.elements(as: "rows") ?? [] {
            let numbers: [Double]
            switch row.value {
            case .numbers(let all): numbers = all
            // A distance or a coordinate that is not known or not finite leaves no position.
            case .array: continue
            default: throw LocatedDamage(.wrongValue(key: "rows", expected: "arrays"), at: row.offset)
            }
            guard numbers.count >= 3, let step = Int(exactly: numbers[0]), step >= 0,
                positions.last.map({ $0.step < step }) ?? true
            else { throw LocatedDamage(.wrongValue(key: "rows", expected: "rows of [step, p1, p2]"), at: row.offset) }
            positions.append(
                RecordedPosition(
                    step: step, place: SIMD2(numbers[1], numbers[2]), distance: numbers.count > 3 ? numbers[3] : nil))
        }
        return .positions(run: try object.whole("run") ?? 0, positions)
    }

    /// The kind in a word or two.
    public var name: String {
        switch kind {
        case "ravine": "along and across"
        case "path": "path PCA"
        case "random": "random directions"
        case "eigenvectors": "top eigenvectors"
        case "parameters": isLine ? "the only parameter" : "two parameters"
        default: "given directions"
        }
    }
}

extension LossGrid {
    /// Sweeps until which a membrane is smooth enough to be looked at, and the points that are gone through at most in all.
    private static let smoothing = (sweeps: 200, points: 4_000_000)

    /// The grid with a membrane through the points that have a loss in the place of each NaN: each is the mean of its neighbours.
    fileprivate var interpolated: LossGrid {
        let columns = p1.count
        let unknown = self.values.indices.filter { self.values[$0].isNaN }
        func neighbours(_ index: Int) -> [Int] {
            let (row, column) = (index / columns, index % columns)
            return [
                column > 0 ? index - 1 : nil, column + 1 < columns ? index + 1 : nil, row > 0 ? index - columns : nil,
                row + 1 < p2.count ? index + columns : nil,
            ].compactMap(\.self)
        }
        // From the nearest known one on, so that it is smooth soon.
        var values = nearestKnown
        let neighbourhoods = unknown.map(neighbours)
        for _ in 0..<min(Self.smoothing.sweeps, Self.smoothing.points / max(1, values.count)) {
            for (index, around) in zip(unknown, neighbourhoods) {
                values[index] = around.reduce(0) { $0 + values[$1] } / Double(around.count)
            }
        }
        return (try? LossGrid(p1: p1, p2: p2, values: values)) ?? self
    }

    /// The losses with that of the nearest point that has one, by steps along the axes, in the place of each NaN.
    private var nearestKnown: [Double] {
        var values = values
        var front = values.indices.filter { !values[$0].isNaN }
        let columns = p1.count
        while !front.isEmpty {
            var next: [Int] = []
            for index in front {
                let (row, column) = (index / columns, index % columns)
                for (other, isInside) in [
                    (index - 1, column > 0), (index + 1, column + 1 < columns), (index - columns, row > 0),
                    (index + columns, row + 1 < p2.count),
                ] where isInside && values[other].isNaN {
                    values[other] = values[index]
                    next.append(other)
                }
            }
            front = next
        }
        return values
    }
}
