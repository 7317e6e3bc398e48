import Recordings
/// What the program prints as JSON.
enum JSONValue {
    case null
    case bool(Bool)
    case number(Double)
    case integer(Int)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// The two numbers of a point.
    static func point(_ point: SIMD2<Double>) -> JSONValue {
        .array([.number(point.x), .number(point.y)])
    }

    /// One line of JSON, its keys in alphabetical order; numbers that are not finite are the strings "nan", "inf" and
    /// "-inf", as in recordings. What could steer a terminal or reorder a line is escaped.
    func text() -> String {
        var line = JSONLine()
        write(into: &line)
        return Self.escaped(String(decoding: line.bytes, as: UTF8.self))
    }

    private func write(into line: inout JSONLine) {
        switch self {
        case .null: line.null()
        case .bool(let value): line.bool(value)
        case .number(let value): line.shortNumber(value)
        case .integer(let value): line.whole(value)
        case .string(let value): line.string(value)
        case .array(let values):
            line.array { line in
                for value in values { value.write(into: &line) }
            }
        case .object(let members):
            line.object { line in
                for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                    line.key(key)
                    value.write(into: &line)
                }
            }
        }
    }

    private func write(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .number(let value): Self.write(value, to: &text)
        case .integer(let value): text += String(value)
        case .string(let value): Self.write(value, to: &text)
        case .array(let values):
            text += "["
            for (index, value) in values.enumerated() {
                if index > 0 { text += "," }
                value.write(to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { text += "," }
                Self.write(member.key, to: &text)
                text += ":"
                member.value.write(to: &text)
            }
            text += "}"
        }
    }

    /// The shortest decimal that reads back as `value`, a whole number without a point.
    private static func write(_ value: Double, to text: inout String) {
        guard value.isFinite else {
            text += value.isNaN ? "\"nan\"" : value > 0 ? "\"inf\"" : "\"-inf\""
            return
        }
        let digits = value.description
        text += digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
    }

    private static func write(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\u{8}": text += "\\b"
            case "\u{C}": text += "\\f"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case " "..."~": text.unicodeScalars.append(scalar)
            default: writeBeyondASCII(scalar, to: &text)
            }
        }
        text += "\""
    }
}
