/// How far the quantities of a rule's state reached over some steps, each parameter's for itself.
///
/// Values are rounded to single precision, 24 bits: one beyond 3.4e38 stands as infinite, one below 7e-46 as 0. What is
/// not known and what is not a number does not count.
public struct StateEnvelope: Equatable, Sendable {
    /// Two lanes a quantity, in the order of the cases; infinite where there is no value.
    private var lower: SIMD8<Float>
    /// Minus infinite where there is no value.
    private var upper: SIMD8<Float>

    /// The envelope of one row, where the rule's velocity or first moment is `momentum`.
    @inline(__always)
    init(_ row: StepRow, momentum: SIMD2<Double>?) {
        let none = SIMD2<Double>(repeating: .nan)
        let gradient = row.gradient ?? none
        let denominator = row.denominator ?? none
        let momentum = momentum ?? none
        let step = (row.rate ?? .nan) / (row.denominator ?? SIMD2(repeating: 1))
        let values = SIMD8<Float>(
            Float(gradient.x), Float(gradient.y), Float(denominator.x), Float(denominator.y), Float(momentum.x),
            Float(momentum.y), Float(step.x), Float(step.y))
        let unknown = values .!= values
        lower = values.replacing(with: .infinity, where: unknown)
        upper = values.replacing(with: -.infinity, where: unknown)
    }

    /// The lowest and the highest value of `quantity` of a parameter, 0 or 1; nil where none is known.
    public func range(of quantity: StateQuantity, parameter: Int) -> ClosedRange<Double>? {
        let lane = 2 * quantity.rawValue + parameter
        return lower[lane] <= upper[lane] ? Double(lower[lane])...Double(upper[lane]) : nil
    }

    /// The envelope of both.
    @inline(__always)
    func union(_ other: StateEnvelope) -> StateEnvelope {
        var result = self
        result.lower.replace(with: other.lower, where: other.lower .< lower)
        result.upper.replace(with: other.upper, where: other.upper .> upper)
        return result
    }
}

/// What a trace keeps of a rule's state, each for both parameters.
public enum StateQuantity: Int, CaseIterable, Sendable {
    /// The gradient that the update uses.
    case gradient
    /// What the update divides by.
    case denominator
    /// The rule's velocity or first moment, as ``Motion/momentum``.
    case momentum
    /// The scheduled learning rate over the denominator, or that rate alone where the rule divides by nothing.
    case effectiveStep
}
