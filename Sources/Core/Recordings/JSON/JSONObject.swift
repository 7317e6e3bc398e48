import Text

/// A JSON object whose values are read by key and kind; a wrong kind is an error with its place.
struct JSONObject {
    private let members: [JSONNode.Member]
    /// The offset of the object.
    let offset: Int

    /// `node` as an object; `key` names it in a fault.
    init(_ node: JSONNode, as key: String) throws(LocatedDamage) {
        guard case .object(let members) = node.value else {
            throw LocatedDamage(.wrongValue(key: key, expected: "an object"), at: node.offset)
        }
        self.members = members
        offset = node.offset
    }

    /// The members in their order.
    var all: [JSONNode.Member] { members }

    /// The value of `key`, nil where it is missing or null.
    func optional(_ key: String) -> JSONNode? {
        guard let member = members.first(where: { $0.key == key }), member.node.value != .null else { return nil }
        return member.node
    }

    /// The value of `key`, which must be there.
    func required(_ key: String) throws(LocatedDamage) -> JSONNode {
        guard let node = optional(key) else { throw LocatedDamage(.missingKey(key), at: offset) }
        return node
    }

    /// The text of `key`, nil where it is missing.
    func string(_ key: String) throws(LocatedDamage) -> String? {
        guard let node = optional(key) else { return nil }
        return try node.string(as: key)
    }

    /// The object of `key`, nil where it is missing.
    func object(_ key: String) throws(LocatedDamage) -> JSONObject? {
        guard let node = optional(key) else { return nil }
        return try JSONObject(node, as: key)
    }

    /// The whole number of `key`, at least 0, nil where it is missing.
    func whole(_ key: String) throws(LocatedDamage) -> Int? {
        guard let node = optional(key) else { return nil }
        guard case .number(_, let whole?) = node.value, !whole.isNegative || whole.magnitude == 0,
            let value = Int(exactly: whole.magnitude)
        else {
            throw LocatedDamage(.wrongValue(key: key, expected: "a whole number >= 0"), at: node.offset)
        }
        return value
    }

    /// The point of `key`, of one or two parameters; nil where it is missing.
    func point(_ key: String, dimension: Int = 2) throws(LocatedDamage) -> SIMD2<Double>? {
        guard let node = optional(key) else { return nil }
        return try node.point(as: key, dimension: dimension)
    }
}

extension JSONNode {
    /// The value as a string.
    func string(as key: String) throws(LocatedDamage) -> String {
        guard case .string(let text) = value else {
            throw LocatedDamage(.wrongValue(key: key, expected: "a string"), at: offset)
        }
        return text
    }

    /// The value as a finite number.
    func number(as key: String) throws(LocatedDamage) -> Double {
        guard case .number(let number, _) = value, number.isFinite else {
            throw LocatedDamage(.wrongValue(key: key, expected: "a finite number"), at: offset)
        }
        return number
    }

    /// The value as an array of finite numbers.
    func numbers(as key: String) throws(LocatedDamage) -> [Double] {
        guard case .numbers(let numbers) = value, numbers.allSatisfy(\.isFinite) else {
            throw LocatedDamage(.wrongValue(key: key, expected: "an array of finite numbers"), at: offset)
        }
        return numbers
    }

    /// The value as a point of one or two parameters; with one, the second number is 0.
    func point(as key: String, dimension: Int = 2) throws(LocatedDamage) -> SIMD2<Double> {
        if dimension == 1 {
            guard case .numbers(let numbers) = value, numbers.count == 1, numbers[0].isFinite else {
                throw LocatedDamage(.wrongValue(key: key, expected: "one finite number in brackets"), at: offset)
            }
            return SIMD2(numbers[0], 0)
        }
        guard case .numbers(let numbers) = value, numbers.count == 2, numbers.allSatisfy(\.isFinite) else {
            throw LocatedDamage(.wrongValue(key: key, expected: "two finite numbers"), at: offset)
        }
        return SIMD2(numbers[0], numbers[1])
    }

    /// The elements of the value, which must be an array.
    func elements(as key: String) throws(LocatedDamage) -> [JSONNode] {
        switch value {
        case .array(let nodes): return nodes
        case .numbers(let numbers): return numbers.map { JSONNode(value: .number($0, whole: nil), offset: offset) }
        default: throw LocatedDamage(.wrongValue(key: key, expected: "an array"), at: offset)
        }
    }
}
