import Text

/// The text form of an optimizer's or a schedule's values: `name[:key=value,...]`.
enum KeyValueList {
    /// `text` before the first colon and, where there is one, after it.
    static func split(_ text: String) -> (name: String, pairs: Substring?) {
        guard let colon = text.firstIndex(of: ":") else { return (text, nil) }
        return (String(text[..<colon]), text[text.index(after: colon)...])
    }

    /// The values in `pairs`; each key must be known and unique.
    static func values(
        _ pairs: Substring?, keys: [HyperKey], owner: ChoiceFault.Owner
    ) throws(ChoiceFault) -> [String: Double] {
        guard let pairs else { return [:] }
        guard !pairs.isEmpty else { throw .missingPairs(owner) }
        var values: [String: Double] = [:]
        for pair in pairs.split(separator: ",", omittingEmptySubsequences: false) {
            guard !pair.isEmpty else { throw .missingPair(owner) }
            guard let equals = pair.firstIndex(of: "=") else { throw .malformedPair(owner, String(pair)) }
            let name = String(pair[..<equals])
            let text = String(pair[pair.index(after: equals)...])
            guard let key = keys.first(where: { $0.name == name }) else { throw .unknownKey(owner, name) }
            guard values[name] == nil else { throw .duplicateKey(owner, name) }
            guard let value = value(of: text, kind: key.kind) else { throw .malformedValue(owner, name, text) }
            guard value.isFinite else { throw .tooLarge(owner, name, text) }
            values[name] = value
        }
        return values
    }

    /// The decimal number (infinite where it is too large) or the flag (1 or 0) that `text` spells; nil where it spells
    /// neither.
    private static func value(of text: String, kind: HyperKey.Kind) -> Double? {
        switch kind {
        case .flag: text == "true" ? 1 : text == "false" ? 0 : nil
        case .number: DecimalReader.decimal(text)
        }
    }
}

extension [HyperKey] {
    /// The values of the keys that have a default.
    var defaults: [String: Double] {
        var values: [String: Double] = [:]
        for key in self {
            values[key.name] = key.defaultValue
        }
        return values
    }

    /// `values` completed with defaults; a fault where a key is unknown, missing or out of range.
    func completed(_ values: [String: Double], of owner: ChoiceFault.Owner) throws(ChoiceFault) -> [String: Double] {
        for name in values.keys.sorted() where !contains(where: { $0.name == name }) {
            throw .unknownKey(owner, name)
        }
        var complete: [String: Double] = [:]
        for key in self {
            guard let value = values[key.name] ?? key.defaultValue else { throw .missingKey(owner, key.name) }
            guard key.range.contains(value) else { throw .outOfRange(owner, key.name, value) }
            complete[key.name] = value
        }
        return complete
    }

    /// The text after a name: `:key=value,...` in the order of the keys, without defaults.
    func suffix(of values: [String: Double]) -> String {
        let pairs = compactMap { key in
            values[key.name].flatMap { $0 == key.defaultValue ? nil : "\(key.name)=\(key.text(of: $0))" }
        }
        return pairs.isEmpty ? "" : ":" + pairs.joined(separator: ",")
    }
}
