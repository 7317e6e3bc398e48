import Testing
import VerdictJudging

struct CellComparisonTests {
    @Test func `a map says of its cells what is said of single runs`() {
        let cells = CellComparison.random(60, seed: 1, steps: 300)
        #expect(cells.count == 60)
        let different = cells.filter { !$0.isSame }
        #expect(different.isEmpty, "\(different.map(\.line).joined(separator: "\n"))")
    }
}
