import Text

/// Parses one line of strict JSON (RFC 8259) into a tree of nodes with offsets.
package struct JSONParser {
    /// The maximum depth of arrays and objects.
    static let depthLimit = 64
    /// The maximum number of values, including keys but not numbers in arrays of numbers.
    static let nodeLimit = 1_000_000

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var depth = 0
    private var nodes = 0
    private var readsNaN = false

    /// The value in `bytes`, which may be surrounded only by white space.
    ///
    /// - Parameter readsNaN: whether NaN, Infinity and -Infinity are numbers, as Python writes and reads them.
    package static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, readsNaN: Bool = false
    ) throws(LocatedDamage) -> JSONNode {
        var parser = JSONParser(bytes: bytes)
        parser.readsNaN = readsNaN
        let node = try parser.value()
        parser.skipSpace()
        guard parser.position == bytes.count else {
            throw LocatedDamage(.expected("the end of the line"), at: parser.position)
        }
        return node
    }

    /// The length in bytes of the value at the start of `bytes`.
    static func parsePrefix(_ bytes: UnsafeBufferPointer<UInt8>) throws(LocatedDamage) -> Int {
        var parser = JSONParser(bytes: bytes)
        _ = try parser.value()
        return parser.position
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    private mutating func value() throws(LocatedDamage) -> JSONNode {
        skipSpace()
        nodes += 1
        guard nodes <= Self.nodeLimit else { throw LocatedDamage(.tooMany(limit: Self.nodeLimit), at: position) }
        let start = position
        switch try peek() {
        case UInt8(ascii: "{"): return JSONNode(value: .object(try members()), offset: start)
        case UInt8(ascii: "["): return JSONNode(value: try elements(), offset: start)
        case UInt8(ascii: "\""): return JSONNode(value: .string(try string()), offset: start)
        case UInt8(ascii: "t"): return JSONNode(value: try word("true", .bool(true)), offset: start)
        case UInt8(ascii: "f"): return JSONNode(value: try word("false", .bool(false)), offset: start)
        case UInt8(ascii: "n"): return JSONNode(value: try word("null", .null), offset: start)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return JSONNode(value: try number(), offset: start)
        case UInt8(ascii: "N"), UInt8(ascii: "I"):
            guard readsNaN, let value = word(among: Self.unusual) else {
                throw LocatedDamage(.expected("a value"), at: position)
            }
            return JSONNode(value: .number(value, whole: nil), offset: start)
        default: throw LocatedDamage(.expected("a value"), at: position)
        }
    }

    private mutating func members() throws(LocatedDamage) -> [JSONNode.Member] {
        try descend()
        var members: [JSONNode.Member] = []
        var keys: Set<String> = []
        skipSpace()
        if try peek() == UInt8(ascii: "}") {
            position += 1
        } else {
            repeat {
                skipSpace()
                let offset = position
                guard try peek() == UInt8(ascii: "\"") else {
                    throw LocatedDamage(.expected("a key in quotes"), at: position)
                }
                let key = try string()
                guard keys.insert(key).inserted else { throw LocatedDamage(.duplicateKey(key), at: offset) }
                skipSpace()
                guard try peek() == UInt8(ascii: ":") else { throw LocatedDamage(.expected("':'"), at: position) }
                position += 1
                members.append(JSONNode.Member(key: key, offset: offset, node: try value()))
            } while try goesOn(closing: UInt8(ascii: "}"), "',' or '}'")
        }
        depth -= 1
        return members
    }

    private mutating func elements() throws(LocatedDamage) -> JSONNode.Value {
        try descend()
        var nodes: [JSONNode] = []
        var numbers: [Double] = []
        skipSpace()
        if try peek() == UInt8(ascii: "]") {
            position += 1
        } else {
            repeat {
                skipSpace()
                let isNumber = try JSONNumber.canBegin(with: peek()) || isUnusual
                if nodes.isEmpty, isNumber {
                    if case .number(let value, _) = try value().value { numbers.append(value) }
                } else {
                    let node = try value()
                    if nodes.isEmpty {
                        // The offsets of the numbers so far are not known; the array's offset replaces them.
                        nodes = numbers.map { JSONNode(value: .number($0, whole: nil), offset: node.offset) }
                        numbers = []
                    }
                    nodes.append(node)
                }
            } while try goesOn(closing: UInt8(ascii: "]"), "',' or ']'")
        }
        depth -= 1
        return nodes.isEmpty ? .numbers(numbers) : .array(nodes)
    }

    /// Whether a number of Python's may stand here.
    private var isUnusual: Bool {
        readsNaN && (bytes[position] == UInt8(ascii: "N") || bytes[position] == UInt8(ascii: "I"))
    }

    private mutating func descend() throws(LocatedDamage) {
        depth += 1
        guard depth <= Self.depthLimit else { throw LocatedDamage(.tooDeep(limit: Self.depthLimit), at: position) }
        position += 1
    }

    /// Whether a comma follows; otherwise the closing bracket must.
    private mutating func goesOn(closing: UInt8, _ expected: String) throws(LocatedDamage) -> Bool {
        skipSpace()
        let byte = try peek()
        guard byte == UInt8(ascii: ",") || byte == closing else {
            throw LocatedDamage(.expected(expected), at: position)
        }
        position += 1
        return byte == UInt8(ascii: ",")
    }

    private mutating func number() throws(LocatedDamage) -> JSONNode.Value {
        guard let number = JSONNumber.read(bytes, from: position) else {
            if readsNaN, let value = word(among: Self.unusual) {
                return .number(value, whole: nil)
            }
            throw LocatedDamage(.expected("a number"), at: position)
        }
        position = number.end
        return .number(number.value, whole: number.whole)
    }

    private mutating func word(_ word: StaticString, _ value: JSONNode.Value) throws(LocatedDamage) -> JSONNode.Value {
        for index in 0..<word.utf8CodeUnitCount {
            guard try peek() == word.utf8Start[index] else { throw LocatedDamage(.expected("\(word)"), at: position) }
            position += 1
        }
        return value
    }

    private mutating func string() throws(LocatedDamage) -> String {
        let (text, end) = try JSONString.read(bytes, from: position)
        position = end
        return text
    }

    /// The numbers of Python's JSON that are none of JSON.
    private static let unusual: [(StaticString, Double)] = [
        ("NaN", .nan), ("Infinity", .infinity), ("-Infinity", -.infinity),
    ]

    /// The value of the word that stands here; nil where none does.
    private mutating func word(among words: [(StaticString, Double)]) -> Double? {
        for (word, value) in words {
            let count = word.utf8CodeUnitCount
            guard bytes.count - position >= count,
                (0..<count).allSatisfy({ bytes[position + $0] == word.utf8Start[$0] })
            else { continue }
            position += count
            return value
        }
        return nil
    }

    private func peek() throws(LocatedDamage) -> UInt8 {
        guard position < bytes.count else { throw LocatedDamage(.incomplete, at: position) }
        return bytes[position]
    }

    private mutating func skipSpace() {
        while position < bytes.count, JSONNumber.isSpace(bytes[position]) {
            position += 1
        }
    }
}
