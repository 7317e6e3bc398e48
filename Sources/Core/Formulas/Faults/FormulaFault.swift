/// An error in a formula, with its place.
public struct FormulaFault: Error, Equatable, Sendable {
    /// The name of the part with the fault; nil for the formula itself and for faults of the names.
    public var part: String?
    /// The line of the fault in that text, from 1.
    public var line: Int
    /// The column of the fault in that line, from 1, in Unicode scalars.
    public var column: Int
    /// What is wrong.
    public var kind: Kind
    /// The whole text as it would be in this language, where it is in another notation.
    public var rewritten: String?

    /// The fault `kind` at `line` and `column` of the part named `part`, or of the formula itself.
    public init(part: String? = nil, line: Int = 1, column: Int = 1, _ kind: Kind) {
        self.part = part
        self.line = line
        self.column = column
        self.kind = kind
    }

    init(_ kind: Kind, at location: SourceLocation, in part: String?) {
        self.init(part: part, line: location.line, column: location.column, kind)
    }
}

extension FormulaFault: CustomStringConvertible {
    /// The fault as one sentence, without its place.
    public var description: String {
        guard let rewritten else { return sentence(hints: true) }
        return sentence(hints: false) + "; write '\(rewritten)'"
    }

    /// What is wrong, with or without what to write instead.
    private func sentence(hints: Bool) -> String {
        func hint(_ text: String) -> String { hints ? text : "" }
        return switch kind {
        case .unexpectedCharacter(let scalar):
            "unexpected character \(Self.shown(scalar))"
        case .numberOutOfRange(let text):
            "the number \(Self.quoted(text)) is too large for double precision"
        case .unexpectedToken(let found, let expected):
            "expected \(Self.wording(expected)), found \(found.map(Self.quoted) ?? "the end of the formula")"
        case .doubleStar:
            "'**' is not an operator" + hint("; use '^' for powers")
        case .ambiguousRoot(let sign):
            "put what is under the '\(sign)' in parentheses, with the power or without it"
        case .unknownName(let name, let nearest):
            "unknown name \(Self.quoted(name))" + hint(Self.suggestion(nearest))
        case .unknownFunction(let name, let nearest):
            "unknown function \(Self.quoted(name))" + hint(Self.suggestion(nearest))
        case .notAFunction(let name, let role):
            "\(Self.quoted(name)) is \(Self.wording(role)), not a function" + hint("; use '*' to multiply")
        case .missingArguments(let name):
            "missing arguments of function \(Self.quoted(name))" + hint("; write them in parentheses")
        case .wrongArgumentCount(let function, let takes, let found):
            "\(Self.quoted(function)) takes \(Self.wording(takes)), found \(found)"
        case .columnOutsideAggregate(let name):
            "data column \(Self.quoted(name)) must be inside 'sum' or 'mean'"
        case .partOutsideAggregate(let name):
            "part \(Self.quoted(name)) uses a data column, so it must be inside 'sum' or 'mean'"
        case .aggregateWithoutColumn(let function):
            "\(Self.quoted(function)) needs a data column in its argument"
        case .cyclicParts(let names):
            "part \(Self.quoted(names.first ?? "")) depends on itself: \(Self.chain(names))"
        case .tooDeep(let limit):
            "nested deeper than \(limit) levels"
        case .tooLong(let limit):
            "the formula and its parts have more than \(limit) numbers, names and operations"
        case .parameterCount(let count):
            "expected 1 or 2 parameters, found \(count)"
        case .invalidName(let name, let role):
            "\(Self.quoted(name)) cannot name \(Self.wording(role)); a name is a letter or '_', then letters, digits and '_'"
        case .reservedName(let name, let role):
            "\(Self.quoted(name)) cannot name \(Self.wording(role)); it is reserved"
        case .duplicateName(let name, let role, let other):
            role == other
                ? "\(Self.quoted(name)) names two \(Self.plural(role))"
                : "\(Self.quoted(name)) names both \(Self.wording(role)) and \(Self.wording(other))"
        case .nonFiniteConstant(let name):
            "constant \(Self.quoted(name)) is not finite"
        case .nonFiniteData(let name, let row):
            "row \(row) of data column \(Self.quoted(name)) is not finite"
        case .emptyColumn(let name):
            "data column \(Self.quoted(name)) has no rows"
        case .columnLengths(let name, let count, let other, let otherCount):
            "data columns \(Self.quoted(name)) and \(Self.quoted(other)) differ in length: \(count) and \(otherCount)"
        }
    }

    /// The maximum length of a name in a sentence, in Unicode scalars.
    private static let shownLength = 40

    private static func quoted(_ text: String) -> String {
        "'\(cut(text))'"
    }

    /// `text`, truncated where it is long.
    private static func cut(_ text: String) -> String {
        let scalars = text.unicodeScalars
        return scalars.count > shownLength ? String(scalars.prefix(shownLength)) + "…" : text
    }

