import CKernels
import CNetworks

/// An eigenvalue of a Hessian with its eigenvector.
public struct Eigenpair: Equatable, Sendable {
    /// The eigenvalue.
    public let value: Double
    /// The eigenvector, of length 1.
    public let vector: [Double]
    /// The length of A·vector − value·vector, by |value|: the matrix has an eigenvalue within this share of `value`.
    public let residual: Double
    /// Whether the residual is what was asked for.
    public let isConverged: Bool
}

/// Extreme eigenvalues of a symmetric matrix that is known by its products, by Lanczos's method with full
/// reorthogonalisation.
///
/// The residual of a Ritz pair follows from the method's last number. The basis is kept from run to run; nothing is
/// allocated but the results.
final class Lanczos {
    /// What is asked for.
    struct Request {
        /// How many of the algebraically largest eigenvalues.
        var largest = 1
        /// How many after them, roughly.
        var followers = 0
        /// Whether the least one, too.
        var includesLeast = false
        /// The residual to reach: by the eigenvalue for the largest ones, by the matrix's norm for the least one, which
        /// may be next to 0.
        var tolerance = 1e-4
        /// The number of products after which what is found is returned, converged or not.
        var mostProducts = 1000
    }

    /// What is found.
    struct Found {
        /// The largest eigenvalues, in descending order.
        var largest: [Eigenpair]
        /// The least one, if it was asked for.
        var least: Eigenpair?
        /// How many products it took.
        var products: Int
    }

    /// Writes the matrix's product with the first argument to the second.
    typealias Multiply = (UnsafePointer<Double>, UnsafeMutablePointer<Double>) -> Void

    /// The residual of followers, by the matrix's norm.
    static let roughness = 0.03

    private let count: Int
    private let processor: RavineProcessor
    /// The most vectors of a basis, before it is begun again from what was found.
    private let capacity: Int
    /// The basis, row by row, and one row more.
    private let basis: NumberBuffer
    private var stream: NetworkDraw.Stream

    /// The method for matrices of `count` rows; bases of at most 400 vectors, and for many rows of at most 32 MB.
    convenience init(count: Int, processor: RavineProcessor) {
        self.init(count: count, processor: processor, capacity: max(40, min(400, (1 << 22) / count)))
    }

    /// The method with bases of at most `capacity` vectors.
    init(count: Int, processor: RavineProcessor, capacity: Int) {
        self.count = count
        self.processor = processor
        self.capacity = min(count, capacity)
        basis = NumberBuffer((self.capacity + 1) * count)
        stream = NetworkDraw.Stream(.splitmix64, seed: 0x5eed)
    }

    /// Numbers from -1 to 1, each time others.
    func randomVector() -> [Double] { (0..<count).map { _ in 2 * stream.next() - 1 } }

    /// The eigenvalues that `request` names of the matrix with this product, from a Krylov space that begins at `start`.
    ///
    /// Nothing where the matrix has numbers that are not finite.
    func run(_ request: Request, start: [Double], _ multiply: Multiply) -> Found? {
        var products = 0
        var start = start
        while true {
            guard let space = krylovSpace(request, start, &products, multiply) else { return nil }
            let found = pairs(request, space, products)
            let isDone =
                found.largest.prefix(request.largest).allSatisfy(\.isConverged) && found.least?.isConverged != false
            if isDone || products >= request.mostProducts || space.isWhole { return found }
            // Begin again from all that is wanted.
            start = Array(repeating: 0, count: count)
            for pair in found.largest + (found.least.map { [$0] } ?? []) {
                for index in start.indices { start[index] += pair.vector[index] }
            }
        }
    }

    /// The matrix within a Krylov space, its eigenvalues, and the residual beyond it.
    private struct Space {
        var matrix: Tridiagonal
        var values: [Double]
        var residuals: [Double]
        var isWhole: Bool

        /// The largest magnitude of an eigenvalue.
        var norm: Double { max(values[0].magnitude, values[values.count - 1].magnitude) }

        /// The residual of a pair by what it is measured against, and whether it is small enough.
        func residual(_ index: Int, of request: Request, isLeast: Bool) -> (share: Double, isConverged: Bool) {
            let size = max(isLeast ? norm : values[index].magnitude, 1e-3 * norm)
            let share = norm == 0 ? 0 : residuals[index] / max(values[index].magnitude, 1e-300)
            return (share, residuals[index] <= request.tolerance * size)
        }

        /// Whether a pair after those that are wanted is known well enough to begin from.
        func isRough(_ index: Int) -> Bool { residuals[index] <= Lanczos.roughness * norm }

