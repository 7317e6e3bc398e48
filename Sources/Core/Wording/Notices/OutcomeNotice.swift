/// A message about an outcome map.
package enum OutcomeNotice: Equatable, Sendable {
    /// The recording does not name the run's optimizer.
    case unnamedOptimizer
    case noOptimizer
    /// The optimizer has fewer than two hyperparameters that could be axes.
    case tooFewHyperparameters(optimizer: String)
    /// Neighbouring cells would have the same value of the hyperparameter.
    case closest(hyperparameter: String)
    /// The hyperparameter's range ends here.
    case edge(hyperparameter: String)
    /// The axes of a map of basins are the parameters.
    case fixedAxes
    case noOtherHyperparameter(optimizer: String)
}
