/// Parses a formula in the notations of Python, NumPy, JavaScript, C, MATLAB, Mathematica, LaTeX and print.
///
/// It takes what is usual there: products without a sign, arguments without parentheses, definitions before the formula.
/// The notations differ in few points of meaning; where they do, the reading is Python's.
struct PastedParser {
    static let deepest = 60
    /// The maximum number of words.
    static let mostTokens = 2000

    let scope: Scope
    var tokens: [PastedToken]
    var index = 0
    /// What the formula calls its parameters, and what they are.
    var renamed: [String: String] = [:]
    private var depth = 0
    /// How many absolute values are open, inside of the innermost parentheses.
    private var bars = 0

    struct Failure: Error {}

    /// What `text` means; nil where it cannot be said.
    static func tree(_ text: String, scope: Scope, decimalCommas: Bool) -> PastedTree? {
        guard let tokens = PastedLexer.tokens(text, decimalCommas: decimalCommas), tokens.count <= mostTokens else {
            return nil
        }
        var parser = PastedParser(scope: scope, tokens: tokens)
        parser.removeHead()
        parser.removeTail()
        guard let tree = try? parser.ternary(), parser.index == parser.tokens.count, !tree.hasList else { return nil }
        return tree
    }

    private init(scope: Scope, tokens: [PastedToken]) {
        self.scope = scope
        self.tokens = tokens
    }

    var token: PastedToken? { index < tokens.count ? tokens[index] : nil }

    func isSign(_ text: String) -> Bool { token?.isSign(text) == true }

    /// Whether the sign or name `text` comes next, which is then passed.
    mutating func take(_ text: String) -> Bool {
        guard let token, token.kind != .number, token.kind != .command, token.text == text else { return false }
        index += 1
        return true
    }

    mutating func need(_ text: String) throws(Failure) {
        guard take(text) else { throw Failure() }
    }

    // MARK: Operators, from the loosest to the tightest

