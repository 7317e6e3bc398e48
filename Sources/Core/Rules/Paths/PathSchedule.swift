/// A schedule on one path: what its file states of it, and its rates for given values of its keys.
package struct PathSchedule: Sendable {
    /// The rate for an optimizer's own rate and a step counted from 0.
    package typealias Rate = @Sendable (Double, Int) -> Double

    /// What help, lists and recordings say of it.
    package let descriptor: ScheduleDescriptor
    /// The rates with the values of all keys.
    package let rates: @Sendable ([String: Double]) -> Rate

    /// Every schedule there is, in the order of lists and help.
    package static let all = Use().all

    /// The name of the schedule that leaves the rate as it is.
    package static let constant = ConstantSchedule<Double>.descriptor.name

    private struct Use: ScheduleUse {
        func made<One: ScheduleRule, Eight: ScheduleRule>(_: One.Type, _: Eight.Type) -> PathSchedule
        where One.L == Double, Eight.L == SIMD8<Double> {
            PathSchedule(One.self)
        }
    }

    private init<Rule: ScheduleRule>(_: Rule.Type) where Rule.L == Double {
        descriptor = Rule.descriptor
        rates = { values in
            let rule = Rule(Hyper(values))
            return { base, step in rule.rate(base: base, step: step) }
        }
    }
}
