import Optimizers
import Runs
import Testing
import Trajectories

@Suite struct ReferenceTests {
    @Test func `all cases of the file take part`() {
        #expect(ReferenceCase.all.count == 69)
        // What is beyond PyTorch's optimizers and schedulers has tables of its own.
        let optimizers = Set(ReferenceCase.all.map(\.choice.optimizer))
        #expect(optimizers.count == 14)
        #expect(optimizers.isSubset(of: OptimizerCatalogue.entries.map(\.descriptor.name)))
        let schedules = Set(ReferenceCase.all.map { $0.choice.schedule?.kind ?? "constant" })
        #expect(schedules.count == 13)
        #expect(schedules.isSubset(of: ScheduleCatalogue.entries.map(\.descriptor.name)))
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
                // Where a parameter cancels to 0, rounding leaves some 1e-17 of it, and of its gradient a hundred times that.
                for (figure, value) in zip(figures, wanted.dropFirst()) {
                    #expect(
                        abs(figure - value) <= 1e-8 * abs(value) + 1e-14,
                        "step \(row.step): \(figure) is not \(value)")
                }
            }
            try #require(rows.step <= reference.steps + 1)
        }
    }
}
