package import Optimizers
package import OutcomeMaps
package import RuleFiles
package import Surfaces
import Text
import Wording

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
        /// The schedule has a fault.
        case choice(ChoiceFault)
        /// The optimizer has a fault, or the file of its rule.
        case optimizer(OptimizerTextFault)
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

extension CommandFault: CustomStringConvertible {
    /// One sentence, without the column.
    package var description: String {
        switch kind {
        case .unknownCommand(let name):
            "unknown command '\(Printable.text(name))'"
                + Self.suggestion(name, CommandTable.names, otherwise: "; see :help commands")
        case .incomplete(let usage): "missing argument; usage: \(usage)"
        case .tooMuch(let text, let usage): "unexpected argument '\(Printable.text(text))'; usage: \(usage)"
        case .notWhole(let text, let name, let range):
            "\(name) must be a whole number "
                + (range.upperBound == .max
                    ? "of at least \(range.lowerBound)"
                    : "from \(range.lowerBound) to \(GroupedNumber.text(range.upperBound))")
                + ", not '\(Printable.text(text))'"
        case .notNumber(let text, let name): "\(name) must be a finite number, not '\(Printable.text(text))'"
        case .otherDimension(let parameters):
            "this surface has one parameter, \(Printable.text(parameters.first ?? "")): a start is one number, a view one range"
        case .notPoint(let text):
            "a start must be two numbers separated by a comma, as in -1.5,2, not '\(Printable.text(text))'"
        case .notPair(let text): "expected KEY=VALUE, as in lr=0.1, not '\(Printable.text(text))'"
        case .twice(let name): "duplicate \(Printable.text(name))"
        case .axis(let fault): fault.description
        case .noAxes(let optimizer): "\(optimizer) has fewer than two numeric hyperparameters to map"
        case .notView(let text):
            "a view must be 'whole' or two ranges separated by a comma, as in -2..2,-1..3, not"
                + " '\(Printable.text(text))'"
        case .notARange(let text): "the lower end of '\(Printable.text(text))' must be below its upper end"
        case .view(let fault, let parameters): fault.sentence(parameters: parameters)
        case .unknownName(let text, let noun, let known):
            "unknown \(noun) '\(Printable.text(text))'"
                + Self.suggestion(text, known, otherwise: "; available: " + known.joined(separator: ", "))
        case .choice(let fault): fault.description
        case .optimizer(let fault): fault.description
        case .noOptimizer(let key): "no run \(key)"
        case .noData(let surface): "'\(Printable.text(surface))' has no data rows, so mini-batches do not apply"
        case .tooManyRows(let most): "a mini-batch can have at most \(GroupedNumber.text(most)) rows, those of the data"
        case .recordingShown(let command): "'\(command)' is not available in a recording"
        case .recordingAlready(let key): "already recording; press \(key) to finish"
        case .otherState(let parent, let branch):
            "\(branch) cannot continue with the state of \(parent); use 'reset' to branch to another optimizer"
        }
    }

    private static func suggestion(_ name: String, _ known: [String], otherwise: String) -> String {
        NearestName.find(name, among: known).map { "; did you mean '\($0)'?" } ?? otherwise
    }
}
