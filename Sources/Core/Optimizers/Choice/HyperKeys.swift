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
