/// An optimizer with its state, for one path.
///
/// A copy is an independent path.
public protocol Stepper: Sendable {
    /// Returns the loss and its gradient at a point.
    typealias Evaluate = (SIMD2<Double>, _ place: Int) -> (loss: Double, gradient: SIMD2<Double>)

    /// One update for the gradient at `parameters`, at the scheduled learning rate of this update.
    ///
    /// `hessian` is required by an optimizer whose descriptor says so, and ignored by all others.
    mutating func update(
        gradient: SIMD2<Double>, hessian: SecondDerivatives?, rate: Double, parameters: SIMD2<Double>
    ) -> StepResult

    /// Makes an update for each of `rows` in order, starting at `parameters`, which are then those after the last
    /// update; stops after a row with a non-finite parameter.
    ///
    /// Bit for bit equal to ``update(gradient:hessian:rate:parameters:)``, but cheaper; for an optimizer that does not
    /// use second derivatives.
    ///
    /// - Parameters:
    ///   - rows: their rates are set; everything else is filled in.
    ///   - parameters: the current parameters.
    ///   - evaluate: the loss and its gradient at a point, with the index of the row in `rows`.
    /// - Returns: the number of rows filled in.
    mutating func descend(
        _ rows: UnsafeMutableBufferPointer<PathRow>, from parameters: inout SIMD2<Double>, evaluate: Evaluate
    ) -> Int

    /// The velocity or first moment after the latest update, as in the optimizer's published equation: without bias
    /// correction, in the optimizer's own units. Zero before the first update; nil for an optimizer without one.
    var momentum: SIMD2<Double>? { get }

    /// Replaces the hyperparameters (complete, of the same optimizer) and keeps the state.
    mutating func retune(hyper values: [String: Double])
}
