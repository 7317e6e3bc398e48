/// A formula as it was meant, whatever notation it was written in.
indirect enum PastedTree: Equatable, Sendable {
    case number(String)
    case name(String)
    case negation(PastedTree)
    case inversion(PastedTree)
    case binary(SyntaxTree.Operator, PastedTree, PastedTree)
    case call(Function, [PastedTree])
    /// Several values, as in `[x, y]`: an argument of some functions only.
    case list([PastedTree])

    static func call(_ function: Function, _ argument: PastedTree) -> PastedTree { .call(function, [argument]) }

    /// The product with `other`, from left to right: 3 and x*y give 3*x*y.
    func times(_ other: PastedTree) -> PastedTree {
        guard case .binary(.multiply, let one, let last) = other else { return .binary(.multiply, self, other) }
        return .binary(.multiply, times(one), last)
    }

    /// Whether it has a list where the formula language has a number.
    var hasList: Bool {
        switch self {
        case .number, .name: false
        case .negation(let inner), .inversion(let inner): inner.hasList
        case .binary(_, let left, let right): left.hasList || right.hasList
        case .call(_, let arguments): arguments.contains(where: \.hasList)
        case .list: true
        }
    }
}

extension PastedTree {
    /// How tightly what is printed holds together.
    private enum Tightness: Int {
        case either, both, inversion, comparison, sum, product, negation, power, atom
    }

    /// The formula in the language, on one line.
    var text: String { text(atLeast: .either) }

    private func text(atLeast tightness: Tightness) -> String {
        self.tightness.rawValue < tightness.rawValue ? "(\(bare))" : bare
    }

    private var tightness: Tightness {
        switch self {
        case .number, .name, .call, .list: .atom
        case .negation: .negation
        case .inversion: .inversion
        case .binary(let symbol, _, _): Self.tightness(symbol)
        }
    }

    private var bare: String {
        switch self {
        case .number(let text), .name(let text): return text
        case .negation(let inner): return "-" + inner.text(atLeast: .power)
        case .inversion(let inner): return "not " + inner.text(atLeast: .inversion)
        case .call(let function, let arguments):
            return "\(function.rawValue)(\(arguments.map(\.text).joined(separator: ", ")))"
        case .list(let values): return "[\(values.map(\.text).joined(separator: ", "))]"
        case .binary(let symbol, let left, let right):
            let (before, after) = Self.sides(symbol)
            return left.text(atLeast: before) + Self.sign(symbol) + right.text(atLeast: after)
        }
    }

    private static func tightness(_ symbol: SyntaxTree.Operator) -> Tightness {
        switch symbol {
        case .add, .subtract: .sum
        case .multiply, .divide: .product
        case .power: .power
        case .both: .both
        case .either: .either
        case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: .comparison
        }
    }

    /// How tight the operands of `symbol` have to be to stand without parentheses.
    private static func sides(_ symbol: SyntaxTree.Operator) -> (Tightness, Tightness) {
        switch symbol {
        case .add, .subtract: (.sum, .product)
        case .multiply, .divide: (.product, .power)
        case .power: (.atom, .power)
        case .both: (.both, .inversion)
        case .either: (.either, .both)
        case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: (.sum, .sum)
        }
    }

    private static func sign(_ symbol: SyntaxTree.Operator) -> String {
        switch symbol {
        case .multiply, .divide, .power: symbol.text
        default: " \(symbol.text) "
        }
    }
}
