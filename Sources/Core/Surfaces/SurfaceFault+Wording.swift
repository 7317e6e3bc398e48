import Formulas
import Text

extension SurfaceFault: CustomStringConvertible {
    /// `file:line:column: sentence`.
    public var description: String {
        let name = Printable.text(file, limit: .max)
        if case .foreign(let format) = kind { return "\(name): \(format.sentence(of: file))" }
        return "\(name):\(line):\(column): \(kind.description)"
    }
}

extension SurfaceFault.Kind: CustomStringConvertible {
    /// One sentence, without the place.
    public var description: String {
        switch self {
        case .missingFile: "no such file"
        case .unknownSurface(let nearest): "no such surface or file" + Self.suggestion(nearest)
        case .unreadable(let reason): "cannot read the file: \(reason)"
        case .tooLarge(let limit): "the file is larger than \(limit / 1_048_576) MiB"
        case .notUTF8: "invalid UTF-8"
        case .foreign(let format): "\(format)"
        case .controlCharacter(let value): "control character \(Printable.code(value)) is not allowed"
        case .empty: "the file is empty"
        case .severalDocuments: "unexpected second YAML document; a file holds one surface"
        case .tooDeep(let limit): "nested deeper than \(limit) levels"
        case .malformed(let problem):
            "malformed YAML: \(problem)"
                + (problem.contains("unknown escape") ? "; between single quotes a backslash stands for itself" : "")
        case .notASurface(let found):
            "a surface file must be a mapping, as in 'title: …', not \(Printable.text(found))"
        case .alias(let name):
            "YAML aliases are not supported: '*\(Printable.text(name))'; quote the text if it is a formula"
        case .anchor(let name):
            "YAML anchors are not supported: '&\(Printable.text(name))'"
        case .tag(let name): "YAML tags are not supported: '\(Printable.text(name))'"
        case .unknownKey(let key, let field, let nearest):
            "unknown key '\(Printable.text(key))'\(Self.inside(field))" + Self.suggestion(nearest)
        case .duplicateKey(let key, let line):
            "duplicate key '\(Printable.text(key))'; first defined on line \(line)"
        case .missingKey(let key, let field): "missing key '\(Printable.text(key))'\(Self.inside(field))"
        case .wrongType(let field, let expected, let found):
            "\(Self.quoted(field)) must be \(expected), not \(Printable.text(found))"
        case .wrongCount(let field, let expected, let found):
            "\(Self.quoted(field)) must be \(expected), not \(found) value\(found == 1 ? "" : "s")"
        case .emptyText(let field): "\(Self.quoted(field)) is empty"
        case .notFinite(let field, let text):
            "\(Self.quoted(field)) must be a finite number, not \(Printable.text(text))"
        case .emptyRange(let field, let lower, let upper):
            "the lower end of \(Self.quoted(field)) must be less than the upper end, but \(lower) >= \(upper)"
        case .constraintKind: "'constraint' must have either 'box' or 'ball'"
        case .notPositive(let field, let value): "\(Self.quoted(field)) must be greater than 0, not \(value)"
        case .rangeTooWide(let field): "\(Self.quoted(field)) is too wide: its width overflows double precision"
        case .unknownLevels(let text, let nearest):
            "'levels' must be log, linear or quantile, not '\(Printable.text(text))'" + Self.suggestion(nearest)
        default: dataDescription
        }
    }

