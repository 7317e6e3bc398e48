#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What the program prints as JSON.
enum JSONValue: Encodable {
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
    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return Self.escaped(String(decoding: try encoder.encode(self), as: UTF8.self))
    }

    /// `text` with those scalars escaped that strings of JSON may hold as they are, but that steer a terminal.
    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x7F }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}
