/// Reads and writes JSON strings.
enum JSONString {
    /// The string whose opening quote is at `start`, and the offset after its closing one.
    static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) throws(LocatedDamage) -> (text: String, end: Int) {
        var position = start + 1
        var text: [UInt8] = []
        while true {
            guard position < bytes.count else { throw LocatedDamage(.incomplete, at: position) }
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw LocatedDamage(.notUTF8, at: start)
                }
                return (string, position + 1)
            case UInt8(ascii: "\\"):
                let (scalar, end) = try escape(bytes, at: position)
                text.append(contentsOf: String(scalar).utf8)
                position = end
            case 0..<0x20:
                throw LocatedDamage(.expected("an escape sequence instead of a control character"), at: position)
            default:
                text.append(byte)
                position += 1
            }
        }
    }

    /// The scalar of the escape sequence at `start`, and the offset after it.
    private static func escape(
        _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
    ) throws(LocatedDamage) -> (Unicode.Scalar, Int) {
        guard start + 1 < bytes.count else { throw LocatedDamage(.incomplete, at: bytes.count) }
        let plain: Unicode.Scalar? =
            switch bytes[start + 1] {
            case UInt8(ascii: "\""): "\""
            case UInt8(ascii: "\\"): "\\"
            case UInt8(ascii: "/"): "/"
            case UInt8(ascii: "b"): "\u{8}"
            case UInt8(ascii: "f"): "\u{C}"
            case UInt8(ascii: "n"): "\n"
            case UInt8(ascii: "r"): "\r"
            case UInt8(ascii: "t"): "\t"
            default: nil
            }
        if let plain {
            return (plain, start + 2)
        }
        guard bytes[start + 1] == UInt8(ascii: "u") else {
            throw LocatedDamage(.expected("an escape sequence"), at: start)
        }
        let first = try codeUnit(bytes, at: start)
        if let scalar = Unicode.Scalar(first) {
            return (scalar, start + 6)
        }
        guard UTF16.isLeadSurrogate(first) else { throw LocatedDamage(.expected("a surrogate pair"), at: start) }
        guard start + 6 < bytes.count else { throw LocatedDamage(.incomplete, at: bytes.count) }
        guard bytes[start + 6] == UInt8(ascii: "\\"), start + 7 == bytes.count || bytes[start + 7] == UInt8(ascii: "u")
        else {
            throw LocatedDamage(.expected("a surrogate pair"), at: start)
        }
        let second = try codeUnit(bytes, at: start + 6)
        guard UTF16.isTrailSurrogate(second) else { throw LocatedDamage(.expected("a surrogate pair"), at: start) }
        return (UTF16.decode(UTF16.EncodedScalar([first, second])), start + 12)
    }

    private static func codeUnit(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) throws(LocatedDamage) -> UInt16 {
        var unit: UInt16 = 0
        for index in start + 2..<start + 6 {
            guard index < bytes.count else { throw LocatedDamage(.incomplete, at: bytes.count) }
            guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else {
                throw LocatedDamage(.expected("four hexadecimal digits"), at: index)
            }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    /// Appends `text` in quotes, with escapes where JSON requires them.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): bytes += "\\n".utf8
            case UInt8(ascii: "\t"): bytes += "\\t".utf8
            case UInt8(ascii: "\r"): bytes += "\\r".utf8
            case 0..<0x20, 0x7F: bytes += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
