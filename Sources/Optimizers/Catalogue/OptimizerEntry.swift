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
                        StepResult(
                            rule.update(
                                at: slope, rate: rate, parameters: Pair(parameters.x, parameters.y), state: &state))
                    },
                    descend: { rows, parameters, state, evaluate in
                        for place in rows.indices {
                            let (loss, gradient) = evaluate(parameters, place)
                            let update = rule.update(
                                at: Slope(gradient: Pair(gradient.x, gradient.y)), rate: rows[place].rate,
                                parameters: Pair(parameters.x, parameters.y), state: &state)
                            rows[place].parameters = parameters
                            rows[place].loss = loss
                            rows[place].gradient = gradient
                            rows[place].update = StepResult(update)
                            let isLast = !(parameters.x.isFinite && parameters.y.isFinite)
                            parameters += SIMD2(update.step.p1, update.step.p2)
                            if isLast { return place + 1 }
                        }
                        return rows.count
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

extension StepResult {
    /// What a rule answers on one path.
    @inline(__always)
    fileprivate init(_ update: Update<Double>) {
        self.init(
            step: SIMD2(update.step.p1, update.step.p2), denominator: update.denominator.map { SIMD2($0.p1, $0.p2) },
            rate: update.rate, metric: update.metric.map { SIMD2($0.p1, $0.p2) })
    }
}
