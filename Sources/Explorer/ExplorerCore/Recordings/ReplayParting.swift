/// From where on several recordings differ.
package enum ReplayParting: Equatable, Sendable {
    /// From this step on.
    case at(step: Int)
    /// Nowhere in the steps that they share.
    case nowhere
}
