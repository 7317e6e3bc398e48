/// A rule and its state on one path.
///
/// The compiler does not specialise a generic witness, but it does specialise a closure created where the rule's type
/// is known; so the arithmetic is in `advance` and `descend`, and the witnesses only pass them the state.
struct RuleStepper<State: OptimizerState>: Stepper where State.Number == Double {
    /// One update of a rule with captured hyperparameters.
    typealias Advance = @Sendable (LocalDerivatives<Double>, Double, SIMD2<Double>, inout State) -> StepResult

    /// The updates of several rows.
    typealias Descend =
        @Sendable (
            UnsafeMutableBufferPointer<PathRow>, inout SIMD2<Double>, inout State, Evaluate
        ) -> Int

    /// The linear map of the update that is due from a state.
    typealias Linearize = @Sendable (UpdateInstant, State) -> UpdateMap

    /// The functions that depend on hyperparameters.
    struct Tuning: Sendable {
        let advance: Advance
        let descend: Descend
        /// The velocity or first moment in a state.
        let momentum: @Sendable (State) -> SIMD2<Double>?
        let linearize: Linearize
    }

    var state: State
    var tuning: Tuning
    let tuned: @Sendable ([String: Double]) -> Tuning

    var momentum: SIMD2<Double>? { tuning.momentum(state) }

    mutating func update(
        gradient: SIMD2<Double>, hessian: SecondDerivatives?, rate: Double, parameters: SIMD2<Double>
    ) -> StepResult {
        let derivatives = LocalDerivatives<Double>(
            gradient: Pair(gradient.x, gradient.y),
            hessian: hessian.map { Symmetric(p11: $0.p11, p12: $0.p12, p22: $0.p22) })
        return tuning.advance(derivatives, rate, parameters, &state)
    }

    mutating func descend(
        _ rows: UnsafeMutableBufferPointer<PathRow>, from parameters: inout SIMD2<Double>, evaluate: Evaluate
    ) -> Int {
        tuning.descend(rows, &parameters, &state, evaluate)
    }

    func updateMap(
        gradient: SIMD2<Double>, hessian: SecondDerivatives, rate: Double, parameters: SIMD2<Double>
    ) -> UpdateMap {
        tuning.linearize(
            UpdateInstant(gradient: gradient, hessian: hessian, rate: rate, parameters: parameters), state)
    }

    mutating func retune(hyper values: [String: Double]) {
        tuning = tuned(values)
    }
}

extension RuleStepper.Tuning {
    /// The updates of `rule` on a path of one parameter: the first lane is the parameter, the second is mute.
    ///
    /// Whatever a rule makes of a lane whose gradient is always 0, be it 0/0 where it divides by nothing but its past, the
    /// lane stays at 0. Its divisors are those of the parameter, so that nothing looks on it as a direction of its own.
    init<Rule: OptimizerRule>(onLine rule: Rule, _ linearize: @escaping RuleStepper<State>.Linearize)
    where Rule.L == Double, Rule.State == State {
        self.init(
            advance: { slope, rate, parameters, state in
                let hessian = slope.hessian.map { Symmetric(p11: $0.p11, p12: 0, p22: 1) }
                return StepResult(
                    onLine: rule.update(
                        at: LocalDerivatives(gradient: Pair(slope.gradient.p1, 0), hessian: hessian), rate: rate,
                        parameters: Pair(parameters.x, 0), state: &state))
            },
            descend: { rows, parameters, state, evaluate in
                for place in rows.indices {
                    let (loss, gradient) = evaluate(parameters, place)
                    let update = StepResult(
                        onLine: rule.update(
                            at: LocalDerivatives(gradient: Pair(gradient.x, 0)), rate: rows[place].rate,
                            parameters: Pair(parameters.x, 0), state: &state))
                    rows[place].parameters = parameters
                    rows[place].loss = loss
                    rows[place].gradient = gradient
                    rows[place].update = update
                    let isLast = !parameters.x.isFinite
                    parameters.x += update.step.x
                    if isLast { return place + 1 }
                }
                return rows.count
            },
            momentum: { state in rule.momentum(in: state).map { SIMD2($0.p1, 0) } }, linearize: linearize)
    }
}

extension StepResult {
    /// What a rule answers on a path of one parameter.
    @inline(__always)
    fileprivate init(onLine update: Update<Double>) {
        self.init(
            step: SIMD2(update.step.p1, 0), denominator: update.denominator.map { SIMD2($0.p1, $0.p1) },
            rate: update.rate, metric: update.metric.map { SIMD2($0.p1, $0.p1) })
    }
}
