/// What a row of an update's linear map stands for.
public enum UpdateQuantity: Equatable, Sendable {
    /// A parameter.
    case parameter
    /// A velocity, a mean gradient, a previous gradient: what the step is linear in.
    case moment
    /// What the step is divided by: a sum, mean or maximum of squares or magnitudes of gradients.
    case divisor
}

/// How exactly the derivatives of one update describe what it makes of a small error.
public enum Linearization: Equatable, Sendable {
    /// Up to terms of second order.
    case exact
    /// The Hessian that the update divides by counts as a constant: exact where the gradient is 0, and on quadratics.
    case hessianHeld
    /// The curvature that the optimizer estimates from its past counts as a constant: exact where it learns nothing more.
    case estimateHeld
    /// The update jumps where a sign changes, as it does at a minimum, and the derivatives know nothing of the jumps.
    case almostEverywhere
}

/// What bounds the updates of an optimizer that has no linear stability limit.
public enum UpdateBound: Equatable, Sendable {
    /// Each update moves each parameter by the learning rate, in the direction of a sign, and by that times `decay` times the
    /// parameter towards 0.
    case rate(decay: Double)
    /// Each parameter has a step size of its own between these two, in parameter units; the learning rate is the first one.
    case ownStepSize(least: Double, greatest: Double)
    /// Nothing: the update is the learning rate times a quasi-Newton step, whose curvature depends on the whole path.
    case estimatedCurvature
    /// Not known: a rule of a user's own that is not linear in the gradient, or not seen to be.
    case unknown
}
