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

    /// The linear map of the update that ``update(gradient:hessian:rate:parameters:)`` would make with the same arguments:
    /// its Jacobian in parameters and optimizer state, by automatic differentiation of the optimizer's own code.
    ///
    /// The gradient depends on the parameters through `hessian`. The optimizer's state stays as it is. It takes about as long
    /// as some dozen updates.
    func updateMap(
        gradient: SIMD2<Double>, hessian: SecondDerivatives, rate: Double, parameters: SIMD2<Double>
    ) -> UpdateMap

    /// Replaces the hyperparameters (complete, of the same optimizer) and keeps the state.
    mutating func retune(hyper values: [String: Double])

    /// Whether updates depend on the loss, not on its derivatives alone.
    var usesLoss: Bool { get }

    /// Takes the loss at the parameters of the next update; for an optimizer that ``usesLoss``.
    mutating func take(loss: Double)
}

extension Stepper {
    /// No optimizer of the catalogue does.
    public var usesLoss: Bool { false }

    /// Of no use to an optimizer that does not use it.
    public mutating func take(loss: Double) {}
}

/// The result of one update.
public struct StepResult: Equatable, Sendable {
    /// The update, which is added to the parameters.
    public var step: SIMD2<Double>
    /// The diagonal preconditioner, as a divisor per parameter: a single gradient g moves the parameters by
    /// −rate·g/metric; 1 for an optimizer without one.
    public var metric: SIMD2<Double>
    private var divisor: SIMD2<Double>
    /// The effective learning rate, with all factors common to both parameters: bias corrections, the optimizer's own
    /// decay.
    public var rate: Double
    private var divides: Bool

    /// A result; without a `metric`, the metric is the denominator, if there is one.
    public init(
        step: SIMD2<Double>, denominator: SIMD2<Double>?, rate: Double, metric: SIMD2<Double>? = nil
    ) {
        self.step = step
        self.rate = rate
        divides = denominator != nil
        divisor = denominator ?? SIMD2(repeating: 1)
        self.metric = metric ?? divisor
    }

    /// The denominator of this update, including the current gradient and eps; nil for an optimizer without one.
    public var denominator: SIMD2<Double>? { divides ? divisor : nil }
}

/// The second derivatives of the loss at one point, for an optimizer that uses them.
public struct SecondDerivatives: Equatable, Sendable {
    /// With respect to the first parameter.
    public var p11: Double
    /// The mixed derivative.
    public var p12: Double
    /// With respect to the second parameter.
    public var p22: Double

    /// The derivatives with these values.
    public init(p11: Double, p12: Double, p22: Double) {
        self.p11 = p11
        self.p12 = p12
        self.p22 = p22
    }
}

/// One row of a path: the parameters, the loss there, and the update from there.
public struct PathRow: Sendable {
    /// The scheduled learning rate of the update.
    public var rate: Double
    /// The loss at the parameters.
    public var loss = 0.0
    /// The parameters before the update.
    public var parameters = SIMD2<Double>.zero
    /// The gradient at the parameters.
    public var gradient = SIMD2<Double>.zero
    /// The update.
    public var update = StepResult(step: .zero, denominator: nil, rate: 0)

    /// A row to be filled, whose update has the learning rate `rate`.
    public init(rate: Double) {
        self.rate = rate
    }
}
