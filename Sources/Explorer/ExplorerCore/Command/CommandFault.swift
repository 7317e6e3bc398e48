package import Optimizers
package import OutcomeMaps
package import Surfaces

/// What is wrong with a typed line, and where.
package struct CommandFault: Error, Equatable, Sendable {
    /// The column in characters, from 1, at which it is wrong.
    package var column: Int
    /// What is wrong.
    package var kind: Kind

    /// What can be wrong.
    package enum Kind: Equatable, Sendable {
        /// No command has this name.
        case unknownCommand(String)
        /// The line ends before all is said; how the command is written.
        case incomplete(usage: String)
        /// More is said than the command takes; the text, and how the command is written.
        case tooMuch(String, usage: String)
        /// The text is no whole number of the range.
        case notWhole(String, name: String, ClosedRange<Int>)
        /// The text is no finite number.
        case notNumber(String, name: String)
        /// The start or the view is of two parameters, and the surface has the one that is named.
        case otherDimension(parameters: [String])
        /// The text is no point.
        case notPoint(String)
        /// The text is no `KEY=VALUE`.
        case notPair(String)
        /// A value is given twice.
        case twice(String)
        /// An axis of a map is not as it should be.
        case axis(OutcomeAxisFault)
        /// The optimizer of this name has not got two values to make a map of.
        case noAxes(optimizer: String)
        /// The text is no view.
        case notView(String)
        /// The text is a range whose lower end is not below the upper one, or that is wider than the largest number.
        case notARange(String)
        /// The ranges are no view that can be shown; the parameters' names.
        case view(ViewFault, parameters: [String])
        /// The text is none of some names, which are of a kind.
        case unknownName(String, noun: String, known: [String])
        /// The optimizer or the schedule is not as it should be.
        case choice(ChoiceFault)
        /// No optimizer is chosen, or none is on this key.
        case noOptimizer(key: Int)
        /// The surface of this name has no data rows to draw from.
        case noData(surface: String)
        /// The surface has no more data rows than this.
        case tooManyRows(most: Int)
        /// What is shown is a recording, which the command of this name would change.
        case recordingShown(command: String)
        /// A recording is being made already, which this key finishes.
        case recordingAlready(key: String)
        /// The state of the first rule is of no use to the second, which is to go on with it.
        case otherState(of: String, for: String)
    }
}
