package import OutcomeMaps

/// The two axes of a map of settings.
package struct AxisPair: Equatable, Sendable {
    /// From the left to the right.
    package var across: OutcomeAxis
    /// From the top to the bottom.
    package var down: OutcomeAxis
}
