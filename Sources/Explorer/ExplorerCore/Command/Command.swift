import Optimizers
import Surfaces
import Wording

/// What a typed line asks for, checked as far as the line alone tells.
enum Command: Equatable, Sendable {
    /// A value by name, as typed, with the column from 1 at which it stands.
    struct Assignment: Equatable, Sendable {
        var name: String
        var text: String
        var column: Int
    }

    /// What becomes of the rule's state in a branch, as it is typed.
    enum BranchState: String, CaseIterable, Sendable {
        /// It goes on.
        case kept
        /// It begins afresh.
        case reset
    }

    /// Put an optimizer on a number key, 1 to 9; nil for the chosen one.
    case optimizer(OptimizerChoice, key: Int?)
    /// Race on the surface of this name or path.
    case surface(String)
    /// Begin again from this point of two parameters.
    case start(SIMD2<Double>)
    /// Begin again from this value of the only parameter.
    case startOnLine(Double)
    /// Go to this step, at least 0.
    case seek(Int)
    /// Give the chosen optimizer a schedule; nil for a constant rate.
    case schedule(Schedule?)
    /// Set values of the chosen optimizer or its schedule.
    case set([Assignment])
    /// Begin again with mini-batches of so many rows, at least 1; nil for the full gradient.
    case batch(Int?)
    /// Begin again with other mini-batches.
    case seed(UInt64)
    /// Colour the map by the colormap of this name, which there is.
    case colormap(String)
    /// Pause at this step, at least 0; nil for none.
    case steps(Int?)
    /// Record into this file; nil for a name that the recorder chooses.
    case record(String?)
    /// List the recordings in this folder.
    case recordings(String)
    /// Open the recording in this file.
    case open(String)
    /// Take so many steps a second, 1 to 1,000,000.
    case speed(Int)
    /// Let a run branch off from the chosen one, with this rule in place of its own; nil for the state that suits.
    case branch(OptimizerChoice?, state: BranchState?)
    /// Show this part of the plane; nil for the whole domain.
    case view(Domain?)
    /// Show this range of the only parameter.
    case viewOfLine(ClosedRange<Double>)
    /// Show the map of settings, perhaps of these ones.
    case map(MapWords)
    /// Show the map of basins, of runs of so many steps; nil for as many as before.
    case basins(steps: Int?)
    /// Show a topic of the help.
    case help(HelpTopic)
    /// Leave the program.
    case quit
}
