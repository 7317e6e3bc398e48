import Text

/// What is wrong with the definition of a network, apart from where.
public enum NetworkFault: Error, Equatable, Sendable {
    /// A word that is none of those allowed for the field, and the nearest of them.
    case unknownWord(String, field: String, allowed: [String], nearest: String?)
    /// A key that has no place beside `network`.
    case besideNetwork(key: String)
    /// Fewer than two numbers in `layers`.
    case tooFewLayers(found: Int)
    /// A number of `layers` that is not a whole one from 1 on.
    case layerWidth(found: String)
    /// A number that has to be whole and not negative.
    case notWhole(field: String, found: String)
    /// A number that has to be positive.
    case notPositive(field: String, found: Double)
    /// More parameters than `limit`.
    case tooManyParameters(limit: Int)
    /// More data rows than `limit`.
    case tooManyRows(found: Int, limit: Int)
    /// Data without rows.
    case noRows
    /// A number of input or output columns other than that of the network's inputs or outputs.
    case columnCount(field: String, found: Int, expected: Int)
    /// A number of class columns other than 1.
    case classColumns(found: Int)
    /// Cross-entropy of one class.
    case tooFewClasses
    /// A name that is none of the data's columns, and the nearest of them.
    case unknownColumn(String, field: String, nearest: String?)
    /// A column that `field` names twice.
    case repeatedColumn(String, field: String)
    /// A column with another number of rows than the first.
    case columnLength(String, found: Int, first: String, expected: Int)
    /// A value that is not a class, in a row counted from 1.
    case notAClass(column: String, row: Int, value: Double, classes: Int)
    /// A target of binary cross-entropy that is not from 0 to 1, in a row counted from 1.
    case notAShare(column: String, row: Int, value: Double)
    /// A value that is infinite or not a number, in a row counted from 1.
    case notFinite(column: String, row: Int)
    /// A column of the data that the held-out rows lack.
    case missingColumn(String)
    /// A number of given parameters other than the network's.
    case parameterCount(found: Int, expected: Int)
    /// A given parameter that is infinite or not a number.
    case parameterNotFinite(index: Int)
    /// A name that is no parameter's.
    case unknownParameter(String)
    /// A plane of one parameter and itself.
    case sameParameters(String)
    /// A seed and a file of parameters, or the like.
    case besideFile(key: String)
    /// A file of parameters that is not a NumPy array of floating-point numbers.
    case notAnArray
    /// Row formulas without the number of rows, or that number without formulas.
    case onlyRows
}

extension NetworkFault: CustomStringConvertible {
    /// One sentence, without the place.
    public var description: String {
        switch self {
        case .unknownWord(let word, let field, let allowed, let nearest):
            "'\(field)' must be \(Self.list(allowed)), not '\(Printable.text(word))'" + Self.suggestion(nearest)
        case .besideNetwork(let key): "'\(Printable.text(key))' cannot be combined with 'network'"
        case .tooFewLayers(let found):
            "'layers' must list the inputs and at least one layer of units, not \(Self.count(found, "value"))"
        case .layerWidth(let found): "'layers' must be a list of whole numbers from 1, not \(Printable.text(found))"
        case .notWhole(let field, let found):
            "'\(field)' must be a whole number from 0, not \(Printable.text(found))"
        case .notPositive(let field, let found): "'\(field)' must be greater than 0, not \(ShortNumber.text(found))"
        case .tooManyParameters(let limit): "the network has more than \(limit) parameters"
        case .tooManyRows(let found, let limit): "the data have \(found) rows, but at most \(limit) are supported"
        case .noRows: "the data have no rows"
        case .columnCount(let field, let found, let expected):
            "'\(field)' has \(Self.count(found, "column")), but the network has \(Self.count(expected, field == "inputs" ? "input" : "output"))"
        case .classColumns(let found): "cross-entropy needs one column of class numbers in 'outputs', not \(found)"
        case .tooFewClasses: "cross-entropy needs at least two outputs, one for each class"
        case .unknownColumn(let name, let field, let nearest):
            "there is no data column '\(Printable.text(name))', which '\(field)' names" + Self.suggestion(nearest)
        case .repeatedColumn(let name, let field): "'\(field)' names the column '\(Printable.text(name))' twice"
        case .columnLength(let name, let found, let first, let expected):
            "column '\(Printable.text(name))' has \(Self.count(found, "value")), but '\(Printable.text(first))' has \(expected)"
        case .notAClass(let column, let row, let value, let classes):
            "row \(row) of '\(Printable.text(column))' must be a class number from 0 to \(classes - 1), not \(ShortNumber.text(value))"
        case .notAShare(let column, let row, let value):
            "row \(row) of '\(Printable.text(column))' must be between 0 and 1 for binary cross-entropy, not \(ShortNumber.text(value))"
        case .notFinite(let column, let row): "row \(row) of '\(Printable.text(column))' is not a finite number"
        case .missingColumn(let name): "the held-out rows lack the column '\(Printable.text(name))'"
        case .parameterCount(let found, let expected):
            "there are \(Self.count(found, "value")), but the network has \(Self.count(expected, "parameter"))"
        case .parameterNotFinite(let index): "value \(index + 1) is not a finite number"
        case .unknownParameter(let name):
            "the network has no parameter '\(Printable.text(name))'; parameters are named as in 'layer1.weight[0,0]' and 'layer1.bias[0]'"
        case .sameParameters(let name): "the plane needs two different parameters, not '\(Printable.text(name))' twice"
        case .besideFile(let key): "'\(key)' cannot be combined with 'file'"
        case .notAnArray: "not a NumPy array of floating-point numbers of 32 or 64 bits"
        case .onlyRows: "row formulas need 'rows', their number, and at least one column"
        }
    }

    private static func suggestion(_ nearest: String?) -> String { nearest.map { "; did you mean '\($0)'?" } ?? "" }

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    private static func list(_ words: [String]) -> String {
        words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    }
}
