/// Where the explorer is on its way to, as fast as it can, until a key is pressed.
package enum Pursuit: Equatable, Sendable {
    /// A step.
    case step(Int)
    /// The first event after a step, which is not known yet.
    case event(after: Int)
}
