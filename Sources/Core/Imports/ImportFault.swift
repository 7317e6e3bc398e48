public import Surfaces

/// What keeps a path that was recorded elsewhere from becoming a recording.
public struct ImportFault: Error, Equatable, Sendable {
    /// The file as the caller named it.
    public var path: String
    /// Line and column of a text file, from 1, the column in Unicode scalars; nil where no place can be told.
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

    /// What can be wrong.
    public enum Kind: Equatable, Sendable {
        /// The file cannot be read as text or split into cells, or a cell is no number.
        case table(SurfaceFault.Kind)
        /// The file is larger than this many bytes.
        case tooLarge(limit: Int)
        // Tables
        /// No column gives the parameter of this name, the first (0) or the second (1).
        case missingParameter(String, index: Int)
        /// Two columns give the same.
        case duplicateColumn(String)
        /// A column stands without the other one that makes a pair with it.
        case withoutPartner(String, partner: String)
        /// A run or a step that is no whole number of at least 0.
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
        /// The file is no ZIP archive, or is damaged; the sentence says which.
        case archive(String)
        /// The array of this name, nil in a file of one, is damaged or of a wrong type; the sentence says which.
        case array(String?, String)
        /// The archive has no array of this name; those that it has.
        case missingArray(String, found: [String])
        /// The array of this name has another shape than this.
        case shape(String?, found: [Int], expected: String)
        /// The landscape is no grid.
        case grid(LossGridFault)
    }

    init(_ path: String, _ kind: Kind, at place: Place? = nil) {
        self.path = path
        self.place = place
        self.kind = kind
    }

    /// Whether the file does not exist: no bad data, but no input.
    public var isMissingFile: Bool { kind == .table(.missingFile) }
}
