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

    @Test(arguments: ScheduleCase.all)
    func `a schedule agrees with its formula in many digits`(example: ScheduleCase) throws {
        let schedule = try Schedule(parsing: example.text)
        for (step, rate) in example.rates {
            let figure = schedule.rate(base: 0.375, step: step)
            #expect(abs(figure - rate) <= 1e-14 * rate + 2e-16, "step \(step): \(figure) is not \(rate)")
        }
        #expect(schedule.text == example.text)
    }

    @Test func `every schedule has a table or an exact form`() {
        let exact: Set = ["constant", "exponential", "inverse-sqrt", "warmup"]
        let tabled = ScheduleCase.all.map { String($0.text.prefix { $0 != ":" }) }
        #expect(Set(ScheduleCatalogue.entries.map(\.descriptor.name)) == exact.union(tabled))
    }

    @Test(arguments: ScheduleCatalogue.entries.map(\.descriptor.name))
    func `an example of a schedule is finite and not negative at every step`(name: String) throws {
        let entry = try #require(ScheduleCatalogue.entry(named: name))
        let schedule = try #require(Schedule.example(of: entry))
        for step in [0, 1, 2, 99, 100, 101, 999, 1000, 1001, 10_000_000, 1_000_000_000_000] {
            let rate = schedule.rate(base: 0.5, step: step)
            #expect(rate.isFinite && rate >= 0 && rate <= 0.5)
        }
    }

    @Test(arguments: ["multiply=2", "multiply=1.5", "multiply=1.1", "multiply=1.0000000000000002", "multiply=1000"])
    func `warm restarts fall within a period and rise at its end alone`(multiply: String) throws {
        let schedule = try Schedule(parsing: "warm-restarts:period=10,\(multiply)")
        let rates = (0..<5_000).map { schedule.rate(base: 1, step: $0) }
        #expect(rates.allSatisfy { $0 >= 0 && $0 <= 1 })
        let rises = (1..<5_000).filter { rates[$0] > rates[$0 - 1] }
        // A restart is seen at the first whole step from it on: no two are nearer than the first period.
        #expect(rises.first == 10)
        #expect(zip(rises, rises.dropFirst()).allSatisfy { $1 - $0 >= 9 })
        #expect(rises.allSatisfy { rates[$0] > 0.9 })
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