    private static func shown(_ scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator, .nonspacingMark, .enclosingMark, .spacingMark:
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        default:
            return "'\(scalar)'"
        }
    }

    private static func suggestion(_ nearest: String?) -> String {
        nearest.map { "; did you mean \(quoted($0))?" } ?? ""
    }

    private static func chain(_ names: [String]) -> String {
        let most = 8
        let shown = names.count > most ? names.prefix(most - 2) + ["…"] + names.suffix(1) : names[...]
        return shown.map(cut).joined(separator: " → ")
    }

    private static func wording(_ expectation: Expectation) -> String {
        switch expectation {
        case .operand: "a number, a name or '('"
        case .operatorOrEnd: "an operator or the end"
        case .operatorOrClosing: "an operator or ')'"
        case .operatorOrBar: "an operator or '|'"
        case .operatorCommaOrClosing: "an operator, ',' or ')'"
        }
    }

    private static func wording(_ count: ArgumentCount) -> String {
        switch count {
        case .exactly(1): "1 argument"
        case .exactly(let number): "\(number) arguments"
        case .atLeast(let number): "\(number) or more arguments"
        }
    }

    private static func wording(_ role: NameRole) -> String {
        switch role {
        case .parameter: "a parameter"
        case .constant: "a constant"
        case .column: "a data column"
        case .part: "a part"
        case .function: "a function"
        }
    }

    private static func plural(_ role: NameRole) -> String {
        switch role {
        case .parameter: "parameters"
        case .constant: "constants"
        case .column: "data columns"
        case .part: "parts"
        case .function: "functions"
        }
    }
}

extension FormulaFault {
    /// The kinds of error.
    public enum Kind: Equatable, Sendable {
        // Errors in a text.
        /// A character that no formula contains.
        case unexpectedCharacter(Unicode.Scalar)
        /// A number beyond the range of double precision.
        case numberOutOfRange(String)
        /// A token that is not allowed here; `found` is nil at the end of the text.
        case unexpectedToken(found: String?, expected: Expectation)
        /// `**`, which is `^` here.
        case doubleStar
        /// A root's sign before a power, which may be that of the root or stand under it.
        case ambiguousRoot(String)
        /// An unknown name, and the nearest known one.
        case unknownName(String, nearest: String?)
        /// A call of an unknown function, and the nearest known one.
        case unknownFunction(String, nearest: String?)
        /// A call of something that is not a function.
        case notAFunction(String, NameRole)
        /// A function's name without arguments.
        case missingArguments(String)
        /// A call with too many or too few arguments.
        case wrongArgumentCount(function: String, takes: ArgumentCount, found: Int)
        /// A data column that is not inside `sum` or `mean`.
        case columnOutsideAggregate(String)
        /// A part that uses a data column and is not inside `sum` or `mean`.
        case partOutsideAggregate(String)
        /// `sum` or `mean` (the name is given) of something that is the same in every row.
        case aggregateWithoutColumn(String)
        /// A part that depends on itself, through the parts named in order; the first is also the last.
        case cyclicParts([String])
        /// Parentheses, signs and powers nested deeper than `limit`.
        case tooDeep(limit: Int)
        /// A formula that, with its parts, has more than `limit` numbers, names and operations.
        case tooLong(limit: Int)

        // Errors in the names, outside any text.
        /// A formula over neither one nor two parameters.
        case parameterCount(Int)
        /// A name that is not a letter or `_` followed by letters, digits and `_`.
        case invalidName(String, NameRole)
        /// A name that is reserved by the formula language.
        case reservedName(String, NameRole)
        /// One name for two things.
        case duplicateName(String, NameRole, NameRole)
        /// A constant that is not finite.
        case nonFiniteConstant(String)
        /// A data column with a value that is not finite, in `row` from 1.
        case nonFiniteData(String, row: Int)
        /// A data column without rows.
        case emptyColumn(String)
        /// Two data columns of different lengths.
        case columnLengths(String, Int, String, Int)

        /// The name at fault and its role, for errors in the names (of two equal names, the later one). Nil for errors
        /// in a text.
        package var declaration: (name: String, role: NameRole)? {
            switch self {
            case .invalidName(let name, let role), .reservedName(let name, let role),
                .duplicateName(let name, _, let role):
                (name, role)
            case .nonFiniteConstant(let name): (name, .constant)
            case .nonFiniteData(let name, _), .emptyColumn(let name), .columnLengths(_, _, let name, _): (name, .column)
            default: nil
            }
        }

        /// Whether a text uses an unknown name.
        package var isUnknownName: Bool {
            switch self {
            case .unknownName, .unknownFunction: true
            default: false
            }
        }
    }

    /// What is allowed at a place in a text.
    public enum Expectation: Equatable, Sendable {
        /// A number, a name, a sign or an opening parenthesis.
        case operand
        /// An operator, or the end of the text.
        case operatorOrEnd
        /// An operator or a closing parenthesis.
        case operatorOrClosing
        /// An operator or the second `|` of an absolute value.
        case operatorOrBar
        /// An operator, a comma or a closing parenthesis.
        case operatorCommaOrClosing
    }

    /// How many arguments a function takes.
    public enum ArgumentCount: Equatable, Sendable {
        /// Exactly this many.
        case exactly(Int)
        /// This many or more.
        case atLeast(Int)

        func allows(_ count: Int) -> Bool {
            switch self {
            case .exactly(let number): count == number
            case .atLeast(let number): count >= number
            }
        }
    }
}

/// The role of a name in a formula.
public enum NameRole: Equatable, Sendable {
    /// A parameter of the surface.
    case parameter
    /// A named number.
    case constant
    /// A data column.
    case column
    /// A named part of the formula.
    case part
    /// A function of the language.
    case function
}
