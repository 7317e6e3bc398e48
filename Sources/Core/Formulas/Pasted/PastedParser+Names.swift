/// Names: of functions, modules, constants, parameters under other names, and several written together.
extension PastedParser {
    /// Whether `token` is the name of a function that is not declared.
    func isFunction(_ token: PastedToken) -> Bool {
        token.kind == .name && scope.symbols[token.text] == nil && PastedWords.isFunction(token.text)
    }

    /// What begins with `token`, a name, which has been passed.
    mutating func name(_ token: PastedToken) throws(Failure) -> PastedTree {
        var token = token
        while isSign("."), index + 1 < tokens.count, tokens[index + 1].kind == .name,
            PastedWords.modules.contains(token.text) || scope.symbols[token.text] == nil && renamed[token.text] == nil
        {
            token = tokens[index + 1]
            index += 2
        }
        if let name = renamed[token.text] { return .name(name) }
        if scope.symbols[token.text] != nil { return parameterCalled(token) ?? .name(token.text) }
        if token.text.hasPrefix("sum_") {
            // LaTeX's sum with its limits: over all rows.
            if take("^") { skipLimit() }
            return PastedTree.call(.sum, try product())
        }
        if isFunction(token) { return try function(token) }
        if let constant = PastedWords.constant(token.text) { return constant }
        if let parameter = parameterCalled(token) ?? numbered(token) { return parameter }
        if let other = Self.greek[token.text], scope.symbols[other] != nil { return .name(other) }
        return try written(together: token)
    }

    /// The function that `token` names, applied to what follows.
    private mutating func function(_ token: PastedToken) throws(Failure) -> PastedTree {
        var exponent: PastedTree?
        if take("^") { exponent = try self.exponent() }
        let isInverse = exponent == .negation(.number("1"))
        let name = isInverse ? "a" + token.text.lowercased() : token.text
        var arguments: [PastedTree]
        if let next = self.token, next.isSign("(") || next.isSign("[") || next.isSign("{") {
            arguments = try self.arguments()
            // Mathematica's logarithm has its base first.
            if next.isSign("["), name.lowercased() == "log" { arguments.reverse() }
        } else {
            arguments = [try bareArgument()]
        }
        guard let call = PastedWords.call(name, arguments) else { throw Failure() }
        guard let exponent, !isInverse else { return call }
        return .binary(.power, call, exponent)
    }

    /// The parameter that an index after `token` names, as in x[0] and MATLAB's x(1).
    private mutating func parameterCalled(_ token: PastedToken) -> PastedTree? {
        guard index + 2 < tokens.count, tokens[index + 1].kind == .number, let number = Int(tokens[index + 1].text)
        else {
            return nil
        }
        let isPython = isSign("[") && tokens[index + 2].isSign("]")
        let isMATLAB = isSign("(") && tokens[index + 2].isSign(")") && hasBoth(token.text)
        guard isPython || isMATLAB else { return nil }
        let place = isPython ? number : number - 1
        guard scope.parameters.indices.contains(place) else { return nil }
        index += 3
        return .name(scope.parameters[place])
    }

    /// Passes the upper limit of a sum.
    private mutating func skipLimit() {
        guard take("{") else { return index = min(index + 1, tokens.count) }
        while let token, !token.isSign("}") { index += 1 }
        _ = take("}")
    }

    /// Whether the formula has both `name`(1) and `name`(2).
    private func hasBoth(_ name: String) -> Bool {
        func has(_ number: String) -> Bool {
            tokens.indices.dropLast(3).contains {
                tokens[$0].isName(name) && tokens[$0 + 1].isSign("(") && tokens[$0 + 2].text == number
                    && tokens[$0 + 3].isSign(")")
            }
        }
        return has("1") && has("2")
    }

