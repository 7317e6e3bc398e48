package import Optimizers
package import OutcomeMaps
package import Surfaces

/// A fault in a typed line, and its column.
package struct CommandFault: Error, Equatable, Sendable {
    /// The column in characters, from 1, at which it is wrong.
    package var column: Int
    /// What is wrong.
    package var kind: Kind

    /// What can be wrong.
    package enum Kind: Equatable, Sendable {
        /// No command has this name.
        case unknownCommand(String)
        /// An argument is missing; the usage of the command.
        case incomplete(usage: String)
        /// An argument that the command does not take; the text, and the usage of the command.
        case tooMuch(String, usage: String)
        /// The text is not a whole number in the range.
        case notWhole(String, name: String, ClosedRange<Int>)
        /// The text is not a finite number.
        case notNumber(String, name: String)
        /// A start or view of two parameters, on a surface with the one that is named.
        case otherDimension(parameters: [String])
        /// The text is not a point.
        case notPoint(String)
        /// The text is not of the form `KEY=VALUE`.
        case notPair(String)
        /// A name occurs twice.
        case twice(String)
        /// An axis of a map has a fault.
        case axis(OutcomeAxisFault)
        /// The optimizer of this name has fewer than two numeric hyperparameters.
        case noAxes(optimizer: String)
        /// The text is not a view.
        case notView(String)
        /// The text is a range whose lower end is not below the upper one, or that is wider than the largest number.
        case notARange(String)
        /// A view of the ranges cannot be shown; the parameters' names.
        case view(ViewFault, parameters: [String])
        /// The text is not one of the known names of a kind.
        case unknownName(String, noun: String, known: [String])
        /// The optimizer or the schedule has a fault.
        case choice(ChoiceFault)
        /// No optimizer is selected, or none is on this key.
        case noOptimizer(key: Int)
        /// The surface of this name has no data rows to draw from.
        case noData(surface: String)
        /// The surface has no more data rows than this.
        case tooManyRows(most: Int)
        /// A recording is shown, where the command of this name is not available.
        case recordingShown(command: String)
        /// The race is being recorded, which this key finishes.
        case recordingAlready(key: String)
        /// The second optimizer cannot continue with the state of the first.
        case otherState(of: String, for: String)
    }
}
