/// Splits a text into tokens, one at a time.
struct Lexer {
    private let scalars: [Unicode.Scalar]
    private let part: String?
    private var index = 0
    private var location = SourceLocation()
    /// Where the last token ended.
    private var lastEnd = SourceLocation()

    init(_ text: String, part: String?) {
        scalars = Array(text.unicodeScalars)
        self.part = part
    }

    /// The next token; at the end of the text, always an `end` token directly after the last one.
    mutating func next() throws(FormulaFault) -> Token {
        while let scalar = peek(), scalar.properties.isWhitespace { advance() }
        guard let scalar = peek() else { return Token(kind: .end, text: "", location: lastEnd) }
        let start = index
        var token: Token
        if Self.isDigit(scalar) || scalar == "." && peek(1).map(Self.isDigit) == true {
            token = try number()
        } else if Self.beginsName(scalar) {
            token = name()
        } else if let power = superscript() {
            token = power
        } else {
            token = try symbol(scalar)
        }
        token.span = start..<index
        lastEnd = location
        return token
    }

    /// Whether `text` can be a name: a letter or `_`, then letters, digits and `_`.
    static func isName(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, beginsName(first) else { return false }
        return text.unicodeScalars.allSatisfy(continuesName)
    }

    private mutating func number() throws(FormulaFault) -> Token {
        let start = (index, location)
        skipDigits()
        if peek() == "." {
            advance()
            skipDigits()
        }
        if peek() == "e" || peek() == "E" {
            let signed = peek(1) == "+" || peek(1) == "-"
            if peek(signed ? 2 : 1).map(Self.isDigit) == true {
                advance(signed ? 2 : 1)
                skipDigits()
            }
        }
        let text = text(from: start.0)
        guard let value = Double(text.last == "." ? text + "0" : text), value.isFinite else {
            throw FormulaFault(.numberOutOfRange(text), at: start.1, in: part)
        }
        return Token(kind: .number(value), text: text, location: start.1)
    }

    private mutating func name() -> Token {
        let start = (index, location)
        while let scalar = peek(), Self.continuesName(scalar) { advance() }
        return Token(kind: .name, text: text(from: start.0), location: start.1)
    }

    /// A power written as raised digits, as in x²; nil where none begins.
    private mutating func superscript() -> Token? {
        let start = (index, location)
        let isNegative = peek() == "⁻"
        var value = 0.0
        var count = isNegative ? 1 : 0
        while let digit = peek(count).flatMap({ Self.raised[$0] }) {
            value = 10 * value + digit
            count += 1
        }
        guard count > (isNegative ? 1 : 0) else { return nil }
        advance(count)
        return Token(kind: .raised(isNegative ? -value : value), text: text(from: start.0), location: start.1)
    }

    private mutating func symbol(_ scalar: Unicode.Scalar) throws(FormulaFault) -> Token {
        let start = (index, location)
        let both = peek(1).flatMap { Self.pairs["\(scalar)\($0)"] }
        guard let kind = both ?? Self.symbols[scalar] else {
            throw FormulaFault(.unexpectedCharacter(scalar), at: location, in: part)
        }
        advance(both == nil ? 1 : 2)
        return Token(kind: kind, text: text(from: start.0), location: start.1)
    }

    /// The token of each sign, including those of typeset text.
    private static let symbols: [Unicode.Scalar: Token.Kind] = [
        "+": .plus, "-": .minus, "−": .minus, "*": .times, "·": .times, "⋅": .times, "×": .times, "∗": .times,
        "/": .over, "÷": .over, "∕": .over, "^": .caret, "(": .opening, ")": .closing, ",": .comma, "|": .bar,
        "<": .comparison(.less), ">": .comparison(.greater), "≤": .comparison(.lessOrEqual),
        "≥": .comparison(.greaterOrEqual), "≠": .comparison(.notEqual), "√": .root(.sqrt), "∛": .root(.cbrt),
    ]

    /// The token of each two signs.
    private static let pairs: [String: Token.Kind] = [
        "<=": .comparison(.lessOrEqual), ">=": .comparison(.greaterOrEqual), "==": .comparison(.equal),
        "!=": .comparison(.notEqual),
    ]

    /// The digits that are written raised.
    private static let raised: [Unicode.Scalar: Double] = [
        "⁰": 0, "¹": 1, "²": 2, "³": 3, "⁴": 4, "⁵": 5, "⁶": 6, "⁷": 7, "⁸": 8, "⁹": 9,
    ]

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar)
    }

    private static func beginsName(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.properties.isXIDStart
    }

    private static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
        scalar != "·" && scalar.properties.isXIDContinue
    }

    private mutating func skipDigits() {
        while let scalar = peek(), Self.isDigit(scalar) { advance() }
    }

    private func peek(_ distance: Int = 0) -> Unicode.Scalar? {
        index + distance < scalars.count ? scalars[index + distance] : nil
    }

    private mutating func advance(_ count: Int = 1) {
        for _ in 0..<count {
            if scalars[index] == "\n" {
                location = SourceLocation(line: location.line + 1, column: 1)
            } else {
                location.column += 1
            }
            index += 1
        }
    }

    private func text(from start: Int) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[start..<index])
        return String(view)
    }
}

/// One word of a formula with its place.
struct Token: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        case number(Double)
        case name
        case plus
        case minus
        case times
        case over
        case caret
        case comparison(SyntaxTree.Operator)
        /// A raised number, a power.
        case raised(Double)
        /// The sign of a root.
        case root(Function)
        /// The sign before and after an absolute value.
        case bar
        case opening
        case closing
        case comma
        case end
    }

    var kind: Kind
    /// As it was written; empty at the end.
    var text: String
    var location: SourceLocation
    /// Where it stands in the text, in Unicode scalars from its start.
    var span = 0..<0
}

/// A place in a text: line and column from 1, the column in Unicode scalars.
struct SourceLocation: Equatable, Sendable {
    var line = 1
    var column = 1
}
