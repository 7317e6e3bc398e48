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
