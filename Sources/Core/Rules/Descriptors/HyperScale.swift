/// The scale along which a hyperparameter is changed by the explorer's keys: which increments count as equal.
public enum HyperScale: Equatable, Sendable {
    /// Logarithmic, as for a learning rate: 0.1, 0.2, 0.5, 1.
    case magnitude
    /// Logarithmic in 1 − x, as for a momentum: 0, 0.5, 0.8, 0.9, 0.95.
    case keptShare
    /// Logarithmic in x up to a half, and in 1 − x from there on: 0.1, 0.2, 0.5, 0.8, 0.9, 0.95.
    case share
    /// Whole numbers.
    case whole
    /// False and true.
    case flag
}
