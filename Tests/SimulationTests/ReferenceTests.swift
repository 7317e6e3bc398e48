import Optimizers
import Simulation
import Testing

@Suite struct ReferenceTests {
    /// Seven optimizers on two or three surfaces, and four schedules on two: fewer would mean that some are not tested.
    @Test func `all cases of the optimizers there are take part`() {
        #expect(ReferenceCase.all.count >= 31)
        #expect(
            Set(ReferenceCase.all.map(\.choice.optimizer)) == Set(OptimizerCatalogue.entries.map(\.descriptor.name)))
    }

    @Test(arguments: ReferenceCase.all)
    func `every row agrees with PyTorch's to 1e-8`(reference: ReferenceCase) throws {
        let plan = RunPlan(id: 0, label: "", choice: reference.choice, start: reference.start)
        var rows = RaceRows(RaceScript(surface: reference.surface, plans: [plan]))
        var expected = reference.rows[...]
        while let wanted = expected.first {
            rows.next { row in
                guard row.step == Int(wanted[0]) else { return }
                expected.removeFirst()
                let gradient = row.gradient ?? SIMD2(.nan, .nan)
                let figures = [row.parameters.x, row.parameters.y, row.loss, gradient.x, gradient.y, row.rate ?? .nan]
                for (figure, value) in zip(figures, wanted.dropFirst()) {
                    #expect(
                        abs(figure - value) <= 1e-8 * max(1, abs(value)),
                        "step \(row.step): \(figure) is not \(value)")
                }
            }
            try #require(rows.step <= reference.steps + 1)
        }
    }
}
