import Formulas
import Text

extension SurfaceFault: CustomStringConvertible {
    /// `file:line:column: sentence`.
    public var description: String {
        "\(Printable.text(file, limit: .max)):\(line):\(column): \(kind.description)"
    }
}

extension SurfaceFault.Kind: CustomStringConvertible {
    /// One sentence, without the place.
    public var description: String {
        switch self {
        case .missingFile: "there is no such file"
        case .unknownSurface(let nearest): "there is no such surface or file" + Self.suggestion(nearest)
        case .unreadable(let reason): "the file cannot be read: \(reason)"
        case .tooLarge(let limit): "the file is larger than \(limit / 1_048_576) MiB"
        case .notUTF8: "the text is not UTF-8 from here on"
        case .controlCharacter(let value): "the control character \(Printable.code(value)) has no place in a text file"
        case .empty: "the file is empty"
        case .severalDocuments: "a second YAML document begins here; a file holds one surface"
        case .tooDeep(let limit): "values are nested deeper than \(limit) levels"
        case .malformed(let problem): "this is not well-formed YAML: \(problem)"
        case .notASurface(let found):
            "a surface file should be keys with values, as 'title: …', not \(Printable.text(found))"
        case .alias(let name):
            "'*\(Printable.text(name))' is a YAML alias, which surface files do not use; a formula stands in quotes"
        case .anchor(let name):
            "'&\(Printable.text(name))' is a YAML anchor, which surface files do not use; write the value out"
        case .tag(let name): "'\(Printable.text(name))' is a YAML tag, which surface files do not use"
        case .unknownKey(let key, let field, let nearest):
            "unknown key '\(Printable.text(key))'\(Self.inside(field))" + Self.suggestion(nearest)
        case .duplicateKey(let key, let line):
            "the key '\(Printable.text(key))' is given twice; it is first on line \(line)"
        case .missingKey(let key, let field): "the key '\(Printable.text(key))' is missing\(Self.inside(field))"
        case .wrongType(let field, let expected, let found):
            "\(Self.quoted(field)) should be \(expected), not \(Printable.text(found))"
        case .wrongCount(let field, let expected, let found):
            "\(Self.quoted(field)) should be \(expected), not \(found) value\(found == 1 ? "" : "s")"
        case .emptyText(let field): "\(Self.quoted(field)) is empty"
        case .notFinite(let field, let text):
            "\(Self.quoted(field)) should be a finite number, not \(Printable.text(text))"
        case .emptyRange(let field, let lower, let upper):
            "the lower end of \(Self.quoted(field)), \(lower), is not below its upper end, \(upper)"
        case .rangeTooWide(let field): "\(Self.quoted(field)) is wider than the largest number"
        case .unknownLevels(let text, let nearest):
            "'levels' should be log, linear or quantile, not '\(Printable.text(text))'" + Self.suggestion(nearest)
        default: dataDescription
        }
    }

    private var dataDescription: String {
        switch self {
        case .fileBesideColumns: "'data' names a file and columns; it takes one or the other"
        case .dataPath(let path, let problem): "the data file '\(Printable.text(path))' \(problem)"
        case .missingDataFile(let path): "there is no data file '\(Printable.text(path))' beside the surface file"
        case .unreadableDataFile(let path, let reason):
            "the data file '\(Printable.text(path))' cannot be read: \(reason)"
        case .noHeader: "the first line should name the columns"
        case .noRows: "there are no rows below the header"
        case .tooManyRows(let limit): "there are more than \(limit) rows"
        case .cellCount(let found, let expected):
            "this row has \(found) cell\(found == 1 ? "" : "s"), but the header has \(expected)"
        case .unclosedQuote: "this quote is never closed"
        case .textAfterQuote: "a comma or the end of the line should follow the closing quote"
        case .notANumber(let text): "'\(Printable.text(text))' is not a number"
        case .grid(let fault): "\(fault)"
        case .gridOfOneParameter: "a grid of losses needs two parameters; the loss over one is given by a formula"
        case .besideGrid(let key): "'\(Printable.text(key))' has no place beside 'grid'"
        case .formula(let fault): Printable.text(fault.description, limit: .max)
        default: ""
        }
    }

    private static func suggestion(_ nearest: String?) -> String {
        nearest.map { "; did you mean '\($0)'?" } ?? ""
    }

    private static func inside(_ field: String?) -> String {
        field.map { " in '\(Printable.text($0))'" } ?? ""
    }

    private static func quoted(_ field: String) -> String { "'\(Printable.text(field))'" }
}

extension SurfaceFault.Expectation: CustomStringConvertible {
    /// What follows "should be".
    public var description: String {
        switch self {
        case .mapping: "keys with values"
        case .text: "text"
        case .number: "a number"
        case .numbers: "a list of numbers"
        case .names: "the names of one or two parameters"
        case .point: "two numbers, one for each parameter"
        case .coordinate: "one number, for the only parameter"
        case .coordinates: "a list of numbers, each a value of the only parameter"
        case .line: "the range of the only parameter, as in '{ x: [-1, 1] }' or '[-1, 1]'"
        case .rows: "a list of rows, each a list of losses"
        case .points: "a list of points, each two numbers"
        case .range: "two numbers, the lower and the upper end"
        }
    }
}

extension SurfaceFault.PathProblem: CustomStringConvertible {
    /// What follows the path.
    public var description: String {
        switch self {
        case .empty: "has no name"
        case .absolute: "should be named relative to the surface file"
        case .leavesFolder: "lies outside the surface file's folder"
        case .notAFile: "is not a regular file"
        }
    }
}

extension LossGridFault: CustomStringConvertible {
    /// One sentence, without the place.
    public var description: String {
        switch self {
        case .tooFewPoints(let axis, let found):
            "'\(Self.name(axis))' should have at least 2 points, not \(found)"
        case .notFinite(let axis, let index): "point \(index + 1) of '\(Self.name(axis))' is not finite"
        case .notAscending(let axis, let index):
            "'\(Self.name(axis))' should ascend, but point \(index + 1) is not above the one before"
        case .tooWide(let axis): "'\(Self.name(axis))' is wider than the largest number"
        case .rowCount(let found, let expected):
            "'loss' has \(found) row\(found == 1 ? "" : "s"), but 'p2' has \(expected) points"
        case .rowLength(let row, let found, let expected):
            "row \(row + 1) of 'loss' has \(found) value\(found == 1 ? "" : "s"), but 'p1' has \(expected) points"
        case .tooLarge(let limit): "the grid has more than \(limit) losses"
        }
    }

    private static func name(_ axis: Int) -> String { "p\(axis + 1)" }
}
