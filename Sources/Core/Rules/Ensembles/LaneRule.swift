/// A rule for an ensemble, given the values of all keys and the starting parameters, one per group of 8 lanes.
typealias LaneRule = @Sendable ([Hyper<SIMD8<Double>>], [Pair<SIMD8<Double>>]) -> LaneEnsemble.Advance

/// A schedule for an ensemble, given the values of all keys and the base learning rates.
typealias LaneSchedule = @Sendable ([Hyper<SIMD8<Double>>], [SIMD8<Double>]) -> LaneEnsemble.Rates

/// All rules and schedules for ensembles, in the order of lists and help.
enum LaneCode {
    static let rules = Rules().all
    static let schedules = Schedules().all

    private struct Rules: RuleUse {
        // The arithmetic and its loop are in a closure created where the rule's type is known: a generic witness is not
        // specialised.
        func made<One: OptimizerRule, Eight: OptimizerRule, Slope: OptimizerRule>(
            _: One.Type, _: Eight.Type, _: Slope.Type
        ) -> LaneRule where One.L == Double, Eight.L == SIMD8<Double>, Slope.L == Dual {
            { hypers, starts in
                let groups = LaneGroups<Eight>(hypers, at: starts)
                return { rows, rates, watches in groups.advance(rows, rates, watches) }
            }
        }
    }

    private struct Schedules: ScheduleUse {
        func made<One: ScheduleRule, Eight: ScheduleRule>(_: One.Type, _: Eight.Type) -> LaneSchedule
        where One.L == Double, Eight.L == SIMD8<Double> {
            { hypers, bases in
                let schedules = hypers.map { Eight($0) }
                return { rates, step in
                    for group in rates.indices {
                        rates[group] = schedules[group].rate(base: bases[group], step: step)
                    }
                }
            }
        }
    }
}
