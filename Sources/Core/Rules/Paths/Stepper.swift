/// An optimizer with its state, on one path.
///
/// A copy is a path of its own: what one does leaves the other as it was.
public protocol Stepper: Sendable {
    /// Tells the loss and its gradient at a point.
    typealias Evaluate = (SIMD2<Double>, _ place: Int) -> (loss: Double, gradient: SIMD2<Double>)

    /// One update for the gradient at `parameters`, at the scheduled learning rate of this update.
    ///
    /// `hessian` is looked at by an optimizer whose descriptor says so, which needs it, and by no other.
    mutating func update(
        gradient: SIMD2<Double>, hessian: SecondDerivatives?, rate: Double, parameters: SIMD2<Double>
    ) -> StepResult

    /// Makes an update for each of `rows`, one after the other from `parameters` on, which it leaves behind the last one;
    /// none after a row with a parameter that is not finite.
    ///
    /// Bit for bit what ``update(gradient:hessian:rate:parameters:)`` makes, at less cost; for an optimizer that does not
    /// look at second derivatives.
    ///
    /// - Parameters:
    ///   - rows: have their rates, and are given all else.
    ///   - parameters: where the path is.
    ///   - evaluate: the loss and its gradient at the point of the row at a place among `rows`.
    /// - Returns: how many rows there are.
    mutating func descend(
        _ rows: UnsafeMutableBufferPointer<PathRow>, from parameters: inout SIMD2<Double>, evaluate: Evaluate
    ) -> Int

    /// The velocity or first moment as the latest update left it, as the rule's published equation names it: without bias
    /// correction, and in the rule's own units. Zero before the first update; nil for a rule that keeps none.
    var momentum: SIMD2<Double>? { get }

    /// Goes on with other hyper-parameters (complete, of the same optimizer) and with the state as it is.
    mutating func retune(hyper values: [String: Double])
}
