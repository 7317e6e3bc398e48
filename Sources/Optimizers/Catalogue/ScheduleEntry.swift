/// A schedule as the catalogue holds it: its description, and its rates for given values of its keys.
public struct ScheduleEntry: Sendable {
    /// The rate for an optimizer's own rate and a step counted from 0.
    typealias Rate = @Sendable (Double, Int) -> Double

    /// What help, lists and recordings say of it.
    public let descriptor: ScheduleDescriptor
    /// The rates with the values of all keys.
    let rates: @Sendable ([String: Double]) -> Rate

    /// The entry of a schedule.
    init<Rule: ScheduleRule>(_: Rule.Type) where Rule.L == Double {
        descriptor = Rule.descriptor
        rates = { values in
            let rule = Rule(Hyper(values))
            return { base, step in rule.rate(base: base, step: step) }
        }
    }
}
