/// LaTeX's commands with arguments, and what stands around a formula: definitions and the ends of statements.
extension PastedParser {
    /// What the command `name`, which has been passed, makes of its arguments.
    mutating func command(_ name: String) throws(Failure) -> PastedTree {
        switch name {
        case "frac":
            let above = try group()
            return .binary(.divide, above, try group())
        case "sqrt":
            guard take("[") else { return .call(.sqrt, try group()) }
            let degree = try enclosed("]")
            let inner = try group()
            if degree == .number("2") { return .call(.sqrt, inner) }
            if degree == .number("3") { return .call(.cbrt, inner) }
            return .binary(.power, inner, .binary(.divide, .number("1"), degree))
        case "begin":
            return try cases()
        default:
            throw Failure()
        }
    }

    /// An argument of a command: in braces, or the next digit, name or command.
    private mutating func group() throws(Failure) -> PastedTree {
        if take("{") || take("(") { return try enclosed(tokens[index - 1].text == "{" ? "}" : ")") }
        guard let token else { throw Failure() }
        index += 1
        switch token.kind {
        case .number:
            // Of \frac12 the first digit is above, the second below.
            guard token.text.count > 1, let first = token.text.first, token.text.allSatisfy(\.isWholeNumber) else {
                return .number(token.text)
            }
            tokens[index - 1].text = String(first)
            tokens.insert(PastedToken(kind: .number, text: String(token.text.dropFirst())), at: index)
            return .number(String(first))
        case .name: return try name(token)
        case .command: return try command(token.text)
        case .sign: throw Failure()
        }
    }

    /// The lines of an environment of cases: values with conditions, the last of which may be "otherwise".
    private mutating func cases() throws(Failure) -> PastedTree {
        guard take("{"), take("cases"), take("}") else { throw Failure() }
        var pieces: [(value: PastedTree, condition: PastedTree?)] = []
        while token?.kind != .command || token?.text != "end" {
            let value = try ternaryBeforeAmpersand()
            _ = take(",")
            guard take("&") else { throw Failure() }
            var condition: PastedTree?
            if !takeWords(["otherwise", "else"]) {
                _ = takeWords(["if", "for", "when"])
                condition = try ternary()
            }
            pieces.append((value, condition))
            _ = take(",")
            _ = take(".")
            guard take("\\\\") else { break }
        }
        guard token?.kind == .command, token?.text == "end" else { throw Failure() }
        index += 1
        guard take("{"), take("cases"), take("}"), let last = pieces.popLast() else { throw Failure() }
        let none = PastedTree.binary(.divide, .number("0"), .number("0"))
        var result = last.condition.map { .call(.where, [$0, last.value, none]) } ?? last.value
        for piece in pieces.reversed() {
            guard let condition = piece.condition else { throw Failure() }
            result = .call(.where, [condition, piece.value, result])
        }
        return result
    }

    /// A value of an environment of cases, whose end is an `&`, which is "and" elsewhere.
    private mutating func ternaryBeforeAmpersand() throws(Failure) -> PastedTree {
        guard let end = tokens[index...].firstIndex(where: { $0.isSign("&") }) else { throw Failure() }
        tokens[end].text = "\u{1}"
        let value = try ternary()
        tokens[end].text = "&"
        return value
    }

    /// Passes one of `words`, in \text{} or not.
    private mutating func takeWords(_ words: Set<String>) -> Bool {
        let start = index
        let isText = token?.kind == .command && token?.text == "text"
        if isText { index += 1 }
        let isGroup = isText && take("{")
        guard let token, token.kind == .name, words.contains(token.text) else {
            index = start
            return false
        }
        index += 1
        if isGroup { _ = take("}") }
        return true
    }

    // MARK: Around the formula

    /// Removes what stands before a formula: the head of a function, the left side of a definition, `return`.
    mutating func removeHead() {
        if let start = tokens.firstIndex(where: { $0.isName("lambda") && scope.symbols["lambda"] == nil }),
            let colon = tokens[start...].firstIndex(where: { $0.isSign(":") })
        {
            return dropHead(through: colon, parameters: tokens[(start + 1)..<colon])
        }
        if let start = tokens.firstIndex(where: { $0.isName("return") }) {
            let opening = tokens[..<start].firstIndex { $0.isSign("(") } ?? start
            let closing = tokens[opening..<start].firstIndex { $0.isSign(")") } ?? start
            return dropHead(through: start, parameters: tokens[opening..<closing])
        }
        if let arrow = tokens.firstIndex(where: { $0.isSign("=>") }) {
            let start = tokens[..<arrow].lastIndex { $0.isSign("=") } ?? 0
            return dropHead(through: arrow, parameters: tokens[start..<arrow])
        }
        if let start = tokens.firstIndex(where: { $0.isSign("@") }),
            let closing = tokens[start...].firstIndex(where: { $0.isSign(")") })
        {
            return dropHead(through: closing, parameters: tokens[start..<closing])
        }
        var depth = 0
        for (place, token) in tokens.enumerated() {
            if token.isSign("(") || token.isSign("[") { depth += 1 }
            if token.isSign(")") || token.isSign("]") { depth -= 1 }
            if token.isSign("="), depth == 0 {
                let head = tokens[..<place]
                // A name with parameters, or a name alone: anything else is an equation.
                guard head.allSatisfy({ $0.kind == .name || $0.kind == .sign && "(),_[]".contains($0.text) }) else {
                    return
                }
                if head.count == 1, let name = head.first?.text, scope.symbols[name] != nil { return }
                let opening = head.firstIndex { $0.isSign("(") || $0.isSign("[") } ?? place
                return dropHead(through: place, parameters: tokens[opening..<place])
            }
        }
    }

    /// Drops the tokens up to `end`; where the formula has its own names for the parameters, they are kept in mind.
    private mutating func dropHead(through end: Int, parameters: ArraySlice<PastedToken>) {
        // Of C's `double x` the name is the last word.
        let names = parameters.split { $0.isSign(",") }.compactMap { part in part.last { $0.kind == .name }?.text }
        if names.count == scope.parameters.count, names.contains(where: { scope.symbols[$0] == nil }) {
            for (own, parameter) in zip(names, scope.parameters) where own != parameter { renamed[own] = parameter }
        }
        tokens.removeSubrange(...end)
    }

    /// Removes what stands after a formula: the ends of statements and of sentences.
    mutating func removeTail() {
        while let last = tokens.last, last.kind == .sign, [";", ",", ".", "'", "\"", "=", "\\\\"].contains(last.text) {
            tokens.removeLast()
        }
        // The brace of a function's body, which opened in its head.
        let opened = tokens.count { $0.isSign("{") }
        var closed = tokens.count { $0.isSign("}") }
        while closed > opened, let last = tokens.last, last.isSign("}") || last.isSign(";") {
            closed -= last.isSign("}") ? 1 : 0
            tokens.removeLast()
        }
        while let last = tokens.last, last.isSign(";") { tokens.removeLast() }
        if let first = tokens.first, first.isSign("'") || first.isSign("\"") { tokens.removeFirst() }
    }
}
