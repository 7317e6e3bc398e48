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
