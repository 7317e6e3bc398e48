extension UpdateMap {
    /// The eigenvalues, the largest in absolute value first; of a complex pair both, with the imaginary part's sign left out.
    ///
    /// NaN alone where an element is not finite. By balancing, reduction to Hessenberg form and Francis' double-shift QR steps:
    /// Golub, Van Loan, "Matrix computations" (2013), chapter 7.
    public var eigenvalues: [ErrorDynamics.Root] {
        guard elements.allSatisfy(\.isFinite) else {
            return Array(repeating: ErrorDynamics.Root(real: .nan, imaginary: 0), count: count)
        }
        var matrix = SquareMatrix(elements: elements, count: count)
        matrix.balance()
        matrix.reduceToHessenberg()
        return matrix.hessenbergEigenvalues().sorted { $0.modulus > $1.modulus }
    }

    /// The largest absolute value of an eigenvalue: the factor per step of an error in the long run.
    public var spectralRadius: Double { eigenvalues.first?.modulus ?? 0 }
}

/// A square matrix of which the eigenvalues are computed, row by row.
private struct SquareMatrix {
    var elements: [Double]
    let count: Int

    subscript(row: Int, column: Int) -> Double {
        get { elements[row * count + column] }
        set { elements[row * count + column] = newValue }
    }

    /// Scales rows and columns by powers of two, inversely, until they are of about the same size.
    mutating func balance() {
        var isDone = false
        while !isDone {
            isDone = true
            for place in 0..<count {
                var (column, row) = (0.0, 0.0)
                for other in 0..<count where other != place {
                    column += abs(self[other, place])
                    row += abs(self[place, other])
                }
                guard column > 0, row > 0, column.isFinite, row.isFinite else { continue }
                // The power of two nearest to the root of row/column.
                let exponent = (Int(row.exponent) - Int(column.exponent)) / 2
                guard exponent != 0 else { continue }
                let scale = Double(sign: .plus, exponent: exponent, significand: 1)
                guard column * scale + row / scale < 0.95 * (column + row) else { continue }
                isDone = false
                for other in 0..<count {
                    self[place, other] /= scale
                    self[other, place] *= scale
                }
            }
        }
    }

    /// Makes all elements below the first subdiagonal 0 by eliminations with pivots, which keep the eigenvalues.
    mutating func reduceToHessenberg() {
        guard count > 2 else { return }
        for column in 0..<count - 2 {
            let pivotRow = (column + 1..<count).max { abs(self[$0, column]) < abs(self[$1, column]) } ?? column + 1
            if pivotRow != column + 1 {
                for place in 0..<count { swapElements((pivotRow, place), (column + 1, place)) }
                for place in 0..<count { swapElements((place, pivotRow), (place, column + 1)) }
            }
            let pivot = self[column + 1, column]
            guard pivot != 0 else { continue }
            for row in column + 2..<count {
                let factor = self[row, column] / pivot
                guard factor != 0 else { continue }
                for place in 0..<count { self[row, place] -= factor * self[column + 1, place] }
                for place in 0..<count { self[place, column + 1] += factor * self[place, row] }
                self[row, column] = 0
            }
        }
    }

    private mutating func swapElements(_ one: (Int, Int), _ other: (Int, Int)) {
        elements.swapAt(one.0 * count + one.1, other.0 * count + other.1)
    }

    /// The eigenvalues of a Hessenberg matrix, which is used up.
    mutating func hessenbergEigenvalues() -> [ErrorDynamics.Root] {
        var roots: [ErrorDynamics.Root] = []
        let size = elements.reduce(0) { max($0, abs($1)) }
        var (last, steps) = (count - 1, 0)
        while last >= 0 {
            var first = last
            while first > 0, !isNegligible(first, size) { first -= 1 }
            if first > 0 { self[first, first - 1] = 0 }
            if first == last {
                roots.append(ErrorDynamics.Root(real: self[last, last], imaginary: 0))
                (last, steps) = (last - 1, 0)
            } else if first == last - 1 {
                roots += Self.roots(
                    self[first, first], self[first, last], self[last, first], self[last, last])
                (last, steps) = (last - 2, 0)
            } else if steps < 100 {
                steps += 1
                stepQR(first...last, isExceptional: steps.isMultiple(of: 10))
            } else {
                // Never seen: QR steps converge after two or three for each eigenvalue.
                return Array(repeating: ErrorDynamics.Root(real: .nan, imaginary: 0), count: count)
            }
        }
        return roots
    }

