import Formulas
import Networks
import Surfaces
import Training

/// The planes of a recording of trainings as surfaces: with a network's losses, with a grid of losses, or with none.
struct RecordedMaps: Sendable {
    /// A plane with what is shown of it.
    struct Map: Sendable {
        let plane: RecordedPlane
        var surface: Surface?
        /// The corners of all positions on it.
        var corners: (lower: SIMD2<Double>, upper: SIMD2<Double>)?
        /// The corners for which the surface was made.
        var shown: (lower: SIMD2<Double>, upper: SIMD2<Double>)?
    }

    private let header: TrainingHeader
    private let network: Network?
    /// What is shown without a plane.
    private let nothing: Surface?
    private var maps: [Map] = []
    /// The step of the first row on each plane.
    private var starts: [(step: Int, plane: Int)] = []
    private var isRowAwaited = false
    /// Whether a plane found no room, so that the rows to come are on none.
    private var isFull = false

    /// Planes beyond so many are not kept.
    private static let most = 512
    /// The room around the positions, as a share of their extent, and half of what is seen where that is more.
    private static let margin = 0.25

    init(_ header: TrainingHeader) {
        self.header = header
        if case .network(let definition) = header.subject { network = try? Network(definition) } else { network = nil }
        nothing = Self.surface(
            UnknownLoss(), header, ["p1", "p2"], Domain(p1: -1...1, p2: -1...1))
    }

    /// Whether a map of losses is known.
    var hasLosses: Bool { maps.contains { $0.plane.grid != nil || ($0.plane.vectors != nil && network != nil) } }

    /// Whether positions are known.
    var hasPositions: Bool { maps.contains { $0.corners != nil } }

    /// The number of the plane of the rows to come.
    var latest: Int? { maps.isEmpty || isFull ? nil : maps.count - 1 }

    // MARK: As they are found

    /// Takes in the plane of the rows to come.
    mutating func take(_ plane: RecordedPlane) {
        if let last = maps.indices.last, !plane.hash.isEmpty, maps[last].plane.hash == plane.hash {
            // The same plane, whose losses are known by now.
            let corners = maps[last].corners
            maps[last] = Map(plane: plane, corners: corners)
        } else if maps.count < Self.most {
            maps.append(Map(plane: plane))
            isRowAwaited = true
        } else {
            isFull = true
        }
    }

    /// Takes in that a row of `step` is on the latest plane, at `place`.
    mutating func take(_ place: SIMD2<Double>?, step: Int) {
        guard let latest else { return }
        if isRowAwaited, starts.last.map({ $0.step < step }) ?? true {
            starts.append((step, latest))
            isRowAwaited = false
        }
        if let place { widen(latest, to: place) }
    }

    /// Takes in earlier positions on the latest plane.
    mutating func take(_ positions: [RecordedPosition]) {
        guard let latest else { return }
        for position in positions { widen(latest, to: position.place) }
    }

    private mutating func widen(_ index: Int, to place: SIMD2<Double>) {
        guard place.x.isFinite, place.y.isFinite else { return }
        guard let corners = maps[index].corners else {
            maps[index].corners = (place, place)
            return
        }
        maps[index].corners = (pointwiseMin(corners.lower, place), pointwiseMax(corners.upper, place))
    }

    /// Makes the surfaces that are missing, and those anew whose positions need more room.
    mutating func prepare() {
        for index in maps.indices {
            let map = maps[index]
            let fits =
                map.shown.map { shown in
                    map.corners.map {
                        all($0.lower .>= shown.lower) && all($0.upper .<= shown.upper)
                    } ?? true
                } ?? false
            if map.surface != nil, fits || map.plane.grid != nil { continue }
            let (lower, upper) = map.corners ?? (SIMD2(-1, -1), SIMD2(1, 1))
            var room = (upper - lower) * Self.margin
            // A path along an axis has some ground beside it.
            let least = max(room.max() * 0.2, 1e-12)
            room = pointwiseMax(room, SIMD2(repeating: least))
            let seen = (lower: lower - room, upper: upper + room)
            maps[index].shown = seen
            maps[index].surface = surface(
                of: map.plane,
                map.plane.isLine
                    ? Domain(line: seen.lower.x...seen.upper.x)
                    : Domain(p1: seen.lower.x...seen.upper.x, p2: seen.lower.y...seen.upper.y))
        }
    }

