import CKernels
import CNetworks

extension ParameterPlane {
    /// Along and across: the lecture's picture of a run that bounces in a ravine.
    ///
    /// Along is the first principal component, centred, of the means of two consecutive positions; across is the first
    /// principal component, not centred, of second differences of consecutive positions, orthogonal to it. The plane passes
    /// through the last position.
    ///
    /// Nil for fewer than three positions, and where they do not span a plane.
    public static func ravine(_ window: Positions) -> ParameterPlane? {
        guard window.count >= 3 else { return nil }
        let means = PositionMatrix(window, rows: window.count - 1) { [(0.5, $0), (0.5, $0 + 1)] }
        let turns = PositionMatrix(window, rows: window.count - 2) { [(1, $0), (-2, $0 + 1), (1, $0 + 2)] }
        let head = window[window.count - 1]
        guard let along = means.components(1, isCentred: true).first,
            let across = turns.components(1, isCentred: false).first
        else { return nil }
        return ParameterPlane(through: head, along: along, and: across)
    }

    /// The first two principal components of all positions of one run or several, through their mean.
    ///
    /// Nil where they do not span a plane.
    public static func path(_ runs: [Positions]) -> ParameterPlane? {
        let matrix = PositionMatrix(runs)
        guard let mean = matrix.mean else { return nil }
        let components = matrix.components(2, isCentred: true)
        guard components.count == 2 else { return nil }
        return ParameterPlane(through: mean, along: components[0], and: components[1])
    }

    /// Two random directions through `state`, normalised filter by filter: the part of each unit's weights is as long as
    /// these weights, and biases do not move (Li, Xu, Taylor, Studer, Goldstein, 2018).
    public static func random(at state: [Double], of shape: NetworkShape, seed: UInt64) -> ParameterPlane? {
        var draw = NetworkDraw(distribution: .normal, seed: seed)
        let directions = (0..<2).map { _ in
            var direction = draw.parameters(of: shape)
            for tensor in shape.tensors {
                guard let columns = tensor.columns else {
                    for index in tensor.range { direction[index] = 0 }
                    continue
                }
                for start in stride(from: tensor.range.lowerBound, to: tensor.range.upperBound, by: columns) {
                    let range = start..<start + columns
                    let (size, length) = (Vectors.norm(Array(state[range])), Vectors.norm(Array(direction[range])))
                    for index in range { direction[index] *= length > 0 ? size / length : 0 }
                }
            }
            draw.seed &+= 0x9e37_79b9_7f4a_7c15
            return direction
        }
        return ParameterPlane(through: state, along: directions[0], and: directions[1])
    }

    /// The plane of two parameters, by their indices, through `state`.
    public static func parameters(_ one: Int, _ other: Int, at state: [Double]) -> ParameterPlane? {
        func unit(_ place: Int) -> [Double] { state.indices.map { $0 == place ? 1 : 0 } }
        return ParameterPlane(through: state, along: unit(one), and: unit(other))
    }

    /// The line of the only parameter there is: α is its value.
    public static var line: ParameterPlane? { ParameterPlane(through: [0], along: [1], and: [0]) }

    /// For a run that has just begun: along the negative gradient, and across it the top eigenvector of the Hessian.
    public static func descent(at state: [Double], gradient: [Double], top: [Double]) -> ParameterPlane? {
        ParameterPlane(through: state, along: gradient.map { -$0 }, and: top)
    }

    /// What of a run's positions is in the plane, from 0 to 1.
    public struct Shares: Equatable, Sendable {
        /// Of the squared distances of positions from their mean.
        public var variance: Double
        /// Of the squared lengths of updates.
        public var updates: Double
        /// Of the squared lengths of second differences: how much of the bounce is seen.
        public var alternation: Double

        /// Shares of the given values.
        public init(variance: Double, updates: Double, alternation: Double) {
            self.variance = variance
            self.updates = updates
            self.alternation = alternation
        }
    }

    /// What of `window`'s positions is in the plane; a share of nothing is 1.
    public func shares(of window: Positions) -> Shares {
        let places = (0..<window.count).map { place(of: window.pointer($0)).place }
        let mean = places.reduce(.zero, +) / Double(max(1, places.count))
        func length(_ vectors: [SIMD2<Double>]) -> Double { vectors.reduce(0) { $0 + ($1 * $1).sum() } }
        func share(_ inside: [SIMD2<Double>], _ matrix: PositionMatrix, isCentred: Bool) -> Double {
            let whole = matrix.square(isCentred: isCentred)
            return whole > 0 ? min(1, length(inside) / whole) : 1
        }
        let updates = zip(places, places.dropFirst()).map { $1 - $0 }
        let turns = zip(updates, updates.dropFirst()).map { $1 - $0 }
        return Shares(
            variance: share(places.map { $0 - mean }, PositionMatrix([window]), isCentred: true),
            updates: share(
                updates, PositionMatrix(window, rows: max(0, window.count - 1)) { [(-1, $0), (1, $0 + 1)] },
                isCentred: false),
            alternation: share(
                turns,
                PositionMatrix(window, rows: max(0, window.count - 2)) { [(1, $0), (-2, $0 + 1), (1, $0 + 2)] },
                isCentred: false))
    }
}

/// A matrix whose rows are combinations of positions, all relative to the first of these. It is never whole in memory: its
/// products go a stretch of columns at a time.
struct PositionMatrix {
    /// A weight and the position it belongs to.
    typealias Term = (weight: Double, position: UnsafePointer<Double>)

