import Optimizers
import OutcomeMaps
import Surfaces
import Text

extension CommandFault: CustomStringConvertible {
    /// One sentence, without the column.
    package var description: String {
        switch kind {
        case .unknownCommand(let name):
            "there is no command '\(Printable.text(name))'"
                + Self.suggestion(name, CommandTable.names, otherwise: "; help lists them")
        case .incomplete(let usage): "something is missing: it is written '\(usage)'"
        case .tooMuch(let text, let usage): "'\(Printable.text(text))' is too much: it is written '\(usage)'"
        case .notWhole(let text, let name, let range):
            "\(name) should be a whole number "
                + (range.upperBound == .max
                    ? "of at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)")
                + ", not '\(Printable.text(text))'"
        case .notNumber(let text, let name): "\(name) should be a finite number, not '\(Printable.text(text))'"
        case .otherDimension(let parameters):
            "this surface has one parameter, \(Printable.text(parameters.first ?? "")): a start is one number, a view one range"
        case .notPoint(let text):
            "a start is two numbers with a comma between, as in -1.5,2, not '\(Printable.text(text))'"
        case .notPair(let text): "a value is set by KEY=VALUE, as in lr=0.1, not by '\(Printable.text(text))'"
        case .twice(let name): "\(Printable.text(name)) is given twice"
        case .axis(let fault): fault.description
        case .noAxes(let optimizer): "\(optimizer) has not got two values to make a map of"
        case .notView(let text):
            "a view is 'whole' or two ranges with a comma between, as in -2..2,-1..3, not '\(Printable.text(text))'"
        case .notARange(let text): "the lower end of '\(Printable.text(text))' is not below its upper end"
        case .view(let fault, let parameters): fault.sentence(parameters: parameters)
        case .unknownName(let text, let noun, let known):
            "there is no \(noun) '\(Printable.text(text))'"
                + Self.suggestion(text, known, otherwise: "; there are " + known.joined(separator: ", "))
        case .choice(let fault): fault.description
        case .noOptimizer(let key): "there is no optimizer on key \(key)"
        case .noData(let surface):
            "a mini-batch takes rows of data, and '\(Printable.text(surface))' is a surface without"
        case .tooManyRows(let most): "a mini-batch takes at most the \(most) rows of the data"
        case .recordingShown(let command): "'\(command)' would change the race, and this is a recording"
        case .recordingAlready(let key): "a recording is being made already; the key \(key) finishes it"
        case .otherState(let parent, let branch):
            "\(branch) can't go on with the state of \(parent): a branch to another rule begins with a fresh state, 'reset'"
        }
    }

    private static func suggestion(_ name: String, _ known: [String], otherwise: String) -> String {
        NearestName.find(name, among: known).map { "; did you mean '\($0)'?" } ?? otherwise
    }
}
