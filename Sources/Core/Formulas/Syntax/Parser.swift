import Text

/// Parses a text into a syntax tree by precedence climbing.
///
/// From lowest to highest precedence: `+ -`, `* /`, the sign, `^`. `^` is right-associative, and its right operand may
/// have a sign.
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
    static func parse(
        _ text: String, part: String?, scope: Scope, room: inout Int
    ) throws(FormulaFault) -> SyntaxTree {
        var parser = Parser(text, part: part, scope: scope, room: room)
        defer { room = parser.room }
        try parser.advance()
        _ = try parser.expression(.sum)
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
        case sum, product, power
    }

    private mutating func expression(_ loosest: Precedence) throws(FormulaFault) -> Int {
        let start = token.span.lowerBound
        var left = try operand()
        while let (symbol, precedence) = Self.binary(token.kind), precedence.rawValue >= loosest.rawValue {
            let location = token.location
            try advance()
            if symbol == .multiply, token.kind == .times {
                throw FormulaFault(.doubleStar, at: location, in: tree.part)
            }
            let right: Int
            switch precedence {
            case .sum: right = try expression(.product)
            case .product: right = try expression(.power)
            case .power:
                try descend(location)
                right = try expression(.power)
                depth -= 1
            }
            left = try add(.binary(symbol, left, right), location, from: start)
        }
        return left
    }

    private static func binary(_ kind: Token.Kind) -> (SyntaxTree.Operator, Precedence)? {
        switch kind {
        case .plus: (.add, .sum)
        case .minus: (.subtract, .sum)
        case .times: (.multiply, .product)
        case .over: (.divide, .product)
        case .caret: (.power, .power)
        default: nil
        }
    }

    private mutating func operand() throws(FormulaFault) -> Int {
        let start = token
        switch start.kind {
        case .number(let value):
            try advance()
            return try add(.number(value), start.location, from: start.span.lowerBound)
        case .name:
            try advance()
            return token.kind == .opening ? try call(start) : try name(start)
        case .opening:
            try descend(start.location)
            try advance()
            let inner = try expression(.sum)
            guard token.kind == .closing else { throw unexpected(.operatorOrClosing) }
            try advance()
            depth -= 1
            return inner
        case .minus, .plus:
            try descend(start.location)
            try advance()
            let inner = try expression(.power)
            depth -= 1
            guard start.kind == .minus else { return inner }
            return try add(.negation(inner), start.location, from: start.span.lowerBound)
        default:
            throw unexpected(.operand)
        }
    }

    private mutating func name(_ name: Token) throws(FormulaFault) -> Int {
        guard let symbol = scope.symbols[name.text] else {
            let kind: FormulaFault.Kind =
                if Function(rawValue: name.text) != nil {
                    .missingArguments(name.text)
                } else {
                    .unknownName(name.text, nearest: NearestName.find(name.text, among: scope.names))
                }
            throw FormulaFault(kind, at: name.location, in: tree.part)
        }
        return try add(.name(name.text, symbol), name.location, from: name.span.lowerBound)
    }

    private mutating func call(_ name: Token) throws(FormulaFault) -> Int {
        guard let function = Function(rawValue: name.text) else {
            let kind: FormulaFault.Kind =
                if let symbol = scope.symbols[name.text] {
                    .notAFunction(name.text, symbol.role)
                } else {
                    .unknownFunction(name.text, nearest: Function.nearest(to: name.text))
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
        let start = tree.arguments.count
        tree.arguments += found
        return try add(
            .call(function, start..<tree.arguments.count), name.location, from: name.span.lowerBound)
    }

    /// The arguments in parentheses; the current token is the opening parenthesis.
    private mutating func arguments() throws(FormulaFault) -> [Int] {
        try advance()
        var found: [Int] = []
        if token.kind != .closing {
            found.append(try expression(.sum))
            while token.kind == .comma {
                try advance()
                found.append(try expression(.sum))
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
