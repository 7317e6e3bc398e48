/// A line about a training of a network.
package enum TrainingLine: Equatable, Sendable {
    /// The largest eigenvalues of the Hessian and of the preconditioned one; nil where they were not found.
    case sharpness(Double?, preconditioned: Double?)
    /// The effective sharpness and the optimizer's limit; nil where it has none.
    case effective(Double?, limit: Double?)
    /// The tensors with the largest shares of the direction of largest curvature.
    case shares([Share])
    /// The cosine between the update and that direction.
    case alignment(Double)
    /// The optimizer has no limit.
    case noLimit
    /// It was never over its limit so far, at so many looks.
    case belowLimit(looks: Int)
    /// It is over its limit, and was at every look since a step.
    case overLimit(since: Int, least: Double, most: Double, limit: Double)
    /// It was over its limit at so many looks, at a step first.
    case wasOverLimit(first: Int, count: Int, of: Int)
    /// The largest rise of the loss above its lowest before.
    case rise(step: Int, low: Double, high: Double)
    /// The loss is no number any more.
    case notFinite(step: Int)
    /// Losses over rows of data and over those that are held out.
    case losses(Double, heldOut: Double?)
    /// The share of rows whose class is right.
    case accuracy(Double, heldOut: Double?)

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
