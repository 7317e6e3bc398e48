public import Surfaces

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
