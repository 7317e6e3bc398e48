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

    private mutating func symbol(_ scalar: Unicode.Scalar) throws(FormulaFault) -> Token {
        guard let kind = Self.symbols[scalar] else {
            throw FormulaFault(.unexpectedCharacter(scalar), at: location, in: part)
        }
        defer { advance() }
        return Token(kind: kind, text: String(scalar), location: location)
    }

    /// The token of each sign, including the minus and multiplication signs of typeset text.
    private static let symbols: [Unicode.Scalar: Token.Kind] = [
        "+": .plus, "-": .minus, "−": .minus, "*": .times, "·": .times, "⋅": .times, "×": .times, "/": .over,
        "^": .caret, "(": .opening, ")": .closing, ",": .comma,
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
