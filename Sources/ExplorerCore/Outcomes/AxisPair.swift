import Simulation

/// The two axes of a map of settings.
struct AxisPair: Equatable, Sendable {
    /// From the left to the right.
    var across: MapAxis
    /// From the top to the bottom.
    var down: MapAxis
}
