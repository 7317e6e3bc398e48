public import Formulas
public import Text

/// What is wrong with a surface file, and where.
///
/// It is described as `file:line:column: sentence`, with control characters escaped.
public struct SurfaceFault: Error, Equatable, Sendable {
    /// The file as the caller named it, or the data file's path.
    public var file: String
    /// The line, from 1.
    public var line: Int
    /// The column in Unicode scalars, from 1.
    public var column: Int
    /// What is wrong.
    public var kind: Kind

    /// A fault at a place.
    public init(file: String, line: Int = 1, column: Int = 1, kind: Kind) {
        self.file = file
        self.line = line
        self.column = column
        self.kind = kind
    }

    /// Whether the surface file itself does not exist: no bad data, but no input.
    public var isMissingFile: Bool {
        switch kind {
        case .missingFile, .unknownSurface: true
        default: false
        }
    }

    /// What can be wrong with a surface file; a `field` is a key with what leads to it, as `domain.b`.
    public enum Kind: Equatable, Sendable {
        // The file
        /// No file of that name.
        case missingFile
        /// No shipped surface and no file of that name, and the nearest shipped name.
        case unknownSurface(nearest: String?)
        /// The system refuses to open or to read the file.
        case unreadable(reason: String)
        /// More bytes than `limit`.
        case tooLarge(limit: Int)
        /// A byte that is no UTF-8.
        case notUTF8
        /// A binary format that is not read.
        case foreign(ForeignFormat)
        /// A control character, by its number.
        case controlCharacter(UInt32)
        /// No value at all.
        case empty
        /// More than one YAML document.
        case severalDocuments
        /// Lists and keys nested deeper than `limit`.
        case tooDeep(limit: Int)
        /// A breach of YAML's grammar, in the parser's words.
        case malformed(problem: String)
        /// A value other than keys with values.
        case notASurface(found: String)
        /// A YAML alias, by name.
        case alias(String)
        /// A YAML anchor, by name.
        case anchor(String)
        /// A YAML tag.
        case tag(String)
        // Keys and values
        /// A key that the field (nil: the file) does not have, and the nearest one that it has.
        case unknownKey(String, in: String?, nearest: String?)
        /// A key given again, and the line where it is first.
        case duplicateKey(String, firstLine: Int)
        /// A key that the field (nil: the file) needs.
        case missingKey(String, in: String?)
        /// A value of the wrong type.
        case wrongType(field: String, expected: Expectation, found: String)
        /// A list of the wrong length.
        case wrongCount(field: String, expected: Expectation, found: Int)
        /// A text without a character.
        case emptyText(field: String)
        /// A number that is infinite, no number or too large.
        case notFinite(field: String, text: String)
        /// A range whose lower end is not below the upper one.
        case emptyRange(field: String, lower: Double, upper: Double)
        /// A `constraint` with neither or both of `box` and `ball`.
        case constraintKind
        /// A number that should be positive and is not.
        case notPositive(field: String, value: Double)
        /// A range whose width overflows.
        case rangeTooWide(field: String)
        /// A `levels` that does not exist, and the nearest one that does.
        case unknownLevels(String, nearest: String?)
        /// A `data` that names a file and columns.
        case fileBesideColumns
        // Data files
        /// A data file's path that is refused.
        case dataPath(String, PathProblem)
        /// No data file of that name.
        case missingDataFile(String)
        /// The system refuses to open or to read the data file.
        case unreadableDataFile(String, reason: String)
        /// A data file whose first line names no columns.
        case noHeader
        /// A data file without rows.
        case noRows
        /// More rows than `limit`.
        case tooManyRows(limit: Int)
        /// A row that has not one cell for every column.
        case cellCount(found: Int, expected: Int)
        /// A quote that the file ends in.
        case unclosedQuote
        /// A cell that goes on after its quotes.
        case textAfterQuote
        /// A cell that is no number.
        case notANumber(String)
        // Grids
        /// Arrays that are no landscape.
        case landscape(LandscapeFault)
        /// A grid of losses that cannot be used.
        case grid(LossGridFault)
        /// A grid of losses over one parameter.
        case gridOfOneParameter
        /// A key that has no place beside a grid.
        case besideGrid(String)
        // Networks
        /// A file of a network where only a surface can be opened.
        case describesNetwork
        /// A network that cannot be built.
        case network(NetworkFault)
        // Names and formulas
        /// A fault of a name, of a data column or in a text of the formula language.
        case formula(FormulaFault)
        // Values
        /// A loss that is NaN all over the domain, and why it is at the start.
        case undefinedEverywhere(UndefinedLoss?)
        /// A loss or a gradient that is NaN at the start, and why.
        case undefinedStart([Double], UndefinedLoss)
    }

    /// What a value should have been.
    public enum Expectation: Equatable, Sendable {
        /// Keys with values.
        case mapping
        /// Text.
        case text
        /// A finite number.
        case number
        /// A list of finite numbers.
        case numbers
        /// The names of one or two parameters.
        case names
        /// Two numbers, one for each parameter.
        case point
        /// One number, for the only parameter.
        case coordinate
        /// A list of such numbers.
        case coordinates
        /// The range of the only parameter, by its name or alone.
        case line
        /// Rows of losses.
        case rows
        /// The names of data columns.
        case columnNames
        /// The names of two parameters of a network.
        case twoParameters
        /// A list of points.
        case points
        /// A lower and an upper end.
        case range
    }

    /// Why a data file's path is refused.
    public enum PathProblem: Equatable, Sendable {
        /// It is empty.
        case empty
        /// It begins at the file system's root.
        case absolute
        /// It leads out of the surface file's folder.
        case leavesFolder
        /// Something other than a regular file stands there.
        case notAFile
    }
}
