/// What a terminal understands, as terminfo declares it.
package struct Repertoire {
    /// The functions that some capability has, as ``ControlSequence/function`` names them.
    private var functions: Set<String> = []
    /// The private modes that some capability sets or resets.
    private var modes: Set<Int> = []
    /// The parameters of SGR that some capability has, but for those of the palette.
    private var renditions: Set<Int> = [0]
    /// How many colours there are by number.
    package private(set) var colors = 0
    /// Whether red, green and blue may be given.
    private var isDirect: Bool
    private var hasMouse = false

    /// What `description` declares, the text that `infocmp -1 -x` prints; with 24-bit colour too where it `isDirect`.
    package init(_ description: String, isDirect: Bool) {
        self.isDirect = isDirect
        for line in description.split(separator: "\n") where line.first == "\t" {
            var entry = line.dropFirst()
            if entry.last == "," { entry.removeLast() }
            if let mark = entry.firstIndex(where: { $0 == "#" || $0 == "=" }) {
                let (name, value) = (entry[..<mark], entry[entry.index(after: mark)...])
                if entry[mark] == "=" {
                    add(String(name), Self.bytes(of: String(value)))
                } else if name == "colors" {
                    colors = value.hasPrefix("0x") ? Int(value.dropFirst(2), radix: 16) ?? 0 : Int(value) ?? 0
                }
            }
        }
        if colors >= 1 << 24 { self.isDirect = true }
    }

    private mutating func add(_ name: String, _ bytes: [UInt8]) {
        if name == "kmous" { hasMouse = true }
        // What keys send is not what the terminal understands.
        guard !name.hasPrefix("k"), !name.hasPrefix("acsc") else { return }
        for sequence in ControlSequence.all(in: bytes) {
            functions.insert(sequence.function)
            if sequence.function.hasPrefix("CSI ?") { modes.formUnion(sequence.parameters) }
            let isOfPalette = ["setaf", "setab", "setf", "setb", "initc", "initp", "scp"].contains(name)
            if sequence.function == "CSI m", !isOfPalette { renditions.formUnion(sequence.parameters) }
        }
    }

    /// The sequences of `bytes` that the terminal does not declare, and that are not known of terminals like it.
    ///
    /// Terminfo has no words for some things, so these are taken for declared: all of xterm's reports of the mouse, where
    /// there is one; the marks around pastes and frames shown at once, which came after 256 colours; 256 colours by number
    /// beside 24-bit ones, which ISO 8613-6 has together; the questions about images, where there are 256 colours; and CAN, which
    /// is as old as control sequences.
    package func undeclared(in bytes: [UInt8]) -> Set<ControlSequence> {
        Set(ControlSequence.all(in: bytes)).filter { !declares($0) }
    }

    private func declares(_ sequence: ControlSequence) -> Bool {
        switch sequence.function {
        case "BS": true
        case "CAN": functions.contains("CSI H")
        case "CSI m": declaresRendition(sequence.parameters)
        // Questions about images: strings and control sequences of ECMA-48 that others leave unanswered.
        case "ESC _", "ESC \\", "CSI >q", "CSI t", "CSI c":
            functions.contains(sequence.function) || colors >= 256 || isDirect
        case "CSI ?h", "CSI ?l": sequence.parameters.allSatisfy(declaresMode)
        default: functions.contains(sequence.function)
        }
    }

    private func declaresMode(_ mode: Int) -> Bool {
        switch mode {
        case 1000, 1002, 1003, 1006: hasMouse
        case 2004, 2026: modes.contains(mode) || colors >= 256 || isDirect
        default: modes.contains(mode)
        }
    }

    private func declaresRendition(_ parameters: [Int]) -> Bool {
        var rest = parameters[...]
        while let number = rest.popFirst() {
            switch number {
            case 30...37, 40...47:
                guard colors >= 8 else { return false }
            case 90...97, 100...107:
                guard colors >= 16 else { return false }
            case 38 where rest.first == 5, 48 where rest.first == 5:
                guard colors >= 256 || isDirect else { return false }
                rest = rest.dropFirst(2)
            case 38 where rest.first == 2, 48 where rest.first == 2:
                guard isDirect else { return false }
                rest = rest.dropFirst(4)
            default:
                guard renditions.contains(number) else { return false }
            }
        }
        return true
    }

    /// The bytes of a capability as terminfo writes it, without padding, and without what computes numbers and chooses.
    private static func bytes(of value: String) -> [UInt8] {
        let fixed = value.replacing(#/\$<[0-9.]+[*\/]*>/#, with: "").replacing(
            #/%('.'|\{-?[0-9]+\}|[pPg].|:?[-+# ]?[0-9.]*[doxXs]|.)/#, with: "")
        var bytes: [UInt8] = []
        var rest = Array(fixed.utf8)[...]
        while let byte = rest.popFirst() {
            switch Character(Unicode.Scalar(byte)) {
            case "\\":
                let next = rest.popFirst() ?? byte
                switch Character(Unicode.Scalar(next)) {
                case "E", "e": bytes.append(0x1B)
                case "n": bytes.append(0x0A)
                case "r": bytes.append(0x0D)
                case "t": bytes.append(0x09)
                case "b": bytes.append(0x08)
                case "f": bytes.append(0x0C)
                case "s": bytes.append(0x20)
                case "0"..."7":
                    let digits = [next] + rest.prefix(2)
                    rest = rest.dropFirst(2)
                    bytes.append(UInt8(String(decoding: digits, as: UTF8.self), radix: 8) ?? 0)
                default: bytes.append(next)
                }
            case "^": bytes.append((rest.popFirst() ?? 0x40) & 0x1F)
            default: bytes.append(byte)
            }
        }
        return bytes
    }
}