    private let rows: [[Term]]
    private let reference: UnsafePointer<Double>?
    private let dimension: Int
    /// What keeps positions in memory.
    private let runs: [Positions]

    /// Columns at a time.
    private static let stretch = 512

    /// All positions of `runs`.
    init(_ runs: [Positions]) {
        self.runs = runs
        dimension = runs.first?.dimension ?? 0
        rows = runs.flatMap { run in (0..<run.count).map { [(1, run.pointer($0))] } }
        reference = rows.first?.first?.position
    }

    /// The combinations of positions of `run` that `terms` gives for each row.
    init(_ run: Positions, rows count: Int, terms: (Int) -> [(Double, Int)]) {
        runs = [run]
        dimension = run.dimension
        rows = (0..<count).map { row in terms(row).map { ($0.0, run.pointer($0.1)) } }
        reference = run.count > 0 ? run.pointer(0) : nil
    }

    /// The mean of the rows; nil without rows.
    var mean: [Double]? {
        guard !rows.isEmpty else { return nil }
        let sum = combination(Array(repeating: 1 / Double(rows.count), count: rows.count))
        guard let reference else { return sum }
        let weight = rows.first.map { $0.reduce(0) { $0 + $1.weight } } ?? 0
        return sum.indices.map { sum[$0] + weight * reference[$0] }
    }

    /// The squared Frobenius norm, of the rows less their mean where `isCentred`.
    func square(isCentred: Bool) -> Double {
        var total = 0.0
        forEachStretch { numbers, width in
            if isCentred { centre(numbers, width) }
            total += ravine_vector_dot(ravine_processor(), numbers, numbers, rows.count * width)
        }
        return total
    }

    /// The first `count` principal components, of the rows less their mean where `isCentred`: fewer where the rows span
    /// fewer directions.
    func components(_ count: Int, isCentred: Bool) -> [[Double]] {
        let size = rows.count
        guard size > 0 else { return [] }
        var gram = Array(repeating: 0.0, count: size * size)
        forEachStretch { numbers, width in
            if isCentred { centre(numbers, width) }
            for one in 0..<size {
                for other in 0...one {
                    gram[one * size + other] += ravine_vector_dot(
                        ravine_processor(), numbers + one * width, numbers + other * width, width)
                }
            }
        }
        for one in 0..<size { for other in 0..<one { gram[other * size + one] = gram[one * size + other] } }
        // The top eigenvectors of the matrix of products are the components' weights of the rows.
        let lanczos = Lanczos(count: size, processor: ravine_processor())
        let request = Lanczos.Request(largest: min(count, size), tolerance: 1e-10)
        let found = gram.withUnsafeBufferPointer { gram in
            lanczos.run(request, start: lanczos.randomVector()) { from, to in
                for row in 0..<size {
                    to[row] =
                        gram.baseAddress.map { ravine_vector_dot(ravine_processor(), $0 + row * size, from, size) } ?? 0
                }
            }
        }
        let most = found?.largest.first?.value ?? 0
        return (found?.largest ?? []).filter { $0.value > 1e-12 * most && $0.value > 0 }.compactMap { pair in
            var weights = pair.vector
            if isCentred {
                let mean = weights.reduce(0, +) / Double(size)
                for row in 0..<size { weights[row] -= mean }
            }
            return Vectors.unit(combination(weights)).map(Self.pointed)
        }
    }

    /// The direction of the two in which the largest number is positive, so that a picture does not flip.
    private static func pointed(_ direction: [Double]) -> [Double] {
        let largest = direction.max { $0.magnitude < $1.magnitude } ?? 0
        return largest < 0 ? direction.map { -$0 } : direction
    }

    /// Σ weights[row] times the rows, relative to the reference.
    private func combination(_ weights: [Double]) -> [Double] {
        var sum = Array(repeating: 0.0, count: dimension)
        guard let reference else { return sum }
        sum.withUnsafeMutableBufferPointer { sum in
            for (row, weight) in zip(rows, weights) {
                for term in row {
                    ravine_vector_add_difference(
                        ravine_processor(), weight * term.weight, term.position, reference, sum.baseAddress, dimension)
                }
            }
        }
        return sum
    }

    /// Runs `body` with stretches of columns, row by row, and their width.
    private func forEachStretch(_ body: (UnsafeMutablePointer<Double>, Int) -> Void) {
        guard let reference else { return }
        withExtendedLifetime(runs) {
            let processor = ravine_processor()
            let buffer = NumberBuffer(rows.count * min(dimension, Self.stretch))
            for start in stride(from: 0, to: dimension, by: Self.stretch) {
                let width = min(Self.stretch, dimension - start)
                for (index, row) in rows.enumerated() {
                    let target = buffer.base + index * width
                    target.update(repeating: 0, count: width)
                    for term in row {
                        ravine_vector_add_difference(
                            processor, term.weight, term.position + start, reference + start, target, width)
                    }
                }
                body(buffer.base, width)
            }
        }
    }

    /// Takes the mean of each column from it.
    private func centre(_ numbers: UnsafeMutablePointer<Double>, _ width: Int) {
        let processor = ravine_processor()
        let mean = NumberBuffer(width)
        for row in 0..<rows.count {
            ravine_vector_add(processor, 1 / Double(rows.count), numbers + row * width, mean.base, width)
        }
        for row in 0..<rows.count { ravine_vector_add(processor, -1, mean.base, numbers + row * width, width) }
    }
}
