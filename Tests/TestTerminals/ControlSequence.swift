/// A control character or an escape sequence that a program sent.
package struct ControlSequence: Hashable {
    /// What it asks for, without numbers: "BS", "ESC 7", "ESC (B", "CSI H", "CSI ?h".
    package var function: String
    /// Its numbers, where it is a control sequence; 0 where one is left out.
    package var parameters: [Int] = []

    /// Those of `bytes`, in order; one that `bytes` do not end is left out.
    ///
    /// Carriage return and line feed are no more than the end of a line, and left out too.
    package static func all(in bytes: [UInt8]) -> [ControlSequence] {
        var found: [ControlSequence] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            switch byte {
            case 0x1B:
                guard let sequence = escape(&rest) else { return found }
                found.append(sequence)
            case 0x0A, 0x0D: continue
            case 0..<0x20, 0x7F: found.append(ControlSequence(function: names[Int(byte & 0x1F)]))
            default: continue
            }
        }
        return found
    }

    private static let names = [
        "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "HT", "LF", "VT", "FF", "CR", "SO", "SI", "DLE",
        "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "DEL",
    ]

    private static func escape(_ rest: inout ArraySlice<UInt8>) -> ControlSequence? {
        guard let kind = rest.popFirst() else { return nil }
        let character = Character(Unicode.Scalar(kind))
        switch character {
        case "(", ")", "*", "+":
            guard let set = rest.popFirst() else { return nil }
            return ControlSequence(function: "ESC \(character)\(Character(Unicode.Scalar(set)))")
        case "[":
            let body = rest.prefix { !(0x40...0x7E).contains($0) }
            rest = rest[body.endIndex...]
            guard let final = rest.popFirst() else { return nil }
            let text = String(decoding: body, as: UTF8.self)
            let marks = text.filter { !$0.isNumber && $0 != ";" && $0 != ":" }
            let numbers = text.filter { $0.isNumber || $0 == ";" || $0 == ":" }
            return ControlSequence(
                function: "CSI \(marks)\(Character(Unicode.Scalar(final)))",
                parameters: numbers.split(omittingEmptySubsequences: false) { $0 == ";" || $0 == ":" }
                    .map { Int($0) ?? 0 })
        default: return ControlSequence(function: "ESC \(character)")
        }
    }
}
