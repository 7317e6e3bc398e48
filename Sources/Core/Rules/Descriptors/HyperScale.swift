/// Along what a person turns a hyper-parameter: which steps of it are alike.
public enum HyperScale: Equatable, Sendable {
    /// By ratio, as a learning rate: 0.1, 0.2, 0.5, 1.
    case magnitude
    /// By what is lost of a share that survives each step, as a momentum: 0, 0.5, 0.8, 0.9, 0.95.
    case keptShare
    /// By ratio up to a half and from there by what is lacking to 1: 0.1, 0.2, 0.5, 0.8, 0.9, 0.95.
    case share
    /// By whole numbers.
    case whole
    /// Between false and true.
    case flag
}
