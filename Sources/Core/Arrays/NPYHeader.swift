/// The header of an NPY array: a Python dictionary with the keys `descr`, `fortran_order` and `shape`.
struct NPYHeader: Equatable {
    /// The dtype of the elements, as in `<f8`.
    let type: String
    /// Whether the array is in Fortran order, with the first index varying fastest.
    let isFortran: Bool
    /// The extents.
    let shape: [Int]

    /// NumPy's maximum number of dimensions.
    private static let dimensions = 64

    private enum Value {
        case text(String)
        case flag(Bool)
        case tuple([Int])
        /// A type that is a list of fields.
        case list
    }

    /// Parses `bytes`.
    init(_ bytes: ArraySlice<UInt8>) throws(NPYArray.Fault) {
        var scanner = Scanner(rest: bytes)
        var values: [String: Value] = [:]
        guard scanner.skip("{") else { throw .header }
        while !scanner.skip("}") {
            guard let key = scanner.text(), scanner.skip(":"), let value = Self.value(&scanner),
                values.updateValue(value, forKey: key) == nil
            else { throw .header }
            // The rest of a structured dtype is not parsed.
            if case .list = value, key == "descr" { throw .type("structured") }
            guard scanner.skip(",") || scanner.next == UInt8(ascii: "}") else { throw .header }
        }
        guard values.count == 3, case .text(let type)? = values["descr"],
            case .flag(let isFortran)? = values["fortran_order"], case .tuple(let shape)? = values["shape"]
        else { throw .header }
        (self.type, self.isFortran, self.shape) = (type, isFortran, shape)
    }

    /// The first bytes of every file.
    static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

    /// The beginning of a file, up to its elements: `type` and `shape` are Python literals.
    ///
    /// Version 1.0, or 3.0 where `type` is not ASCII, padded with blanks to a multiple of 64 bytes.
    static func bytes(type: String, shape: String) -> [UInt8] {
        var text = Array("{'descr': \(type), 'fortran_order': False, 'shape': \(shape), }".utf8)
        let isASCII = text.allSatisfy { $0 < 0x80 }
        let lead = isASCII ? 10 : 12
        let spare = (lead + text.count + 1) % 64
        text += Array(repeating: UInt8(ascii: " "), count: spare == 0 ? 0 : 64 - spare) + [UInt8(ascii: "\n")]
        var bytes = magic + [isASCII ? 1 : 3, 0]
        for byte in 0..<(isASCII ? 2 : 4) { bytes.append(UInt8(truncatingIfNeeded: text.count >> (8 * byte))) }
        return bytes + text
    }

    private static func value(_ scanner: inout Scanner) -> Value? {
        if scanner.next == UInt8(ascii: "[") { return .list }
        if let text = scanner.text() { return .text(text) }
        if scanner.skip("True") { return .flag(true) }
        if scanner.skip("False") { return .flag(false) }
        guard scanner.skip("(") else { return nil }
        var extents: [Int] = []
        while !scanner.skip(")") {
            guard extents.count < dimensions, let extent = scanner.whole() else { return nil }
            extents.append(extent)
            guard scanner.skip(",") || scanner.next == UInt8(ascii: ")") else { return nil }
        }
        return .tuple(extents)
    }

    /// Reads from the front of `rest`.
    private struct Scanner {
        var rest: ArraySlice<UInt8>

        /// The next byte after blanks.
        var next: UInt8? {
            mutating get {
                rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
                return rest.first
            }
        }

        /// Skips `word`, if it is next.
        mutating func skip(_ word: StaticString) -> Bool {
            let wanted = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
            guard next != nil, rest.starts(with: wanted) else { return false }
            rest = rest.dropFirst(wanted.count)
            return true
        }

        /// A text in single or double quotes, without a backslash.
        mutating func text() -> String? {
            guard let quote = next, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
            let body = rest.dropFirst()
            guard let end = body.firstIndex(of: quote), !body[..<end].contains(UInt8(ascii: "\\")) else { return nil }
            rest = body[(end + 1)...]
            return String(decoding: body[..<end], as: UTF8.self)
        }

        /// A whole number of at least 0 that fits.
        mutating func whole() -> Int? {
            guard next != nil else { return nil }
            let digits = rest.prefix { UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") }
            rest = rest.dropFirst(digits.count)
            // Python 2 wrote 3L.
            if rest.first == UInt8(ascii: "L") { rest = rest.dropFirst() }
            return Int(String(decoding: digits, as: UTF8.self))
        }
    }
}
