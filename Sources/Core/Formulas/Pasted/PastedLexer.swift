/// A word of a formula in any notation.
struct PastedToken: Equatable {
    enum Kind: Equatable {
        case number
        case name
        /// A sign; brackets and operators of LaTeX are those of other notations.
        case sign
        /// A command of LaTeX with arguments, without its backslash.
        case command
    }

    var kind: Kind
    var text: String
    /// Whether a space stands before it.
    var isApart = false

    /// Whether it is the sign `text`.
    func isSign(_ text: String) -> Bool { kind == .sign && self.text == text }

    /// Whether it is the name `text`.
    func isName(_ text: String) -> Bool { kind == .name && self.text == text }
}

/// Splits a formula into words, in the notations of Python, NumPy, JavaScript, C, MATLAB, Mathematica, LaTeX and print.
struct PastedLexer {
    private let scalars: [Unicode.Scalar]
    /// Whether a comma between digits is a decimal one.
    private let hasDecimalCommas: Bool
    private var index = 0
    private var tokens: [PastedToken] = []
    private var isApart = false

    /// The words of `text`; nil where there is something that no notation has.
    static func tokens(_ text: String, decimalCommas: Bool) -> [PastedToken]? {
        var lexer = PastedLexer(text, decimalCommas)
        while lexer.index < lexer.scalars.count {
            guard lexer.step() else { return nil }
        }
        return lexer.tokens
    }

    private init(_ text: String, _ hasDecimalCommas: Bool) {
        scalars = text.unicodeScalars.map { scalar in
            // Letters and signs of full width.
            guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
            return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        }
        self.hasDecimalCommas = hasDecimalCommas
    }

    private func peek(_ distance: Int = 0) -> Unicode.Scalar? {
        index + distance < scalars.count ? scalars[index + distance] : nil
    }

    /// Whether `text` follows.
    private func follows(_ text: String) -> Bool {
        scalars[index...].starts(with: text.unicodeScalars)
    }

    private mutating func add(_ kind: PastedToken.Kind, _ text: String) {
        tokens.append(PastedToken(kind: kind, text: text, isApart: isApart))
        isApart = false
    }

    /// Reads one word.
    private mutating func step() -> Bool {
        guard let scalar = peek() else { return false }
        if let command = Self.escaped.first(where: { follows($0.written) }) {
            let count = command.written.unicodeScalars.count
            if peek(count)?.properties.isAlphabetic != true {
                index += count
                return self.command(command.name)
            }
        }
        if scalar.properties.isWhitespace || Self.invisible.contains(scalar) {
            isApart = true
            index += 1
        } else if Self.isDigit(scalar) || scalar == "." && peek(1).map(Self.isDigit) == true {
            number()
        } else if let power = raised() {
            add(.sign, "^")
            add(.sign, "(")
            tokens += PastedLexer.tokens(power, decimalCommas: false) ?? []
            add(.sign, ")")
        } else if scalar == "\\" {
            index += 1
            return command()
        } else if Lexer.isName(String(scalar)) {
            name()
        } else if let sign = Self.signs.first(where: { follows($0.written) }) {
            index += sign.written.unicodeScalars.count
            if !sign.meant.isEmpty { add(.sign, sign.meant) } else { isApart = true }
        } else if let fraction = Self.fractions[scalar] {
            index += 1
            add(.number, fraction)
        } else {
            return false
        }
        return true
    }

    private mutating func number() {
        let start = index
        skipDigits()
        if peek() == "." || peek() == "," && hasDecimalCommas && peek(1).map(Self.isDigit) == true {
            // A point before an operator is MATLAB's, as in 2.*x.
            if !(peek(1) == "*" || peek(1) == "/" || peek(1) == "^") || peek(1) == "*" && peek(2) == "*" {
                index += 1
                skipDigits()
            }
        }
        var text = Self.string(scalars[start..<index]).replacing(",", with: ".").replacing("_", with: "")
        if let mark = peek(), "eEdD".unicodeScalars.contains(mark) {
            let signed = peek(1) == "+" || peek(1) == "-"
            if peek(signed ? 2 : 1).map(Self.isDigit) == true {
                let exponent = index + 1
                index += signed ? 2 : 1
                skipDigits()
                text += "e" + Self.string(scalars[exponent..<index])
            }
        }
        // C's suffixes, which no letter follows.
        if let suffix = peek(), "fFlL".unicodeScalars.contains(suffix), text.contains("."),
            peek(1).map({ Lexer.isName("a\($0)") }) != true
        {
            index += 1
        }
        add(.number, text.last == "." ? text + "0" : text)
    }

    private mutating func skipDigits() {
        while let scalar = peek(), Self.isDigit(scalar) || scalar == "_" && peek(1).map(Self.isDigit) == true {
            index += 1
        }
    }

    private mutating func name() {
        let start = index
        while let scalar = peek(), Lexer.isName("a\(scalar)"), Self.raisedLetters[scalar] == nil { index += 1 }
        var text = Self.string(scalars[start..<index])
        // LaTeX's x_{12}.
        if text.last == "_", let digits = braced() { text += digits }
        // Lowered digits.
        while let digit = peek(), (0x2080...0x2089).contains(digit.value) {
            text += String(digit.value - 0x2080)
            index += 1
        }
        guard !text.isEmpty else { return index += 1 }
        add(.name, text)
    }

    /// What stands in braces that come next, which are then passed.
    private mutating func braced() -> String? {
        guard peek() == "{", let end = scalars[index...].firstIndex(of: "}") else { return nil }
        defer { index = end + 1 }
        return Self.string(scalars[(index + 1)..<end])
    }

    /// What is written raised, as in x² and e⁻ˣ.
    private mutating func raised() -> String? {
        var text = ""
        while let letter = peek().flatMap({ Self.raisedLetters[$0] }) {
            text += letter
            index += 1
        }
        return text.isEmpty ? nil : text
    }

    /// A command of LaTeX, whose backslash has been read.
    private mutating func command(_ known: String? = nil) -> Bool {
        var name = known ?? ""
        if known == nil {
            while let letter = peek(), letter.properties.isAlphabetic { name.unicodeScalars.append(letter); index += 1 }
        }
        if name.isEmpty {
            guard let scalar = peek() else { return false }
            index += 1
            switch scalar {
            case "\\": add(.sign, "\\\\")
            case "{", "}": add(.sign, String(scalar))
            case "|": add(.sign, "|")
            default: isApart = true
            }
            return true
        }
        if Self.fontCommands.contains(name), let word = braced(), Lexer.isName(word) {
            add(.name, word)
        } else if Self.ignoredCommands.contains(name) || Self.fontCommands.contains(name) {
            isApart = true
        } else if let sign = Self.signCommands[name] {
            add(.sign, sign)
        } else if Self.structures.contains(name) {
            add(.command, Self.fractionCommands.contains(name) ? "frac" : name)
        } else {
            // A following subscript belongs to it, as in \log_2.
            add(.name, name)
            if peek() == "_", var last = tokens.popLast() {
                index += 1
                last.text += "_"
                if let index = braced() {
                    last.text += index
                } else if let scalar = peek() {
                    last.text.unicodeScalars.append(scalar)
                    index += 1
                }
                tokens.append(last)
            }
        }
        return true
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
