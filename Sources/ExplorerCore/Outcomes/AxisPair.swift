package import Simulation

/// The two axes of a map of settings.
package struct AxisPair: Equatable, Sendable {
    /// From the left to the right.
    package var across: MapAxis
    /// From the top to the bottom.
    package var down: MapAxis
}