        /// Whether all that is wanted is there.
        func satisfies(_ request: Request) -> Bool {
            guard values.count >= request.largest else { return isWhole }
            let last = values.count - 1
            let followers = request.largest..<min(request.largest + request.followers, values.count)
            return (0..<request.largest).allSatisfy { residual(last - $0, of: request, isLeast: false).isConverged }
                && followers.allSatisfy { isRough(last - $0) }
                && (!request.includesLeast || residual(0, of: request, isLeast: true).isConverged)
        }
    }

    /// Builds a Krylov space from `start` until it has what is wanted, or is full.
    private func krylovSpace(
        _ request: Request, _ start: [Double], _ products: inout Int, _ multiply: Multiply
    ) -> Space? {
        let base = basis.base
        start.withUnsafeBufferPointer { start in
            for index in 0..<count { base[index] = start[index] }
        }
        guard normalize(base) > 0 else { return nil }
        var (diagonal, beside): ([Double], [Double]) = ([], [])
        var shares = Array(repeating: 0.0, count: capacity + 1)
        var norm = 0.0
        while true {
            let size = diagonal.count
            let next = base + (size + 1) * count
            multiply(base + size * count, next)
            products += 1
            let length = project(next, from: size + 1, &shares)
            guard length.isFinite, shares[size].isFinite else { return nil }
            diagonal.append(shares[size])
            norm = max(norm, shares[size].magnitude, length)
            // Rounding is all that is left: the space is invariant.
            let isInvariant = length <= 1e-13 * norm
            let isWhole = size + 1 == count
            if isWhole || isInvariant || isDue(size + 1) || size + 1 == capacity || products >= request.mostProducts {
                let matrix = Tridiagonal(diagonal: diagonal, beside: beside)
                guard let (values, last) = matrix.eigenvalues() else { return nil }
                let space = Space(
                    matrix: matrix, values: values,
                    residuals: last.map { isWhole || isInvariant ? 0 : length * $0.magnitude }, isWhole: isWhole)
                let isSeparate = isInvariant && !isWhole && size + 1 < capacity && size < 3 * request.largest
                if (space.satisfies(request) && !isSeparate) || size + 1 == capacity
                    || products >= request.mostProducts
                {
                    return space
                }
            }
            if isInvariant {
                // Go on beyond it with another vector, in case the start had no part in what is wanted.
                for (index, number) in randomVector().enumerated() { next[index] = number }
                _ = project(next, from: size + 1, &shares)
                beside.append(0)
            } else {
                beside.append(length)
            }
            _ = normalize(next)
        }
    }

    /// Whether eigenvalues are worth their computation at a space of this size.
    private func isDue(_ size: Int) -> Bool { size < 24 || size % (size / 8) == 0 }

    /// Takes from `vector` its parts along the first `rows` of the basis, which are left in `shares`; returns its length.
    private func project(_ vector: UnsafeMutablePointer<Double>, from rows: Int, _ shares: inout [Double]) -> Double {
        shares.withUnsafeMutableBufferPointer { shares in
            for index in 0..<rows { shares[index] = 0 }
            var before = length(vector)
            for _ in 0..<3 {
                ravine_vector_project_out(processor, basis.base, rows, vector, count, shares.baseAddress)
                let after = length(vector)
                // Twice is enough (Parlett, 1980), and once where little was taken.
                if after > 0.1 * before || after == 0 { return after }
                before = after
            }
            return before
        }
    }

    private func length(_ vector: UnsafePointer<Double>) -> Double {
        ravine_vector_dot(processor, vector, vector, count).squareRoot()
    }

    /// Brings `vector` to length 1, and returns its length before.
    private func normalize(_ vector: UnsafeMutablePointer<Double>) -> Double {
        let length = length(vector)
        guard length > 0, length.isFinite else { return 0 }
        for index in 0..<count { vector[index] /= length }
        return length
    }

    private func pairs(_ request: Request, _ space: Space, _ products: Int) -> Found {
        let last = space.values.count - 1
        let largest = (0..<min(request.largest + request.followers, last + 1)).map {
            pair(last - $0, of: request, space, isLeast: false)
        }
        let least = request.includesLeast ? pair(0, of: request, space, isLeast: true) : nil
        return Found(largest: largest, least: least, products: products)
    }

    private func pair(_ index: Int, of request: Request, _ space: Space, isLeast: Bool) -> Eigenpair {
        let value = space.values[index]
        let weights = space.matrix.eigenvector(of: value)
        var vector = Array(repeating: 0.0, count: count)
        vector.withUnsafeMutableBufferPointer { vector in
            guard let target = vector.baseAddress else { return }
            ravine_vector_combine(processor, basis.base, weights, weights.count, target, count)
            _ = normalize(target)
        }
        let (share, isConverged) = space.residual(index, of: request, isLeast: isLeast)
        return Eigenpair(value: value, vector: vector, residual: share, isConverged: isConverged)
    }
}
