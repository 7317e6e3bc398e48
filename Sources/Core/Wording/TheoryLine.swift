package import Diagnosis
package import Optimizers

/// The label of a line in the theory panel.
package enum TheoryLabel: CaseIterable, Sendable {
    /// The eigenvalues of the Hessian.
    case curvature
    /// What bounds an update without a linear stability limit, or that the optimizer is not known.
    case rule
    /// That there is no limit of stability.
    case stability
    /// That the learning rate is not known.
    case learningRate
    /// The learning rate times the curvature in the optimizer's metric.
    case sharpness
    /// What multiplies a perturbation at each step.
    case errorFactor
    case halfLife
    /// The learning rates at which every direction is stable.
    case stableRates
    /// The growth of a perturbation over the next updates, where the factors per step do not give it.
    case growth
    /// How the rows differ from the optimizer's updates.
    case straying
    /// The same where rounding of the rows would do that.
    case rounding
    /// The ratio of the eigenvalues.
    case condition
}

/// A value in the theory panel.
package enum TheoryValue: Equatable, Sendable {
    /// A number; with the name of the parameter along which its direction runs, where it runs along one.
    case number(Double, along: String? = nil)
    /// The update has no linear stability limit.
    case noLimit
    /// Whether it has one was not found from its formulas.
    case notDerived
    /// What bounds an update without one.
    case bound(UpdateBound)
    /// The recording does not contain it.
    case notRecorded
    /// A second derivative is not finite.
    case undefined
    /// What multiplies a perturbation at each step.
    case factor(Double)
    /// Steps until a perturbation has halved; negative where it doubles, infinite where it stays.
    case halfLife(Double)
    /// Stable within these learning rates; nil for none.
    case stable(ClosedRange<Double>?)
    /// A perturbation grows at most by `factor`, which it has after `updates`; by 1 after 0 where none grows within `horizon`.
    case growth(factor: Double, updates: Int, horizon: Int)
    /// The rows differ from the optimizer's updates, first in the parameter of this name; nil with one parameter alone.
    case straying(Straying, parameter: String?)
}