    private var dataDescription: String {
        switch self {
        case .fileBesideColumns: "'data' must be a file or columns, not both"
        case .dataPath(let path, let problem): "data file '\(Printable.text(path))' \(problem)"
        case .missingDataFile(let path): "no data file '\(Printable.text(path))' in the surface file's folder"
        case .unreadableDataFile(let path, let reason):
            "cannot read data file '\(Printable.text(path))': \(reason)"
        case .noHeader: "missing header: the first line must name the columns"
        case .noRows: "no rows below the header"
        case .tooManyRows(let limit): "more than \(limit) rows"
        case .cellCount(let found, let expected):
            "the row has \(found) cell\(found == 1 ? "" : "s"), but the header has \(expected)"
        case .unclosedQuote: "unterminated quote"
        case .textAfterQuote: "expected a comma or the end of the line after the closing quote"
        case .notANumber(let text): "'\(Printable.text(text))' is not a number"
        case .landscape(let fault): "\(fault)"
        case .grid(let fault): "\(fault)"
        case .gridOfOneParameter: "a grid of losses needs two parameters; use a formula for one"
        case .besideGrid(let key): "'\(Printable.text(key))' cannot be combined with 'grid'"
        case .describesNetwork:
            "describes a network, which this command does not take; networks can be explored, drawn, exported, trained "
                + "with `ravine run`, mapped over hyperparameters with `ravine map` and checked with `ravine check`"
        case .network(let fault): fault.description
        case .formula(let fault): Printable.text(fault.description, limit: .max)
        case .undefinedEverywhere(let cause):
            "the loss is NaN everywhere in the domain" + (cause.map { ": \($0)" } ?? "")
        case .undefinedStart(let start, let cause):
            "the \(cause.isSlope ? "gradient" : "loss") is NaN at the start (\(Self.list(start))): \(cause)"
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

    private static func list(_ numbers: [Double]) -> String {
        numbers.map { ShortNumber.text($0) }.joined(separator: ", ")
    }
}

extension UndefinedLoss: CustomStringConvertible {
    /// The cause, without the point.
    public var description: String {
        switch self {
        case .outsideGrid: "it is outside the grid"
        case .unknownCell: "it is in a cell of the grid with a loss that is not finite"
        case .part(let part):
            "'\(Printable.text(part.text))'\(part.part.map { " in part '\(Printable.text($0))'" } ?? "") "
                + "has no \(part.quantity == .value ? "value" : "derivative") for "
                + part.arguments.map { NumberText(significance: 6, ascii: true).text($0) }.joined(separator: " and ")
                + (part.row.map { " in data row \($0)" } ?? "")
        }
    }

    /// Whether only the gradient is missing.
    fileprivate var isSlope: Bool {
        if case .part(let part) = self { part.quantity != .value } else { false }
    }
}

extension SurfaceFault.Expectation: CustomStringConvertible {
    /// What follows "must be".
    public var description: String {
        switch self {
        case .mapping: "a mapping"
        case .text: "text"
        case .number: "a number"
        case .numbers: "a list of numbers"
        case .names: "the names of one or two parameters"
        case .point: "two numbers, one for each parameter"
        case .coordinate: "one number, for the only parameter"
        case .coordinates: "a list of numbers, each a value of the only parameter"
        case .line: "the range of the only parameter, as in '{ x: [-1, 1] }' or '[-1, 1]'"
        case .rows: "a list of rows, each a list of losses"
        case .columnNames: "a list of names of data columns"
        case .twoParameters: "two names of parameters, as in '[\"layer1.weight[0,0]\", \"layer1.bias[0]\"]'"
        case .points: "a list of points, each two numbers"
        case .range: "two numbers, the lower and upper ends"
        }
    }
}

extension SurfaceFault.PathProblem: CustomStringConvertible {
    /// What follows the path.
    public var description: String {
        switch self {
        case .empty: "has an empty name"
        case .absolute: "must be given relative to the surface file, not as an absolute path"
        case .leavesFolder: "is outside the surface file's folder"
        case .notAFile: "is not a regular file"
        }
    }
}

extension LossGridFault: CustomStringConvertible {
    /// One sentence, without the place.
    public var description: String {
        switch self {
        case .tooFewPoints(let axis, let found):
            "'\(Self.name(axis))' must have at least 2 points, not \(found)"
        case .notFinite(let axis, let index): "point \(index + 1) of '\(Self.name(axis))' is not finite"
        case .notAscending(let axis, let index):
            "'\(Self.name(axis))' must ascend, but point \(index + 1) is not greater than the previous one"
        case .tooWide(let axis): "'\(Self.name(axis))' is too wide: its width overflows double precision"
        case .rowCount(let found, let expected):
            "'loss' has \(found) row\(found == 1 ? "" : "s"), but 'p2' has \(expected) points"
        case .rowLength(let row, let found, let expected):
            "row \(row + 1) of 'loss' has \(found) value\(found == 1 ? "" : "s"), but 'p1' has \(expected) points"
        case .tooLarge(let limit): "the grid has more than \(limit) losses"
        }
    }

    private static func name(_ axis: Int) -> String { "p\(axis + 1)" }
}
