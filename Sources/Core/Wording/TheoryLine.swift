/// The label of a line in the theory panel.
package enum TheoryLabel: CaseIterable, Sendable {
    /// The eigenvalues of the Hessian.
    case curvature
    /// That the update has no linear stability limit.
    case rule
    /// The learning rate times the curvature in the optimizer's metric.
    case sharpness
    /// What multiplies a perturbation at each step.
    case errorFactor
    case halfLife
    /// The learning rates at which every direction is stable.
    case stableRates
    /// The ratio of the eigenvalues.
    case condition
}

/// A value in the theory panel.
package enum TheoryValue: Equatable, Sendable {
    /// A number; with the name of the parameter along which its direction runs, where it runs along one.
    case number(Double, along: String? = nil)
    /// The update is not linear in the gradient.
    case noLimit
    /// What multiplies a perturbation at each step.
    case factor(Double)
    /// Steps until a perturbation has halved; negative where it doubles, infinite where it stays.
    case halfLife(Double)
    /// Stable below this learning rate: 0 for none, infinity for any.
    case stable(below: Double)
}
