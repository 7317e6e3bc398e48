/// A schedule for one path: its descriptor, and its rates for values of its keys.
package struct PathSchedule: Sendable {
    /// The learning rate for a base learning rate and a step counted from 0.
    package typealias Rate = @Sendable (Double, Int) -> Double

    /// Name, description and keys.
    package let descriptor: ScheduleDescriptor
    /// The rates with the values of all keys.
    package let rates: @Sendable ([String: Double]) -> Rate
    /// Whether the rates of all steps to come have a finite sum with the values of all keys.
    package let hasFiniteSum: @Sendable ([String: Double]) -> Bool

    /// All schedules, in the order of lists and help.
    package static let all = Use().all

    /// The name of the constant schedule.
    package static let constant = ConstantSchedule<Double>.descriptor.name

    private struct Use: ScheduleUse {
        func made<One: ScheduleRule, Eight: ScheduleRule>(_: One.Type, _: Eight.Type) -> PathSchedule
        where One.L == Double, Eight.L == SIMD8<Double> {
            PathSchedule(One.self)
        }
    }

    private init<Rule: ScheduleRule>(_: Rule.Type) where Rule.L == Double {
        descriptor = Rule.descriptor
        hasFiniteSum = { Rule.hasFiniteSum(Hyper($0)) }
        rates = { values in
            let rule = Rule(Hyper(values))
            return { base, step in rule.rate(base: base, step: step) }
        }
    }
}
