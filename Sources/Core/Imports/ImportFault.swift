public import Recordings
public import Surfaces
import Text

/// An error that prevents the import of a path.
public struct ImportFault: Error, Equatable, Sendable {
    /// The file's path as given by the caller.
    public var path: String
    /// Line and column of a text file, from 1, the column in Unicode scalars; nil where there is no place.
    public var place: Place?
    /// What is wrong.
    public var kind: Kind

    /// A place in a text file.
    public struct Place: Equatable, Sendable {
        /// From 1.
        public var line: Int
        /// From 1.
        public var column: Int
    }

    /// The kinds of error.
    public enum Kind: Equatable, Sendable {
        /// The file cannot be read as text or split into cells, or a cell is not a number.
        case table(SurfaceFault.Kind)
        /// The file is larger than this many bytes.
        case tooLarge(limit: Int)
        // Tables
        /// No column has the parameter of this name, the first (0) or the second (1); `found` lists those that there are.
        case missingParameter(String, index: Int, found: [String])
        /// Two columns have the same meaning.
        case duplicateColumn(String)
        /// A column without the other one of its pair.
        case withoutPartner(String, partner: String)
        /// A run or a step that is not a whole number >= 0.
        case notWhole(column: String, text: String)
        // Logs
        /// The JSON of a log is damaged.
        case json(Damage)
        /// There are more columns than this.
        case tooManyColumns(limit: Int)
        /// No column is a loss; `found` are the names of those that there are.
        case noLoss(found: [String])
        /// No line names the columns, of which there are this many.
        case noNames(count: Int, separator: String)
        /// A column that was asked for is not there; `found` are the names of those that there are.
        case missingColumn(String, found: [String])
        /// A value is not a number.
        case notANumber(column: String, text: String)
        // Rows
        /// There are no rows.
        case noRows
        /// There are more rows than this.
        case tooManyRows(limit: Int)
        /// There are more runs than this.
        case tooManyRuns(limit: Int)
        /// A run has a step twice.
        case duplicateStep(step: Int, run: Int)
        // Arrays
        /// The arrays are neither a path nor a landscape.
        case landscape(LandscapeFault)
        /// There are losses, and no path.
        case logAlone
        /// No line of a text tells of a loss, nor is it a table.
        case notALog
        /// There is a landscape, and no path.
        case landscapeAlone
    }

    init(_ path: String, _ kind: Kind, at place: Place? = nil) {
        self.path = path
        self.place = place
        self.kind = kind
    }

    /// Whether the file does not exist, as opposed to invalid data.
    public var isMissingFile: Bool { kind == .table(.missingFile) }
}

extension ImportFault: CustomStringConvertible {
    /// One sentence that names the file, with line and column in a text file.
    public var description: String {
        let name = Printable.text(path, limit: .max)
        return switch kind {
        case .table(.foreign(let format)): "\(name): \(format.sentence(of: path))"
        case .noNames: "\(name): \("\(kind)".replacing("FILE", with: name))"
        default: "\(name):\(place.map { "\($0.line):\($0.column):" } ?? "") \(kind)"
        }
    }
}

extension ImportFault.Kind: CustomStringConvertible {
    /// One sentence, without the place.
    public var description: String {
        switch self {
        case .table(let kind): "\(kind)"
        case .tooLarge(let limit): "the file is larger than \(limit / 1_048_576) MiB"
        case .missingParameter(let name, let index, let found):
            "missing column '\(Printable.text(name))'\(name == "p\(index + 1)" ? "" : " (or 'p\(index + 1)')") of the "
                + "\(index == 0 ? "first" : "second") parameter; found "
                + found.map { "'\(Printable.text($0))'" }.joined(separator: ", ")
                + (index == 0 ? "; a log without positions is for `ravine diagnose` and `ravine replay`" : "")
        case .duplicateColumn(let name): "duplicate column '\(Printable.text(name))'"
        case .withoutPartner(let name, let partner): "column '\(name)' requires column '\(partner)'"
        case .notWhole(let column, let text):
            "'\(column)' must be a whole number >= 0, not '\(Printable.text(text))'"
        case .json(let damage): "\(damage)"
        case .tooManyColumns(let limit): "there are more than \(limit) columns"
        case .noLoss(let found):
            "no column is a loss; name it, as in --column 'loss=NAME'; found \(Self.listed(found))"
        case .noNames(let count, let separator):
            "the columns have no names; put them above the rows: (echo '\(Self.names(count, separator))'; "
                + "cat FILE) > named.txt"
        case .missingColumn(let name, let found):
            "there is no column '\(Printable.text(name))'; found \(Self.listed(found))"
        case .notANumber(let column, let text):
            "'\(Printable.text(column))' must be a number, not '\(Printable.text(text))'"
        case .noRows: "the file has no rows"
        case .tooManyRows(let limit): "the file has more than \(limit) rows"
        case .tooManyRuns(let limit): "the file has more than \(limit) runs"
        case .duplicateStep(let step, let run): "duplicate step \(step) of run \(run)"
        case .landscape(let fault): "\(fault)"
        case .logAlone:
            "losses step by step, without positions; `ravine diagnose` and `ravine replay` read them as they are"
        case .notALog:
            "no losses were found; a log is a table with a header of names, JSON, or lines such as 'step 10: loss 0.3'"
        case .landscapeAlone: "a landscape without an array 'path'; `ravine FILE` opens it as a surface"
        }
    }

    /// Names for this many columns, of which the first are probably the step and the loss.
    private static func names(_ count: Int, _ separator: String) -> String {
        (["step", "loss"] + (2..<max(2, min(count, listed))).map { "column\($0 + 1)" }).joined(separator: separator)
    }

    /// At most this many names are listed.
    private static let listed = 12

    private static func listed(_ names: [String]) -> String {
        let rest = names.count - listed
        return names.prefix(listed).map { "'\(Printable.text($0, limit: 40))'" }.joined(separator: ", ")
            + (rest > 0 ? " and \(rest) more" : "")
    }
}