    /// The parameter that x1, x_1, x₁ or x_0 stands for where no such name is declared, or the column of y_i.
    private func numbered(_ token: PastedToken) -> PastedTree? {
        let letters = token.text.prefix { !$0.isNumber && $0 != "_" }
        let end = token.text.dropFirst(letters.count)
        let digits = end.first == "_" ? end.dropFirst() : end
        if !letters.isEmpty, end.first == "_", digits == "i" || digits == "j" || digits == "n" || digits == "k" {
            return scope.symbols[String(letters)] == nil ? nil : .name(String(letters))
        }
        if scope.symbols["\(letters)\(digits)"] != nil { return .name("\(letters)\(digits)") }
        if scope.symbols["\(letters)_\(digits)"] != nil { return .name("\(letters)_\(digits)") }
        guard letters.count == 1, let number = Int(digits), scope.parameters.count == 2 else { return nil }
        func has(_ number: Int) -> Bool {
            tokens.contains { $0.isName("\(letters)\(end.first == "_" ? "_" : "")\(number)") }
        }
        guard has(1), has(0) != has(2) else { return nil }
        let place = has(0) ? number : number - 1
        guard scope.parameters.indices.contains(place) else { return nil }
        return .name(scope.parameters[place])
    }

    /// The words of `token` that are written together, as in xy, 2pix and sinx, in the place of it.
    private mutating func written(together token: PastedToken) throws(Failure) -> PastedTree {
        guard let parts = parts(of: token.text) else {
            let other = token.text.lowercased()
            guard other != token.text, scope.symbols[other] != nil else { throw Failure() }
            return .name(other)
        }
        tokens.replaceSubrange((index - 1)..<index, with: parts)
        index -= 1
        return try product(ofParts: parts.count)
    }

    /// The product of the next `count` tokens, as far as they are factors; what follows the last belongs to it.
    private mutating func product(ofParts count: Int) throws(Failure) -> PastedTree {
        let end = index + count
        var left: PastedTree?
        while index < end {
            guard let token else { throw Failure() }
            // A power after the last belongs to that alone, and is read by whoever asked for a name.
            if index == end - 1, left != nil, !isFunction(token) {
                let last = try power()
                return left.map { .binary(.multiply, $0, last) } ?? last
            }
            index += 1
            let next: PastedTree = token.kind == .number ? .number(token.text) : try name(token)
            left = left.map { .binary(.multiply, $0, next) } ?? next
        }
        guard let left else { throw Failure() }
        return left
    }

    /// The fewest known names, functions and numbers that together are `text`.
    private func parts(of text: String) -> [PastedToken]? {
        let letters = Array(text)
        guard letters.count <= 24 else { return nil }
        var best: [[PastedToken]?] = Array(repeating: nil, count: letters.count + 1)
        best[0] = []
        for end in 1...letters.count {
            for start in 0..<end {
                guard let before = best[start] else { continue }
                let word = String(letters[start..<end])
                guard let kind = partKind(word, isFirst: start == 0, isLast: end == letters.count) else { continue }
                if best[end].map({ $0.count > before.count + 1 }) ?? true {
                    best[end] = before + [PastedToken(kind: kind, text: word)]
                }
            }
        }
        guard let found = best[letters.count], found.count > 1 else { return nil }
        return found
    }

    private func partKind(_ word: String, isFirst: Bool, isLast: Bool) -> PastedToken.Kind? {
        if word.allSatisfy(\.isWholeNumber) { return isFirst ? nil : .number }
        // Alone it is rather a letter of a misspelt word.
        if word == "e" { return isLast && isSign("^") ? .name : nil }
        if word == "pi" || word == "π" || renamed[word] != nil || scope.symbols[word] != nil { return .name }
        let isArgumentLess = isLast && !isSign("(") && !isSign("[") && !isSign("{") && !isSign("^")
        guard word.count > 1, let function = Function(rawValue: word), !function.isAggregate, !isArgumentLess else {
            return word == "ln" && !isArgumentLess ? .name : nil
        }
        return .name
    }

    /// Greek letters and their names.
    private static let greek: [String: String] = {
        let pairs = [
            ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("theta", "θ"), ("lambda", "λ"), ("mu", "μ"),
            ("rho", "ρ"), ("sigma", "σ"), ("phi", "φ"), ("omega", "ω"), ("eta", "η"),
        ]
        return Dictionary(pairs + pairs.map { ($0.1, $0.0) }) { first, _ in first }
    }()
}
