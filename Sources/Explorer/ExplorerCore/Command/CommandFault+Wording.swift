import Optimizers
import OutcomeMaps
import Surfaces
import Text
import Wording

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
            "a start must be two numbers with a comma between them, as in -1.5,2, not '\(Printable.text(text))'"
        case .notPair(let text): "expected KEY=VALUE, as in lr=0.1, not '\(Printable.text(text))'"
        case .twice(let name): "duplicate \(Printable.text(name))"
        case .axis(let fault): fault.description
        case .noAxes(let optimizer): "\(optimizer) has fewer than two numeric hyperparameters to map"
        case .notView(let text):
            "a view must be 'whole' or two ranges with a comma between them, as in -2..2,-1..3, not"
                + " '\(Printable.text(text))'"
        case .notARange(let text): "the lower end of '\(Printable.text(text))' must be below its upper end"
        case .view(let fault, let parameters): fault.sentence(parameters: parameters)
        case .unknownName(let text, let noun, let known):
            "unknown \(noun) '\(Printable.text(text))'"
                + Self.suggestion(text, known, otherwise: "; available: " + known.joined(separator: ", "))
        case .choice(let fault): fault.description
        case .noOptimizer(let key): "no optimizer on key \(key)"
        case .noData(let surface): "'\(Printable.text(surface))' has no data rows, so mini-batches do not apply"
        case .tooManyRows(let most): "a mini-batch can have at most \(most) rows, those of the data"
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
