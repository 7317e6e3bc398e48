/// A dense symmetric matrix, definite or not, as P·L·D·Lᵀ·Pᵀ, with which linear equations are solved; a row of L is all that
/// is below the diagonal, and D has blocks of one and two rows.
///
/// The pivots are those of Bunch and Kaufman, "Some stable methods for calculating inertia and solving symmetric linear
/// systems" (1977), which keep the error that of rounding the matrix.
struct SymmetricFactors {
    private let count: Int
    /// The lower triangle row by row: D on its diagonal and beside it, L elsewhere.
    private var numbers: [Double]
    /// The row that each row was.
    private var order: [Int]
    /// Whether a block of D begins in this row that has another.
    private var isDouble: [Bool]

    /// The factors of the matrix with this lower triangle, row by row in a square; nil where it is singular but for rounding,
    /// or a number is not finite.
    init?(count: Int, numbers: [Double]) {
        precondition(numbers.count == count * count, "a square")
        guard numbers.allSatisfy(\.isFinite) else { return nil }
        self.count = count
        self.numbers = numbers
        order = Array(0..<count)
        isDouble = Array(repeating: false, count: count)
        // What a row leaves where only rounding is left of it.
        var rounding = (0..<count).map { row in
            let most = (0..<count).reduce(0.0) { most, column in
                max(most, numbers[max(row, column) * count + min(row, column)].magnitude)
            }
            return Double(count) * most * Double.ulpOfOne
        }
        var columns = Array(repeating: 0.0, count: 2 * count)
        let isDone = self.numbers.withUnsafeMutableBufferPointer { a in
            columns.withUnsafeMutableBufferPointer { columns in
                guard let a = a.baseAddress, let columns = columns.baseAddress else { return true }
                return Self.factor(a, columns, count, &order, &isDouble, &rounding)
            }
        }
        guard isDone else { return nil }
    }

    /// The x with matrix·x = `right`.
    func solve(_ right: [Double]) -> [Double] {
        precondition(right.count == count, "a number for each row")
        var x = order.map { right[$0] }
        numbers.withUnsafeBufferPointer { a in
            x.withUnsafeMutableBufferPointer { x in
                for row in 0..<count {
                    // The number beside the diagonal in a block's second row is D's.
                    let end = row > 0 && isDouble[row - 1] ? row - 1 : row
                    var sum = x[row]
                    for column in 0..<end { sum -= a[row * count + column] * x[column] }
                    x[row] = sum
                }
                for row in 0..<count where row == 0 || !isDouble[row - 1] {
                    guard isDouble[row] else {
                        x[row] /= a[row * count + row]
                        continue
                    }
                    let off = a[(row + 1) * count + row]
                    let (first, second) = (a[row * count + row] / off, a[(row + 1) * count + row + 1] / off)
                    let (one, other) = (x[row] / off, x[row + 1] / off)
                    let determinant = first * second - 1
                    x[row] = (second * one - other) / determinant
                    x[row + 1] = (first * other - one) / determinant
                }
                for row in stride(from: count - 1, through: 0, by: -1) {
                    let end = row > 0 && isDouble[row - 1] ? row - 1 : row
                    for column in 0..<end { x[column] -= a[row * count + column] * x[row] }
                }
            }
        }
        var solution = x
        for row in 0..<count { solution[order[row]] = x[row] }
        return solution
    }

    /// Puts the factors in the matrix's place; false where it is singular.
    private static func factor(
        _ a: UnsafeMutablePointer<Double>, _ columns: UnsafeMutablePointer<Double>, _ count: Int, _ order: inout [Int],
        _ isDouble: inout [Bool], _ rounding: inout [Double]
    ) -> Bool {
        // Of this share of the rest's largest number, a pivot of one row lets numbers grow as little as one of two.
        let share = (1 + 17.0.squareRoot()) / 8
        // The columns that are eliminated, as they were.
        let (first, second) = (columns, columns + count)
        var row = 0
        while row < count {
            let (pivot, isPair) = Self.pivot(a, count, row, share)
            let place = isPair ? row + 1 : row
            if pivot != place {
                Self.swap(a, count, place, pivot)
                order.swapAt(place, pivot)
                rounding.swapAt(place, pivot)
            }
            if isPair {
                let off = a[(row + 1) * count + row]
                guard off.magnitude > min(rounding[row], rounding[row + 1]) else { return false }
                let (one, other) = (a[(row + 1) * count + row + 1] / off, a[row * count + row] / off)
                let factor = 1 / (one * other - 1) / off
                for index in row + 2..<max(row + 2, count) {
                    (first[index], second[index]) = (a[index * count + row], a[index * count + row + 1])
                    let left = factor * (one * first[index] - second[index])
                    let right = factor * (other * second[index] - first[index])
                    let start = index * count
                    for column in row + 2...index {
                        a[start + column] -= left * first[column] + right * second[column]
                    }
                    (a[index * count + row], a[index * count + row + 1]) = (left, right)
                }
            } else {
                let diagonal = a[row * count + row]
                guard diagonal.magnitude > rounding[row] else { return false }
                for index in row + 1..<max(row + 1, count) {
                    first[index] = a[index * count + row]
                    let factor = first[index] / diagonal
                    if factor != 0 {
                        let start = index * count
                        for column in row + 1...index { a[start + column] -= factor * first[column] }
                    }
                    a[index * count + row] = factor
                }
            }
            isDouble[row] = isPair
            row += isPair ? 2 : 1
        }
        return true
    }

    /// The row to eliminate next, or, as the second of a pair, after `row`.
    private static func pivot(
        _ a: UnsafeMutablePointer<Double>, _ count: Int, _ row: Int, _ share: Double
    ) -> (row: Int, isPair: Bool) {
        let diagonal = a[row * count + row].magnitude
        var (far, most) = (row, 0.0)
        for index in row + 1..<max(row + 1, count) where a[index * count + row].magnitude > most {
            (far, most) = (index, a[index * count + row].magnitude)
        }
        guard diagonal < share * most else { return (row, false) }
        var beside = 0.0
        for column in row..<far { beside = max(beside, a[far * count + column].magnitude) }
        for index in far + 1..<max(far + 1, count) { beside = max(beside, a[index * count + far].magnitude) }
        if diagonal * beside >= share * most * most { return (row, false) }
        return (far, a[far * count + far].magnitude < share * beside)
    }

    /// Exchanges rows and columns `low` and `high`.
    private static func swap(_ a: UnsafeMutablePointer<Double>, _ count: Int, _ low: Int, _ high: Int) {
        exchange(a, low * count + low, high * count + high)
        for column in 0..<low { exchange(a, low * count + column, high * count + column) }
        for between in low + 1..<high { exchange(a, between * count + low, high * count + between) }
        for index in high + 1..<max(high + 1, count) { exchange(a, index * count + low, index * count + high) }
    }

    private static func exchange(_ a: UnsafeMutablePointer<Double>, _ one: Int, _ other: Int) {
        (a[one], a[other]) = (a[other], a[one])
    }
}
