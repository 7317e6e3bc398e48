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
        /// No column has the parameter of this name, the first (0) or the second (1).
        case missingParameter(String, index: Int)
        /// Two columns have the same meaning.
        case duplicateColumn(String)
        /// A column without the other one of its pair.
        case withoutPartner(String, partner: String)
        /// A run or a step that is not a whole number >= 0.
        case notWhole(column: String, text: String)
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
        /// The file is not a ZIP archive, or is damaged; with a sentence.
        case archive(String)
        /// The array of this name, nil in a file of one, is damaged or has a wrong type; with a sentence.
        case array(String?, String)
        /// The archive has no array of this name; `found` lists those that it has.
        case missingArray(String, found: [String])
        /// The array of this name has a shape other than `expected`.
        case shape(String?, found: [Int], expected: String)
        /// The loss grid is invalid.
        case grid(LossGridFault)
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
        "\(Printable.text(path, limit: .max)):\(place.map { "\($0.line):\($0.column):" } ?? "") \(kind)"
    }
}

extension ImportFault.Kind: CustomStringConvertible {
    /// One sentence, without the place.
    public var description: String {
        switch self {
        case .table(let kind): "\(kind)"
        case .tooLarge(let limit): "the file is larger than \(limit / 1_048_576) MiB"
        case .missingParameter(let name, let index):
            "missing column '\(Printable.text(name))'\(name == "p\(index + 1)" ? "" : " (or 'p\(index + 1)')") of the "
                + "\(index == 0 ? "first" : "second") parameter"
        case .duplicateColumn(let name): "duplicate column '\(Printable.text(name))'"
        case .withoutPartner(let name, let partner): "column '\(name)' requires column '\(partner)'"
        case .notWhole(let column, let text):
            "'\(column)' must be a whole number >= 0, not '\(Printable.text(text))'"
        case .noRows: "the path has no rows"
        case .tooManyRows(let limit): "the path has more than \(limit) rows"
        case .tooManyRuns(let limit): "the path has more than \(limit) runs"
        case .duplicateStep(let step, let run): "duplicate step \(step) of run \(run)"
        case .archive(let sentence): Printable.text(sentence, limit: .max)
        case .array(let name, let sentence): "\(Self.array(name)) \(Printable.text(sentence, limit: .max))"
        case .missingArray(let name, let found):
            "missing array '\(name)'"
                + (found.isEmpty
                    ? "" : "; found \(found.map { "'\(Printable.text($0))'" }.joined(separator: ", "))")
        case .shape(let name, let found, let expected):
            "\(Self.array(name)) must have shape \(expected), not (\(found.map { "\($0)" }.joined(separator: ", ")))"
        case .grid(let fault): "invalid loss grid: \(fault)"
        }
    }

    private static func array(_ name: String?) -> String { name.map { "array '\($0)'" } ?? "the array" }
}

extension ZIPArchive.Fault: CustomStringConvertible {
    /// One sentence, without the file.
    var description: String {
        switch self {
        case .noArchive: "not a complete ZIP file"
        case .damagedList: "the central directory of the ZIP file is damaged"
        case .tooLarge: "ZIP64 files (larger than 4 GiB) are not supported"
        case .encrypted(let name): "member '\(name)' is encrypted"
        case .method(let name, let method):
            "member '\(name)' uses compression method \(method); supported: stored (0) and deflate (8)"
        case .largeMember(let name, let limit):
            "member '\(name)' inflates to more than \(limit / 1_048_576) MiB"
        case .damagedMember(let name): "member '\(name)' is damaged"
        }
    }
}

extension NPYArray.Fault: CustomStringConvertible {
    /// What follows the array's name.
    var description: String {
        switch self {
        case .noArray: "is not in NumPy's .npy format"
        case .version(let version): "has version \(version) of the .npy format; supported: 1, 2, 3"
        case .header: "has an invalid header"
        case .type(let type):
            "has dtype '\(Printable.text(type))'; supported: float32, float64, integers, bool"
        case .tooLarge(let limit): "has more than \(limit) elements"
        case .cut(let found, let expected): "is truncated: \(found) of \(expected) bytes"
        }
    }
}
