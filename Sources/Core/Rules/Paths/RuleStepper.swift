/// A rule and its state on one path.
///
/// The compiler does not specialise a generic witness, but it does specialise a closure created where the rule's type
/// is known; so the arithmetic is in `advance` and `descend`, and the witnesses only pass them the state.
struct RuleStepper<State: Sendable>: Stepper {
    /// One update of a rule with captured hyperparameters.
    typealias Advance = @Sendable (LocalDerivatives<Double>, Double, SIMD2<Double>, inout State) -> StepResult

    /// The updates of several rows.
    typealias Descend =
        @Sendable (
            UnsafeMutableBufferPointer<PathRow>, inout SIMD2<Double>, inout State, Evaluate
        ) -> Int

    /// The functions that depend on hyperparameters.
    struct Tuning: Sendable {
        let advance: Advance
        let descend: Descend
        /// The velocity or first moment in a state.
        let momentum: @Sendable (State) -> SIMD2<Double>?
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

    mutating func retune(hyper values: [String: Double]) {
        tuning = tuned(values)
    }
}
