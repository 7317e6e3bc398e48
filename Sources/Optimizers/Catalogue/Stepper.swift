/// An optimizer with its state, on one path.
///
/// A copy is a path of its own: what one does leaves the other as it was.
public protocol Stepper: Sendable {
    /// One update for the gradient at `parameters`, at the scheduled learning rate of this update.
    ///
    /// `hessian` is looked at by an optimizer whose descriptor says so, which needs it, and by no other.
    mutating func update(
        gradient: SIMD2<Double>, hessian: SecondDerivatives?, rate: Double, parameters: SIMD2<Double>
    ) -> StepResult

    /// The velocity or first moment as the latest update left it, as the rule's published equation names it: without bias
    /// correction, and in the rule's own units. Zero before the first update; nil for a rule that keeps none.
    var momentum: SIMD2<Double>? { get }

    /// Goes on with other hyper-parameters (complete, of the same optimizer) and with the state as it is.
    mutating func retune(hyper values: [String: Double])
}
