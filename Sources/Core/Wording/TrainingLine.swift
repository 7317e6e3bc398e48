/// A line about a training of a network.
package enum TrainingLine: Equatable, Sendable {
    /// The largest eigenvalues of the Hessian and of the preconditioned one; nil where they were not found.
    case sharpness(Double?, preconditioned: Double?)
    /// The effective sharpness and the optimizer's limit; nil where it has none.
    case effective(Double?, limit: Double?)
    /// The tensors with the largest shares of the direction of largest curvature.
    case shares([Share])
    /// The cosines with that direction: of the update, and of the map's axis across a ravine; nil where there is none.
    case alignment(Double?, across: Double?)
    /// Losses over rows of data and over those that are held out.
    case losses(Double, heldOut: Double?)
    /// The share of rows whose class is right.
    case accuracy(Double, heldOut: Double?)

    /// What the program that recorded it had to say of a step; nil for of none.
    case note(step: Int?, String)

    /// A tensor's share.
    package struct Share: Equatable, Sendable {
        package let tensor: String
        package let share: Double

        /// The share of the tensor of this name.
        package init(_ tensor: String, _ share: Double) {
            self.tensor = tensor
            self.share = share
        }
    }
}
