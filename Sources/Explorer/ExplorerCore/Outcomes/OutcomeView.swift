package import OutcomeMaps
package import Surfaces

/// A map of outcomes that is in the place of the surface's map.
package struct OutcomeView: Sendable {
    /// What differs from cell to cell.
    package enum Kind: Equatable, Sendable {
        /// Two values of the chosen run's optimizer or its schedule.
        case settings
        /// The start, in the part of the plane that the surface's map shows.
        case basins
    }

    /// Whose settings the axes are of.
    package struct Subject: Equatable, Sendable {
        /// The index of the chosen number key.
        package var slot: Int
        /// The optimizer's name.
        package var optimizer: String
        /// The schedule's name; nil for a constant rate.
        package var schedule: String?
        /// The surface's name.
        package var surface: String
    }

    /// What differs from cell to cell.
    package var kind: Kind
    /// Whose settings the axes are of.
    package var subject: Subject
    /// The part of the settings that is shown.
    package var axes: AxisPair
    /// What the whole map of settings shows.
    package var whole: AxisPair
    /// The part of the plane that the surface's map showed before.
    package let surfaceView: Domain
    /// Where the cursor is, as shares of the picture's width from the left and of its height from the top.
    package var cursor = SIMD2(0.5, 0.5)
    /// What is shown; nil before the window's size is known to be large enough.
    package var cells: OutcomeCells?
}

/// The two axes of a map of settings.
package struct AxisPair: Equatable, Sendable {
    /// From the left to the right.
    package var across: OutcomeAxis
    /// From the top to the bottom.
    package var down: OutcomeAxis
}
