import CKernels

/// A symmetric matrix with numbers on its diagonal and beside it alone.
struct Tridiagonal {
    /// The numbers on the diagonal.
    var diagonal: [Double]
    /// The numbers beside them, one fewer.
    var beside: [Double]

    /// The eigenvalues in ascending order, by implicit QL (Bowdler, Martin, Reinsch, Wilkinson, 1968), each with the
    /// last number of its eigenvector.
    ///
    /// Nil where an iteration does not end, as with a number that is not finite.
    func eigenvalues() -> (values: [Double], last: [Double])? {
        let count = diagonal.count
        var (values, off) = (diagonal, beside + [0])
        var last = Array(repeating: 0.0, count: count)
        last[count - 1] = 1
        let isDone = values.withUnsafeMutableBufferPointer { values in
            off.withUnsafeMutableBufferPointer { off in
                last.withUnsafeMutableBufferPointer { last in
                    Self.iterate(values, off, rows: last, rowCount: 1)
                }
            }
        }
        guard isDone else { return nil }
        let order = values.indices.sorted { values[$0] < values[$1] }
        return (order.map { values[$0] }, order.map { last[$0] })
    }

    /// Turns `values`, the diagonal, into eigenvalues; `off`, what is beside it and a number more, into zeros; and turns
    /// with them each of `rows`, rowCount vectors with numbers in turn: number i of row k is at i * rowCount + k.
    static func iterate(
        _ values: UnsafeMutableBufferPointer<Double>, _ off: UnsafeMutableBufferPointer<Double>,
        rows: UnsafeMutableBufferPointer<Double>, rowCount: Int
    ) -> Bool {
        let count = values.count
        off[count - 1] = 0
        for first in 0..<count {
            var turns = 0
            while true {
                var end = first
                while end < count - 1 {
                    let size = values[end].magnitude + values[end + 1].magnitude
                    if off[end].magnitude <= size.ulp / 2 { break }
                    end += 1
                }
                guard end > first else { break }
                turns += 1
                guard turns <= 60, values[first].isFinite else { return false }
                var g = (values[first + 1] - values[first]) / (2 * off[first])
                var r = ravine_value_of_Hypot(g, 1)
                g = values[end] - values[first] + off[first] / (g + (g < 0 ? -r : r))
                var (sine, cosine, shift) = (1.0, 1.0, 0.0)
                var index = end - 1
                var isSplit = false
                while index >= first {
                    let f = sine * off[index]
                    let b = cosine * off[index]
                    r = ravine_value_of_Hypot(f, g)
                    off[index + 1] = r
                    if r == 0 {
                        values[index + 1] -= shift
                        off[end] = 0
                        isSplit = true
                        break
                    }
                    sine = f / r
                    cosine = g / r
                    g = values[index + 1] - shift
                    r = (values[index] - g) * sine + 2 * cosine * b
                    shift = sine * r
                    values[index + 1] = g + shift
                    g = cosine * r - b
                    let (one, other) = (index * rowCount, (index + 1) * rowCount)
                    for row in 0..<rowCount {
                        let (x, y) = (rows[one + row], rows[other + row])
                        rows[other + row] = sine * x + cosine * y
                        rows[one + row] = cosine * x - sine * y
                    }
                    index -= 1
                }
                if isSplit { continue }
                values[first] -= shift
                off[first] = g
                off[end] = 0
            }
        }
        return true
    }

    /// The eigenvector of the eigenvalue next to `value`, of length 1, by inverse iteration.
    func eigenvector(of value: Double) -> [Double] {
        let count = diagonal.count
        let size = zip(diagonal, beside + [0]).reduce(0) { max($0, $1.0.magnitude + $1.1.magnitude) }
        let least = max(size.ulp, .leastNormalMagnitude)
        var vector = (0..<count).map { 1 + 0.01 * Double($0 % 7) }
        for _ in 0..<3 {
            // Elimination with rows exchanged where that keeps factors small; a third diagonal fills.
            var (d, u, w) = (diagonal.map { $0 - value }, beside + [0], Array(repeating: 0.0, count: count))
            for row in 0..<max(0, count - 1) {
                let low = beside[row]
                if d[row].magnitude >= low.magnitude {
                    if d[row].magnitude < least { d[row] = least }
                    let factor = low / d[row]
                    d[row + 1] -= factor * u[row]
                    vector[row + 1] -= factor * vector[row]
                } else {
                    let factor = d[row] / low
                    let (next, after) = (d[row + 1], u[row + 1])
                    d[row + 1] = u[row] - factor * next
                    u[row + 1] = -factor * after
                    (d[row], u[row], w[row]) = (low, next, after)
                    (vector[row], vector[row + 1]) = (vector[row + 1], vector[row] - factor * vector[row + 1])
                }
            }
            if d[count - 1].magnitude < least { d[count - 1] = least }
            for row in stride(from: count - 1, through: 0, by: -1) {
                var sum = vector[row]
                if row + 1 < count { sum -= u[row] * vector[row + 1] }
                if row + 2 < count { sum -= w[row] * vector[row + 2] }
                vector[row] = sum / d[row]
            }
            let most = vector.reduce(0) { max($0, $1.magnitude) }
            let length = most * vector.reduce(0) { $0 + ($1 / most) * ($1 / most) }.squareRoot()
            for row in 0..<count { vector[row] /= length }
        }
        return vector
    }
}
