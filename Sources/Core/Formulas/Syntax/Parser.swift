import Text

/// Parses a text into a syntax tree by precedence climbing.
///
/// From lowest to highest precedence: `or`, `and`, `not`, comparisons, `+ -`, `* /`, the sign, `^`, raised powers. `^` is
/// right-associative, and its right operand may have a sign. Comparisons in a row hold where each of them does.
struct Parser {
    /// The maximum nesting depth of parentheses, calls, signs and powers.
    static let deepest = 256
    /// The maximum number of nodes of a formula with all its parts.
    static let mostNodes = 65_536

    private let scope: Scope
    private var lexer: Lexer
    private var token = Token(kind: .end, text: "", location: SourceLocation())
    /// Where the token before the current one ended.
    private var end = 0
    private var tree: SyntaxTree
    private var depth = 0
    private var aggregates = 0
    private var room: Int

    /// The tree of `text`, which belongs to `part`; its nodes count against `room`.
    ///
    /// Where the text is in another notation, the fault has what it would be in this one.
    static func parse(
        _ text: String, part: String?, scope: Scope, room: inout Int
    ) throws(FormulaFault) -> SyntaxTree {
        do throws(FormulaFault) {
            return try parseStrictly(text, part: part, scope: scope, room: &room)
        } catch {
            var fault = error
            switch fault.kind {
            case .tooDeep, .tooLong, .numberOutOfRange, .ambiguousRoot: break
            default: fault.rewritten = Rewriting.formula(text, scope: scope)
            }
            throw fault
        }
    }

    /// The tree of `text`, without a word about other notations.
    static func parseStrictly(
        _ text: String, part: String?, scope: Scope, room: inout Int
    ) throws(FormulaFault) -> SyntaxTree {
        var parser = Parser(text, part: part, scope: scope, room: room)
        defer { room = parser.room }
        try parser.advance()
        _ = try parser.expression()
        guard parser.token.kind == .end else { throw parser.unexpected(.operatorOrEnd) }
        return parser.tree
    }

    private init(_ text: String, part: String?, scope: Scope, room: Int) {
        self.scope = scope
        self.room = room
        lexer = Lexer(text, part: part)
        tree = SyntaxTree(part: part)
    }

    private enum Precedence: Int {
        case either, both, comparison, sum, product, power
    }

    private mutating func expression(_ loosest: Precedence = .either) throws(FormulaFault) -> Int {
        let start = token.span.lowerBound
        var left = try operand()
        // What the latest comparison, if it was the latest operation, has on its right.
        var middle: Int?
        while let (symbol, precedence) = binary(token), precedence.rawValue >= loosest.rawValue {
            let location = token.location
            try advance()
            if symbol == .multiply, token.kind == .times {
                throw FormulaFault(.doubleStar, at: location, in: tree.part)
            }
            if precedence == .comparison {
                let right = try expression(.sum)
                let comparison = try add(.binary(symbol, middle ?? left, right), location, from: start)
                left = middle == nil ? comparison : try add(.binary(.both, left, comparison), location, from: start)
                middle = right
                continue
            }
            left = try add(.binary(symbol, left, rightOperand(of: precedence, location)), location, from: start)
            middle = nil
        }
        return left
    }

    private mutating func rightOperand(
        of precedence: Precedence, _ location: SourceLocation
    ) throws(FormulaFault) -> Int {
        switch precedence {
        case .either: return try expression(.both)
        case .both: return try expression(.comparison)
        case .comparison: return try expression(.sum)
        case .sum: return try expression(.product)
        case .product: return try expression(.power)
        case .power:
            try descend(location)
            defer { depth -= 1 }
            return try expression(.power)
        }
    }

    private func binary(_ token: Token) -> (SyntaxTree.Operator, Precedence)? {
        switch token.kind {
        case .plus: (.add, .sum)
        case .minus: (.subtract, .sum)
        case .times: (.multiply, .product)
        case .over: (.divide, .product)
        case .caret: (.power, .power)
        case .comparison(let symbol): (symbol, .comparison)
        case .name where isWord("and"): (.both, .both)
        case .name where isWord("or"): (.either, .either)
        default: nil
        }
    }

    /// Whether the current token is an operator that is a word: one that is declared is a name.
    private func isWord(_ word: String) -> Bool {
        token.kind == .name && token.text == word && scope.symbols[word] == nil
    }

    private mutating func operand() throws(FormulaFault) -> Int {
        let start = token
        switch start.kind {
        case .minus, .plus:
            try descend(start.location)
            try advance()
            let inner = try expression(.power)
            depth -= 1
            guard start.kind == .minus else { return inner }
            return try add(.negation(inner), start.location, from: start.span.lowerBound)
        case .name where isWord("not"):
            try descend(start.location)
            try advance()
            let inner = try expression(.comparison)
            depth -= 1
            let zero = try add(.number(0), start.location, from: start.span.lowerBound)
            return try add(.binary(.equal, inner, zero), start.location, from: start.span.lowerBound)
        default:
            var base = try primary()
            while case .raised(let exponent) = token.kind {
                let location = token.location
                try advance()
                let power = try add(.number(exponent), location, from: start.span.lowerBound)
                base = try add(.binary(.power, base, power), location, from: start.span.lowerBound)
            }
            return base
        }
    }

