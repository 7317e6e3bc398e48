import Optimizers
import Testing

@Suite struct RemainingRateTests {
    // Closed forms of the sums of the rates of the steps after 10.
    @Test(
        arguments: [
            ("gd:lr=0.5@exponential:factor=0.9", 0.5 * 0.31381059609 / 0.1),
            ("gd:lr=1@exponential:factor=0.9999", 0.9989005498 / 1e-4),
            ("gd:lr=2@step:every=5,factor=0.5", 2 * (0.25 * 4 + 5 * 0.25)),
            ("gd:lr=1@linear:from=1,to=0,steps=1010", 999 * 1000 / 2.0 / 1010),
            ("gd:lr=3@polynomial:steps=110,power=1", 3 * 99 * 100 / 2.0 / 110),
            ("gd:lr=1@warmup-cosine:warmup=0,steps=2010", 994.5),
            ("gd:lr=0", 0),
        ] as [(String, Double)])
    func `the sum of the rates to come is that of the schedule's formula`(choice: String, sum: Double) throws {
        let remaining = try #require(try OptimizerChoice(parsing: choice).remainingRate(after: 10))
        #expect(abs(remaining - sum) <= 0.03 * sum)
    }

    @Test(arguments: [
        "gd", "gd@inverse-sqrt", "gd@inverse-time:rate=2", "gd@cosine:steps=10", "gd@noam:warmup=10",
        "gd@warm-restarts:period=10", "gd@one-cycle:steps=10", "gd@step:every=3,factor=1",
        "gd@linear:from=1,to=0.1,steps=10", "gd@polynomial:steps=10,power=0", "gd@exponential:factor=1",
    ])
    func `a sum without a bound is none`(choice: String) throws {
        #expect(try OptimizerChoice(parsing: choice).remainingRate(after: 10) == nil)
    }
}
