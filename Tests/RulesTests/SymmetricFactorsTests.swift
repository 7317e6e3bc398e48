@testable import Rules
import SeededNumbers
import Testing

/// Equations with symmetric matrices that are not definite.
@Suite struct SymmetricFactorsTests {
    /// A matrix of whole numbers from -9 to 9, on the diagonal of `diagonal`.
    private func matrix(_ count: Int, diagonal: ClosedRange<Int>, _ numbers: inout SplitMix) -> [Double] {
        var matrix = Array(repeating: 0.0, count: count * count)
        for row in 0..<count {
            for column in 0...row {
                let number = Double(Int.random(in: row == column ? diagonal : -9...9, using: &numbers))
                matrix[row * count + column] = number
                matrix[column * count + row] = number
            }
        }
        return matrix
    }

    private func product(_ matrix: [Double], _ vector: [Double]) -> [Double] {
        vector.indices.map { row in
            vector.indices.reduce(0) { $0 + matrix[row * vector.count + $1] * vector[$1] }
        }
    }

    @Test(arguments: [[0], [.nan], [1, 1, 1, 1], [1, 0, 0, 0], [0, 0, 0, 0], [.infinity, 0, 0, 1]] as [[Double]])
    func `a singular matrix has no factors`(numbers: [Double]) {
        #expect(SymmetricFactors(count: numbers.count == 1 ? 1 : 2, numbers: numbers) == nil)
    }

    @Test func `a matrix that is singular but for rounding has no factors`() {
        // u·uᵀ − v·vᵀ, of rank 2, whose numbers are rounded.
        let (u, v) = ([1.0, 2, 3, 0.3], [3.0 / 7, 0.1, 1.0 / 3, -2])
        let numbers = u.indices.flatMap { row in u.indices.map { u[row] * u[$0] - v[row] * v[$0] } }
        #expect(SymmetricFactors(count: 4, numbers: numbers) == nil)
    }
}
