/// A dense symmetric matrix with its eigenvalues.
struct SymmetricMatrix {
    /// The number of rows.
    let count: Int
    /// The numbers row by row.
    private(set) var numbers: [Double]

    /// The matrix with these numbers, row by row; what is not symmetric is averaged.
    init(count: Int, numbers: [Double]) {
        precondition(numbers.count == count * count, "a square")
        self.count = count
        self.numbers = numbers
        for row in 0..<count {
            for column in 0..<row {
                let mean = (numbers[row * count + column] + numbers[column * count + row]) / 2
                self.numbers[row * count + column] = mean
                self.numbers[column * count + row] = mean
            }
        }
    }

    /// The eigenvalues in ascending order and, one after another, their eigenvectors of length 1.
    ///
    /// By Householder's reflections to a tridiagonal matrix, then implicit QL. Nil where a number is not finite.
    func eigen() -> (values: [Double], vectors: [[Double]])? {
        guard numbers.allSatisfy(\.isFinite) else { return nil }
        guard count > 1 else { return (numbers, count == 1 ? [[1]] : []) }
        var (a, diagonal, beside, factors) = (
            numbers, Array(repeating: 0.0, count: count), Array(repeating: 0.0, count: count),
            Array(repeating: 0.0, count: count)
        )
        // Reflection k takes column k to its diagonal and one number below it; its vector stays below the diagonal.
        var product = Array(repeating: 0.0, count: count)
        a.withUnsafeMutableBufferPointer { a in
            product.withUnsafeMutableBufferPointer { product in
                for k in 0..<count - 1 {
                    factors[k] = Self.reflect(a, k, count, product, &beside[k])
                }
                for k in 0..<count { diagonal[k] = a[k * count + k] }
            }
        }
        var vectors = Array(repeating: 0.0, count: count * count)
        for k in 0..<count { vectors[k * count + k] = 1 }
        let isDone = vectors.withUnsafeMutableBufferPointer { vectors in
            diagonal.withUnsafeMutableBufferPointer { diagonal in
                beside.withUnsafeMutableBufferPointer { beside in
                    Tridiagonal.iterate(diagonal, beside, rows: vectors, rowCount: count)
                }
            }
        }
        guard isDone else { return nil }
        // The reflections in reverse order take the eigenvectors back. Vector i has its numbers at i * count.
        a.withUnsafeBufferPointer { a in
            vectors.withUnsafeMutableBufferPointer { vectors in
                for index in 0..<count {
                    for k in stride(from: count - 2, through: 0, by: -1) where factors[k] != 0 {
                        var sum = vectors[index * count + k + 1]
                        for row in k + 2..<max(k + 2, count) {
                            sum += a[k * count + row] * vectors[index * count + row]
                        }
                        sum *= factors[k]
                        vectors[index * count + k + 1] -= sum
                        for row in k + 2..<max(k + 2, count) {
                            vectors[index * count + row] -= sum * a[k * count + row]
                        }
                    }
                }
            }
        }
        let order = diagonal.indices.sorted { diagonal[$0] < diagonal[$1] }
        return (
            order.map { diagonal[$0] }, order.map { Array(vectors[$0 * count..<($0 + 1) * count]) }
        )
    }

    /// Reflects rows and columns behind `k`, so that row k is 0 behind the number beside the diagonal, which becomes
    /// `beside`; the vector of the reflection, whose first number is 1, takes the place of the zeros. Returns its factor.
    private static func reflect(
        _ a: UnsafeMutableBufferPointer<Double>, _ k: Int, _ count: Int,
        _ product: UnsafeMutableBufferPointer<Double>, _ beside: inout Double
    ) -> Double {
        let row = k * count
        let head = a[row + k + 1]
        var most = 0.0
        for column in k + 2..<max(k + 2, count) { most = max(most, a[row + column].magnitude) }
        guard most > 0 else {
            beside = head
            return 0
        }
        let scale = max(most, head.magnitude)
        var square = head / scale * (head / scale)
        for column in k + 2..<count {
            let number = a[row + column] / scale
            square += number * number
        }
        let length = scale * square.squareRoot()
        beside = head > 0 ? -length : length
        let factor = (beside - head) / beside
        for column in k + 2..<count { a[row + column] /= head - beside }
        a[row + k + 1] = 1
        // The rest A becomes A − v wᵀ − w vᵀ, for w = p − (factor/2 · pᵀv) v and p = factor · A v.
        var share = 0.0
        for one in k + 1..<count {
            var sum = 0.0
            for other in k + 1..<count { sum += a[one * count + other] * a[row + other] }
            product[one] = factor * sum
            share += product[one] * a[row + one]
        }
        for one in k + 1..<count { product[one] -= factor / 2 * share * a[row + one] }
        for one in k + 1..<count {
            let (v, w) = (a[row + one], product[one])
            for other in k + 1..<count {
                a[one * count + other] -= v * product[other] + w * a[row + other]
            }
        }
        return factor
    }
}
