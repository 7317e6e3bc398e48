/// An optimizer as the catalogue holds it: its description, and how a path or many paths of it begin.
public struct OptimizerEntry: Sendable {
    /// What help, lists and recordings say of it.
    public let descriptor: OptimizerDescriptor
    /// How an error goes on near a point, with the values of all keys.
    let dynamics: @Sendable ([String: Double]) -> ErrorDynamics?
    /// How an ensemble goes on from the starting parameters of its lanes.
    let laneUpdates: @Sendable (LaneColumns, [SIMD2<Double>]) -> Ensemble.Advance
    private let begin: @Sendable ([String: Double], SIMD2<Double>) -> any Stepper

    /// The entry of a rule, on one path and on eight.
    init<Rule: OptimizerRule, Eight: OptimizerRule>(_: Rule.Type, _: Eight.Type)
    where Rule.L == Double, Eight.L == SIMD8<Double> {
        descriptor = Rule.descriptor
        dynamics = { Rule.dynamics(Hyper($0)) }
        begin = { values, start in
            let tuned: @Sendable ([String: Double]) -> RuleStepper<Rule.State>.Tuning = { values in
                let rule = Rule(Hyper(values))
                return RuleStepper<Rule.State>.Tuning(
                    advance: { slope, rate, parameters, state in
                        let update = rule.update(
                            at: slope, rate: rate, parameters: Pair(parameters.x, parameters.y), state: &state)
                        return StepResult(
                            step: SIMD2(update.step.p1, update.step.p2),
                            denominator: update.denominator.map { SIMD2($0.p1, $0.p2) }, rate: update.rate,
                            metric: update.metric.map { SIMD2($0.p1, $0.p2) })
                    },
                    momentum: { state in rule.momentum(in: state).map { SIMD2($0.p1, $0.p2) } })
            }
            let state = Rule(Hyper(values)).initialState(at: Pair(start.x, start.y))
            return RuleStepper(state: state, tuning: tuned(values), tuned: tuned)
        }
        // As in a stepper, the arithmetic and here its loop are in a closure made where the rule is known.
        laneUpdates = { columns, starts in
            let groups = LaneGroups<Eight>(columns, at: starts)
            return { rows, rates, watches, step in groups.advance(rows, rates, watches, step) }
        }
    }

    /// A path of the optimizer from `start` with `values` of its hyper-parameters by key (flags as 0 and 1).
    ///
    /// Keys that are missing take their defaults; values are taken as they are, since `OptimizerChoice` checks them.
    public func makeStepper(hyper values: [String: Double], at start: SIMD2<Double>) -> any Stepper {
        begin(descriptor.keys.defaults.merging(values) { _, given in given }, start)
    }
}