    /// The plane of number `number` through the network's parameters; nil where it is not written in full.
    func vectors(of number: Int) -> ParameterPlane? {
        guard let network, let vectors = maps[number].plane.vectors, vectors.centre.count == network.dimension else {
            return nil
        }
        return ParameterPlane(through: vectors.centre, along: vectors.first, and: vectors.second)
    }

    private func surface(of plane: RecordedPlane, _ domain: Domain) -> Surface? {
        if let grid = plane.grid { return Self.surface(grid, header, plane.labels, grid.domain) }
        if let network, let vectors = plane.vectors, vectors.centre.count == network.dimension,
            let found = ParameterPlane(through: vectors.centre, along: vectors.first, and: vectors.second)
        {
            let section = PlaneSection(of: network, on: found, steps: plane.steps)
            return Self.surface(section, header, plane.labels, domain)
        }
        return Self.surface(UnknownLoss(), header, plane.labels, domain)
    }

    private static func surface(
        _ loss: any PlanarLoss, _ header: TrainingHeader, _ axes: [String], _ domain: Domain
    ) -> Surface? {
        Surface(
            name: header.title,
            section: SurfaceDefinition(
                title: header.title, axes: axes, section: LossSection(loss, text: header.subjectText), domain: domain))
    }

    // MARK: What is shown

    /// The number of the plane that is shown at `step`: the last one with a grid of losses, else that of the rows there.
    func shown(at step: Int) -> Int? {
        if let last = maps.lastIndex(where: { $0.plane.grid != nil }) { return last }
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle].step <= step { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? starts[low - 1].plane : starts.first?.plane ?? maps.indices.first
    }

    /// The plane of number `number`.
    func plane(_ number: Int) -> RecordedPlane { maps[number].plane }

    /// The surface of the plane of number `number`; of none without losses where that is nil.
    func surface(of number: Int?) -> Surface? { number.flatMap { maps[$0].surface } ?? nothing }
}

/// A loss that is known nowhere.
private struct UnknownLoss: PlanarLoss {
    var isInterpolated: Bool { true }
    var rowCount: Int? { nil }
    var operationCount: Int { 1 }
    func value(at point: SIMD2<Double>) -> Double { .nan }
    func evaluation(at point: SIMD2<Double>) -> Evaluation {
        Evaluation(value: .nan, gradient: SIMD2(.nan, .nan))
    }
    func expansion(at point: SIMD2<Double>) -> Expansion {
        Expansion(value: .nan, gradient: SIMD2(.nan, .nan), hessian: Hessian(p11: .nan, p12: .nan, p22: .nan))
    }
    func values(p1: [Double], p2: [Double]) -> [Double] { Array(repeating: .nan, count: p1.count * p2.count) }
}

extension TrainingHeader {
    /// What was trained by what, as in "torch 2.13.0, 2,410 parameters".
    var subjectText: String {
        switch subject {
        case .network(let definition):
            return "network, \(Self.grouped(definition.shape.parameterCount)) parameters"
        case .foreign(let training):
            let count = training.parameters.map { "\(Self.grouped($0)) parameters" }
            return [training.framework, count].compactMap(\.self).joined(separator: ", ")
        }
    }

    private static func grouped(_ number: Int) -> String {
        let digits = Array(String(number))
        return digits.enumerated().map { index, digit in
            index > 0 && (digits.count - index).isMultiple(of: 3) ? ",\(digit)" : String(digit)
        }.joined()
    }
}
