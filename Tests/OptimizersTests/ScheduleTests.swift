import Optimizers
import Testing

@Suite struct ScheduleTests {
    @Test(arguments: [
        ("constant", 0, 1.0), ("constant", 10_000_000, 1.0),
        ("exponential:factor=0.5", 0, 1.0), ("exponential:factor=0.5", 10, 1.0 / 1024),
        ("exponential:factor=2", 3, 8.0), ("exponential:factor=0", 0, 1.0), ("exponential:factor=0", 1, 0.0),
        ("inverse-sqrt", 0, 1.0), ("inverse-sqrt", 3, 0.5), ("inverse-sqrt", 9_999, 0.01),
        ("warmup:steps=4", 0, 0.25), ("warmup:steps=4", 3, 1.0), ("warmup:steps=4", 4, 1.0),
        ("warmup:steps=1", 0, 1.0),
    ])
    func `a schedule is its closed form`(text: String, step: Int, share: Double) throws {
        let schedule = try Schedule(parsing: text)
        #expect(schedule.rate(base: 0.375, step: step) == 0.375 * share)
        #expect(schedule.text == text)
    }

    @Test func `a power is as exact after a million steps`() throws {
        let schedule = try Schedule(parsing: "exponential:factor=0.999999")
        #expect(abs(schedule.rate(base: 1, step: 1_000_000) / 0.36787925723164645 - 1) < 1e-10)
    }

    @Test func `a choice scales its rate by the schedule`() throws {
        let choice = try OptimizerChoice(parsing: "gd:lr=8@exponential:factor=0.5")
        #expect((0..<4).map { choice.rate(atStep: $0) } == [8, 4, 2, 1])
    }
}