    private mutating func primary() throws(FormulaFault) -> Int {
        let start = token
        switch start.kind {
        case .number(let value):
            try advance()
            return try add(.number(value), start.location, from: start.span.lowerBound)
        case .name:
            try advance()
            return token.kind == .opening ? try call(start) : try name(start)
        case .opening:
            let inner = try enclosed()
            guard token.kind == .closing else { throw unexpected(.operatorOrClosing) }
            try advance()
            return inner
        case .bar:
            let inner = try enclosed()
            guard token.kind == .bar else { throw unexpected(.operatorOrBar) }
            try advance()
            return try add(call: .abs, of: [inner], start)
        case .root(let function):
            return try root(function)
        default:
            throw unexpected(.operand)
        }
    }

    /// The expression after the current token, which opens it.
    private mutating func enclosed() throws(FormulaFault) -> Int {
        try descend(token.location)
        try advance()
        defer { depth -= 1 }
        return try expression()
    }

    /// The root of what follows the current token, its sign: a power there would have two meanings.
    private mutating func root(_ function: Function) throws(FormulaFault) -> Int {
        let start = token
        try descend(start.location)
        try advance()
        let isOpen = token.kind != .opening && token.kind != .bar
        let inner = try primary()
        depth -= 1
        if isOpen {
            switch token.kind {
            case .caret, .raised: throw FormulaFault(.ambiguousRoot(start.text), at: start.location, in: tree.part)
            default: break
            }
        }
        return try add(call: function, of: [inner], start)
    }

    private mutating func name(_ name: Token) throws(FormulaFault) -> Int {
        guard let symbol = scope.symbols[name.text] else {
            let kind: FormulaFault.Kind =
                if function(name.text) != nil {
                    .missingArguments(name.text)
                } else {
                    .unknownName(name.text, nearest: NearestName.find(name.text, among: scope.names))
                }
            throw FormulaFault(kind, at: name.location, in: tree.part)
        }
        return try add(.name(name.text, symbol), name.location, from: name.span.lowerBound)
    }

    /// The function `name`, if a formula of this scope has it.
    private func function(_ name: String) -> Function? {
        Function(rawValue: name).flatMap { scope.functions.contains($0) ? $0 : nil }
    }

    private mutating func call(_ name: Token) throws(FormulaFault) -> Int {
        guard let function = function(name.text), scope.symbols[name.text] == nil else {
            let kind: FormulaFault.Kind =
                if let symbol = scope.symbols[name.text] {
                    .notAFunction(name.text, symbol.role)
                } else {
                    .unknownFunction(name.text, nearest: Function.nearest(to: name.text, among: scope.functions))
                }
            throw FormulaFault(kind, at: name.location, in: tree.part)
        }
        try descend(name.location)
        aggregates += function.isAggregate ? 1 : 0
        let found = try arguments()
        aggregates -= function.isAggregate ? 1 : 0
        depth -= 1
        guard function.takes.allows(found.count) else {
            throw FormulaFault(
                .wrongArgumentCount(function: name.text, takes: function.takes, found: found.count),
                at: name.location, in: tree.part)
        }
        return try add(call: function, of: found, name)
    }

    /// The arguments in parentheses; the current token is the opening parenthesis.
    private mutating func arguments() throws(FormulaFault) -> [Int] {
        try advance()
        var found: [Int] = []
        if token.kind != .closing {
            found.append(try expression())
            while token.kind == .comma {
                try advance()
                found.append(try expression())
            }
        }
        guard token.kind == .closing else { throw unexpected(.operatorCommaOrClosing) }
        try advance()
        return found
    }

    private mutating func advance() throws(FormulaFault) {
        end = token.span.upperBound
        token = try lexer.next()
    }

    private mutating func descend(_ location: SourceLocation) throws(FormulaFault) {
        depth += 1
        guard depth <= Self.deepest else {
            throw FormulaFault(.tooDeep(limit: Self.deepest), at: location, in: tree.part)
        }
    }

    /// Adds the call of a function whose text begins with `token`.
    private mutating func add(
        call function: Function, of arguments: [Int], _ token: Token
    ) throws(FormulaFault) -> Int {
        let start = tree.arguments.count
        tree.arguments += arguments
        return try add(.call(function, start..<tree.arguments.count), token.location, from: token.span.lowerBound)
    }

    /// Adds a node whose text begins at `start` and ends before the current token.
    private mutating func add(
        _ kind: SyntaxTree.Node.Kind, _ location: SourceLocation, from start: Int
    ) throws(FormulaFault) -> Int {
        guard room > 0 else {
            throw FormulaFault(.tooLong(limit: Self.mostNodes), at: location, in: tree.part)
        }
        room -= 1
        tree.nodes.append(
            SyntaxTree.Node(kind: kind, location: location, span: start..<end, isAggregated: aggregates > 0))
        return tree.nodes.count - 1
    }

    private func unexpected(_ expected: FormulaFault.Expectation) -> FormulaFault {
        let found = token.kind == .end ? nil : token.text
        return FormulaFault(.unexpectedToken(found: found, expected: expected), at: token.location, in: tree.part)
    }
}