    /// Whether the subdiagonal element of `row` makes no difference to the diagonal ones beside it.
    private func isNegligible(_ row: Int, _ size: Double) -> Bool {
        let beside = abs(self[row, row]) + abs(self[row - 1, row - 1])
        return abs(self[row, row - 1]) <= Double.ulpOfOne * (beside == 0 ? size : beside)
    }

    /// The two eigenvalues of [[a, b], [c, d]].
    private static func roots(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> [ErrorDynamics.Root] {
        let (mean, half) = ((a + d) / 2, (a - d) / 2)
        let square = half * half + b * c
        guard square >= 0 else {
            let root = ErrorDynamics.Root(real: mean, imaginary: (-square).squareRoot())
            return [root, root]
        }
        let outer = mean < 0 ? mean - square.squareRoot() : mean + square.squareRoot()
        // The other one from the determinant, in which less cancels.
        let inner = outer == 0 ? 0 : a * (d / outer) - b * (c / outer)
        return [outer, inner].map { ErrorDynamics.Root(real: $0, imaginary: 0) }
    }

    /// One double-shift QR step on the block of these rows and columns.
    private mutating func stepQR(_ block: ClosedRange<Int>, isExceptional: Bool) {
        let (first, last) = (block.lowerBound, block.upperBound)
        var trace = self[last - 1, last - 1] + self[last, last]
        var determinant =
            self[last - 1, last - 1] * self[last, last] - self[last - 1, last] * self[last, last - 1]
        if isExceptional {
            let size = abs(self[last, last - 1]) + abs(self[last - 1, last - 2])
            (trace, determinant) = (1.5 * size, size * size)
        }
        // The first column of (H − s)(H − s'), s and s' being the shifts.
        var x = self[first, first] * (self[first, first] - trace) + self[first, first + 1] * self[first + 1, first]
        x += determinant
        var y = self[first + 1, first] * (self[first, first] + self[first + 1, first + 1] - trace)
        var z = self[first + 1, first] * self[first + 2, first + 1]
        for row in first..<last {
            let width = row == last - 1 ? 2 : 3
            reflect(row, width, [x, y, z], block)
            x = self[row + 1, row]
            y = row + 2 <= last ? self[row + 2, row] : 0
            z = row + 3 <= last ? self[row + 3, row] : 0
        }
    }

    /// Reflects `width` rows from `row` on, and the columns, so that `vector` points along the first of them.
    private mutating func reflect(_ row: Int, _ width: Int, _ vector: [Double], _ block: ClosedRange<Int>) {
        let scale = vector.prefix(width).reduce(0) { max($0, abs($1)) }
        guard scale > 0 else { return }
        var v = vector.prefix(width).map { $0 / scale }
        let norm = v.reduce(0) { $0 + $1 * $1 }.squareRoot()
        v[0] += v[0] < 0 ? -norm : norm
        let square = v.reduce(0) { $0 + $1 * $1 }
        for column in max(block.lowerBound, row - 1)...block.upperBound {
            var sum = 0.0
            for place in 0..<width { sum += v[place] * self[row + place, column] }
            for place in 0..<width { self[row + place, column] -= 2 * sum / square * v[place] }
        }
        for line in block.lowerBound...min(row + 3, block.upperBound) {
            var sum = 0.0
            for place in 0..<width { sum += v[place] * self[line, row + place] }
            for place in 0..<width { self[line, row + place] -= 2 * sum / square * v[place] }
        }
        if row > block.lowerBound {
            for place in 1..<width { self[row + place, row - 1] = 0 }
        }
    }
}
