import Text

/// A syntax tree as a flat list: each node comes after its children, and the root is the last.
struct SyntaxTree: Sendable {
    struct Node: Sendable {
        enum Kind: Sendable {
            case number(Double)
            case name(String, Symbol)
            case negation(Int)
            case binary(Operator, Int, Int)
            /// A function with the indices of its arguments, a range of `arguments`.
            case call(Function, Range<Int>)
        }

        var kind: Kind
        var location: SourceLocation
        /// Where it stands in the text, in Unicode scalars from its start, without parentheses around it.
        var span: Range<Int>
        /// Whether it is inside `sum` or `mean`.
        var isAggregated: Bool
    }

    enum Operator: Sendable {
        case add, subtract, multiply, divide, power
        case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual
        case both, either
    }

    /// The part whose text this is; nil for the formula itself.
    let part: String?
    /// The nodes, children first.
    var nodes: [Node] = []
    /// The arguments of all calls, as indices of nodes.
    var arguments: [Int] = []

    /// The parts that the text uses, with the place of each use, in the order of the text.
    var usedParts: [(index: Int, location: SourceLocation)] {
        nodes.compactMap { node in
            guard case .name(_, .part(let index)) = node.kind else { return nil }
            return (index, node.location)
        }
    }
}

/// The meaning of a name in a formula: an index into the source's lists, or a number.
enum Symbol: Equatable, Sendable {
    case parameter(Int)
    case constant(Double)
    case column(Int)
    case part(Int)

    var role: NameRole {
        switch self {
        case .parameter: .parameter
        case .constant: .constant
        case .column: .column
        case .part: .part
        }
    }
}

/// A function of the formula language; its raw value is its name.
enum Function: String, CaseIterable, Sendable {
    case sin, cos, tan, asin, acos, atan, atan2, sinh, cosh, tanh
    case exp, log, log2, log10, sqrt, cbrt, abs, sign
    case min, max, pow, hypot, sigmoid, softplus, relu
    case floor, ceil, round, mod, erf, `where`
    case sum, mean
    case norm, dot, maxOver = "max_over"

    /// How many arguments it takes.
    var takes: FormulaFault.ArgumentCount {
        switch self {
        case .atan2, .pow, .hypot, .mod, .dot: .exactly(2)
        case .where: .exactly(3)
        case .min, .max: .atLeast(2)
        default: .exactly(1)
        }
    }

    /// Whether it aggregates over the data rows.
    var isAggregate: Bool { self == .sum || self == .mean }

    /// Whether it goes over all parameters where a formula speaks of one of them, as an optimizer's rule does.
    var isReduction: Bool {
        switch self {
        case .sum, .norm, .dot, .maxOver: true
        default: false
        }
    }

    /// The functions of formulas of a loss.
    static let ofLosses = allCases.filter { !$0.isReduction || $0.isAggregate }

    /// The functions of an optimizer's rule.
    static let ofRules = allCases.filter { $0 != .mean }

    /// Whether no name may be declared that is the function's; the others came later to the language, and a name that is
    /// declared goes before them.
    var isReserved: Bool {
        switch self {
        case .floor, .ceil, .round, .mod, .erf, .where, .norm, .dot, .maxOver: false
        default: true
        }
    }

    /// The function that other languages call `name`, else the nearest name.
    static func nearest(to name: String, among functions: [Function]) -> String? {
        let names = functions.map(\.rawValue)
        return synonyms[name].flatMap { names.contains($0) ? $0 : nil } ?? NearestName.find(name, among: names)
    }

    private static let synonyms = [
        "ln": "log", "lg": "log10", "arcsin": "asin", "arccos": "acos", "arctan": "atan", "arctan2": "atan2",
        "sgn": "sign", "power": "pow", "average": "mean", "avg": "mean", "logistic": "sigmoid", "expit": "sigmoid",
        "ceiling": "ceil", "rint": "round", "fmod": "mod", "remainder": "mod", "if": "where", "ifelse": "where",
        "iif": "where",
    ]
}

extension SyntaxTree.Operator {
    /// As it is written in a formula.
    var text: String {
        switch self {
        case .add: "+"
        case .subtract: "-"
        case .multiply: "*"
        case .divide: "/"
        case .power: "^"
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        case .equal: "=="
        case .notEqual: "!="
        case .both: "and"
        case .either: "or"
        }
    }
}
