/// A schedule as the catalogue holds it: its description, and its rates for given values of its keys.
public struct ScheduleEntry: Sendable {
    /// The rate for an optimizer's own rate and a step counted from 0.
    typealias Rate = @Sendable (Double, Int) -> Double

    /// What help, lists and recordings say of it.
    public let descriptor: ScheduleDescriptor
    /// The rates with the values of all keys.
    let rates: @Sendable ([String: Double]) -> Rate
    /// The rates of an ensemble with the values of all keys, for the optimizer's own rates, one a group.
    let laneRates: @Sendable (LaneColumns, [SIMD8<Double>]) -> Ensemble.Rates

    /// The entry of a schedule, on one path and on eight.
    init<Rule: ScheduleRule, Eight: ScheduleRule>(_: Rule.Type, _: Eight.Type)
    where Rule.L == Double, Eight.L == SIMD8<Double> {
        descriptor = Rule.descriptor
        rates = { values in
            let rule = Rule(Hyper(values))
            return { base, step in rule.rate(base: base, step: step) }
        }
        laneRates = { columns, bases in
            let rules = columns.hypers().map { Eight($0) }
            return { rates, step in
                for group in rates.indices {
                    rates[group] = rules[group].rate(base: bases[group], step: step)
                }
            }
        }
    }
}
