extension FormulaFault: CustomStringConvertible {
    /// The fault as one sentence, without its place.
    public var description: String {
        switch kind {
        case .unexpectedCharacter(let scalar):
            "unexpected character \(Self.shown(scalar))"
        case .numberOutOfRange(let text):
            "the number \(Self.quoted(text)) is too large for double precision"
        case .unexpectedToken(let found, let expected):
            "expected \(Self.wording(expected)), found \(found.map(Self.quoted) ?? "the end")"
        case .doubleStar:
            "'**' is not an operator; use '^' for powers"
        case .unknownName(let name, let nearest):
            "unknown name \(Self.quoted(name))" + Self.suggestion(nearest)
        case .unknownFunction(let name, let nearest):
            "unknown function \(Self.quoted(name))" + Self.suggestion(nearest)
        case .notAFunction(let name, let role):
            "\(Self.quoted(name)) is \(Self.wording(role)), not a function; use '*' to multiply"
        case .missingArguments(let name):
            "missing arguments of function \(Self.quoted(name)); write them in parentheses"
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
