/// A rule for one path: its descriptor, its error dynamics, and the start of a path.
///
/// A class, so that a choice of it is as small as a name.
package final class PathRule: Sendable {
    /// Name, description and keys.
    package let descriptor: OptimizerDescriptor
    /// The error dynamics for values of all keys: at an update of this number, 1 for the first, or in the long run.
    package let dynamics: @Sendable ([String: Double], _ updates: Int?) -> ErrorDynamics?
    /// What bounds the updates of a rule without error dynamics; nil for all others.
    package let bound: @Sendable ([String: Double]) -> UpdateBound?
    /// A path of one or two parameters from a starting point, with values of all keys.
    package let begin: @Sendable ([String: Double], SIMD2<Double>, _ dimension: Int) -> any Stepper

    /// A path of up to ``mostParameters`` from a starting point, with values of all keys.
    package let beginState: @Sendable ([String: Double], [Double]) -> any StateStepper
    /// The largest number of parameters of such a path; nil where there is none.
    package let mostParameters: Int?
    /// Whether an update of one parameter depends on others.
    package let couplesParameters: Bool

    /// A rule of these parts, which acts on each parameter alone unless it `couplesParameters`.
    package init(
        _ descriptor: OptimizerDescriptor,
        dynamics: @escaping @Sendable ([String: Double], _ updates: Int?) -> ErrorDynamics?,
        bound: @escaping @Sendable ([String: Double]) -> UpdateBound?,
        begin: @escaping @Sendable ([String: Double], SIMD2<Double>, _ dimension: Int) -> any Stepper,
        beginState: @escaping @Sendable ([String: Double], [Double]) -> any StateStepper,
        mostParameters: Int?, couplesParameters: Bool
    ) {
        self.descriptor = descriptor
        self.dynamics = dynamics
        self.bound = bound
        self.begin = begin
        self.beginState = beginState
        self.mostParameters = mostParameters
        self.couplesParameters = couplesParameters
    }

    /// All rules, in the order of lists and help.
    package static let all = Use().all

    private struct Use: RuleUse {
        func made<One: OptimizerRule, Eight: OptimizerRule, Slope: OptimizerRule>(
            _: One.Type, _: Eight.Type, _: Slope.Type
        ) -> PathRule where One.L == Double, Eight.L == SIMD8<Double>, Slope.L == Dual {
            PathRule(One.self, Eight.self, Slope.self)
        }
    }

    private init<Rule: OptimizerRule, Eight: OptimizerRule, Slope: OptimizerRule>(
        _: Rule.Type, _: Eight.Type, _: Slope.Type
    ) where Rule.L == Double, Eight.L == SIMD8<Double>, Slope.L == Dual {
        descriptor = Rule.descriptor
        dynamics = { values, updates in
            let hyper = Hyper<Double>(values)
            return updates.map { Rule.dynamics(hyper, updates: $0) } ?? Rule.dynamics(hyper)
        }
        bound = { Rule.bound(Hyper($0)) }
        couplesParameters = Rule.couplesParameters
        if let coupled = Rule.self as? any CoupledRule.Type {
            beginState = { values, _ in coupled.path(values) }
            mostParameters = coupled.mostParameters
        } else {
            precondition(!Rule.couplesParameters, "a rule that couples parameters has an update of N")
            mostParameters = nil
            beginState = { values, start in BlockStepper<Eight.State>(Eight.self, values, at: start) }
        }
        begin = { values, start, dimension in
            let tuned: @Sendable ([String: Double]) -> RuleStepper<Rule.State>.Tuning = { values in
                let map: RuleStepper<Rule.State>.Linearize = { instant, state in
                    UpdateMap(of: Slope(Hyper(values)), instant, in: state, dimension: dimension)
                }
                return dimension == 1
                    ? .init(onLine: Rule(Hyper(values)), map) : .init(Rule(Hyper(values)), map)
            }
            return RuleStepper(
                state: Rule(Hyper(values)).initialState(at: Pair(start.x, start.y)), tuning: tuned(values), tuned: tuned
            )
        }
    }
}

extension RuleStepper.Tuning {
    /// The updates of `rule`.
    fileprivate init<Rule: OptimizerRule>(_ rule: Rule, _ linearize: @escaping RuleStepper<State>.Linearize)
    where Rule.L == Double, Rule.State == State {
        self.init(
            advance: { derivatives, rate, parameters, state in
                StepResult(
                    rule.update(
                        at: derivatives, rate: rate, parameters: Pair(parameters.x, parameters.y), state: &state))
            },
            descend: { rows, parameters, state, evaluate in
                for place in rows.indices {
                    let (loss, gradient) = evaluate(parameters, place)
                    let update = rule.update(
                        at: LocalDerivatives(gradient: Pair(gradient.x, gradient.y)), rate: rows[place].rate,
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
            momentum: { state in rule.momentum(in: state).map { SIMD2($0.p1, $0.p2) } }, linearize: linearize)
    }
}

extension StepResult {
    /// The update of a rule on one path.
    @inline(__always)
    fileprivate init(_ update: Update<Double>) {
        self.init(
            step: SIMD2(update.step.p1, update.step.p2), denominator: update.denominator.map { SIMD2($0.p1, $0.p2) },
            rate: update.rate, metric: update.metric.map { SIMD2($0.p1, $0.p2) })
    }
}