    mutating func ternary() throws(Failure) -> PastedTree {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw Failure() }
        let first = try disjunction()
        if take("?") {
            let one = try ternary()
            try need(":")
            return .call(.where, [first, one, try ternary()])
        }
        if take("if") {
            let condition = try disjunction()
            try need("else")
            return .call(.where, [condition, first, try ternary()])
        }
        return first
    }

    private mutating func disjunction() throws(Failure) -> PastedTree {
        var left = try conjunction()
        while true {
            if isSign("|"), bars == 0 {
                index += 1
                _ = take("|")
            } else if !take("or"), !take("∨") {
                return left
            }
            left = .binary(.either, left, try conjunction())
        }
    }

    private mutating func conjunction() throws(Failure) -> PastedTree {
        var left = try inversion()
        while take("&") || take("and") { left = .binary(.both, left, try inversion()) }
        return left
    }

    private mutating func inversion() throws(Failure) -> PastedTree {
        if take("not") || take("!") {
            depth += 1
            defer { depth -= 1 }
            guard depth <= Self.deepest else { throw Failure() }
            return .inversion(try inversion())
        }
        return try comparison()
    }

    private mutating func comparison() throws(Failure) -> PastedTree {
        var middle = try sum()
        var result: PastedTree?
        while let token, token.kind == .sign, let symbol = Self.comparisons[token.text] {
            index += 1
            let right = try sum()
            let one = PastedTree.binary(symbol, middle, right)
            result = result.map { .binary(.both, $0, one) } ?? one
            middle = right
        }
        return result ?? middle
    }

    private static let comparisons: [String: SyntaxTree.Operator] = [
        "<": .less, "<=": .lessOrEqual, ">": .greater, ">=": .greaterOrEqual, "==": .equal, "!=": .notEqual,
    ]

    private mutating func sum() throws(Failure) -> PastedTree {
        var left = try product()
        while true {
            if take("+") {
                left = .binary(.add, left, try product())
            } else if take("-") {
                left = .binary(.subtract, left, try product())
            } else {
                return left
            }
        }
    }

    mutating func product() throws(Failure) -> PastedTree {
        var left = try signed()
        while true {
            if take("*") {
                left = .binary(.multiply, left, try signed())
            } else if take("//") {
                left = .call(.floor, .binary(.divide, left, try signed()))
            } else if take("/") {
                left = .binary(.divide, left, try signed())
            } else if take("%") {
                left = .call(.mod, [left, try signed()])
            } else if beginsFactor {
                left = left.times(try power())
            } else {
                return left
            }
        }
    }

    /// Whether what comes next is a factor of a product without a sign.
    private var beginsFactor: Bool {
        guard let token else { return false }
        switch token.kind {
        case .number: return index > 0 && (tokens[index - 1].isSign(")") || tokens[index - 1].isSign("}"))
        case .name: return !["and", "or", "not", "if", "else", "for"].contains(token.text)
        case .command: return ["frac", "sqrt", "begin"].contains(token.text)
        case .sign:
            return ["(", "{", "[", "√", "∛", "⌊", "⌈"].contains(token.text)
                || token.text == "|" && bars == 0 && opensBar
        }
    }

    /// Whether the bar that comes next stands before an absolute value, rather than for "or": that is so where no
    /// space is after it, but one before it or none.
    private var opensBar: Bool {
        guard index + 1 < tokens.count else { return false }
        return !tokens[index + 1].isApart && !tokens[index + 1].isSign("|") && !tokens[index + 1].isSign("(")
    }

    private mutating func signed() throws(Failure) -> PastedTree {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw Failure() }
        if take("-") { return .negation(try signed()) }
        if take("+") { return try signed() }
        return try power()
    }

    mutating func power() throws(Failure) -> PastedTree {
        let base = try postfix()
        guard take("^") else { return base }
        return try raise(base, exponent())
    }

    /// `base`^`exponent`; of two exponents in a row the second belongs to the first.
    private mutating func raise(_ base: PastedTree, _ exponent: PastedTree) throws(Failure) -> PastedTree {
        if take("^") { return .binary(.power, base, try raise(exponent, self.exponent())) }
        return .binary(.power, base, exponent)
    }

    /// What comes after the sign of a power.
    mutating func exponent() throws(Failure) -> PastedTree {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw Failure() }
        if take("-") { return .negation(try exponent()) }
        if take("+") { return try exponent() }
        return try postfix()
    }

    // MARK: Operands

    /// An operand with what is written directly after it: an index or the call of a method.
    private mutating func postfix() throws(Failure) -> PastedTree {
        var tree = try primary()
        while isSign("."), index + 1 < tokens.count, tokens[index + 1].kind == .name {
            index += 1
            let method = tokens[index].text
            index += 1
            guard isSign("(") else { throw Failure() }
            guard let call = PastedWords.call(method, [tree] + (try arguments())) else { throw Failure() }
            tree = call
        }
        return tree
    }

    private mutating func primary() throws(Failure) -> PastedTree {
        guard let token else { throw Failure() }
        index += 1
        switch token.kind {
        case .number: return .number(token.text)
        case .name: return try name(token)
        case .command: return try command(token.text)
        case .sign: break
        }
        switch token.text {
        case "(": return try enclosed(")")
        case "[": return try enclosed("]")
        case "{": return try enclosed("}")
        case "⌊": return .call(.floor, try enclosed("⌋"))
        case "⌈": return .call(.ceil, try enclosed("⌉"))
        case "√": return .call(.sqrt, try postfix())
        case "∛": return .call(.cbrt, try postfix())
        case "|":
            bars += 1
            let inner = try ternary()
            bars -= 1
            try need("|")
            return .call(.abs, inner)
        default: throw Failure()
        }
    }

    /// What stands before `closing`: a formula, or several as a list.
    mutating func enclosed(_ closing: String) throws(Failure) -> PastedTree {
        let before = bars
        bars = 0
        defer { bars = before }
        var values = [try ternary()]
        while take(",") || take(";") { values.append(try ternary()) }
        try need(closing)
        return values.count == 1 ? values[0] : .list(values)
    }

    /// The arguments of a call, whose opening bracket comes next; those that are named are left out.
    mutating func arguments() throws(Failure) -> [PastedTree] {
        guard let opening = token, let closing = ["(": ")", "[": "]", "{": "}"][opening.text] else { throw Failure() }
        index += 1
        let before = bars
        bars = 0
        defer { bars = before }
        var found: [PastedTree] = []
        if take(closing) { return [] }
        repeat {
            if token?.kind == .name, index + 1 < tokens.count, tokens[index + 1].isSign("=") {
                index += 2
                _ = try ternary()
            } else {
                found.append(try ternary())
            }
        } while take(",") || take(";")
        try need(closing)
        return found
    }

    /// The argument of a function without parentheses: factors without signs, up to the next function.
    mutating func bareArgument() throws(Failure) -> PastedTree {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest, let first = token else { throw Failure() }
        guard first.kind != .sign || ["{", "√", "∛", "|", "⌊", "⌈"].contains(first.text) else { throw Failure() }
        var left = try power()
        while beginsFactor, token.map(isFunction) == false { left = left.times(try power()) }
        return left
    }
}
