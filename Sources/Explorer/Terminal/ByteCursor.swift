/// Writes bytes one after the other into memory whose size the caller has checked.
struct ByteCursor {
    /// The address of the next byte.
    private(set) var place: UnsafeMutablePointer<UInt8>

    /// The digits of 0 to 255, the first one in the lowest byte, and their number in the highest.
    static let decimals: [UInt32] = (0..<256).map { number in
        let digits = String(number).utf8
        let word = digits.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return UInt32(digits.count) << 24 | word
    }

    /// A cursor at `place`.
    init(at place: UnsafeMutablePointer<UInt8>) {
        self.place = place
    }

    /// Puts an ASCII character.
    mutating func put(_ character: Unicode.Scalar) {
        put(byte: UInt8(truncatingIfNeeded: character.value))
    }

    /// Puts an ASCII character, `;` and the character of a digit, as colours begin.
    mutating func put(_ first: Unicode.Scalar, _ second: Unicode.Scalar, _ third: Unicode.Scalar) {
        put(first)
        put(second)
        put(third)
    }

    /// Puts a number of 0 to 255 with the digits from ``decimals``; three bytes after it are overwritten.
    mutating func put(_ number: UInt8, _ decimals: UnsafePointer<UInt32>) {
        let digits = decimals[Int(number)]
        UnsafeMutableRawPointer(place).storeBytes(of: digits.littleEndian, as: UInt32.self)
        place += Int(digits >> 24)
    }

    /// Puts a number of any size, at least 0.
    mutating func put(_ number: Int) {
        if number >= 10 { put(number / 10) }
        put(byte: UInt8(truncatingIfNeeded: 48 + number % 10))
    }

    /// Puts a scalar in UTF-8, up to four bytes.
    mutating func putUTF8(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        switch value {
        case ..<0x80: put(byte: UInt8(truncatingIfNeeded: value))
        case ..<0x800:
            put(byte: UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
            put(byte: UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        case ..<0x10000:
            put(byte: UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
            put(byte: UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
            put(byte: UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        default:
            put(byte: UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
            put(byte: UInt8(truncatingIfNeeded: 0x80 | value >> 12 & 0x3F))
            put(byte: UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
            put(byte: UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        }
    }

    private mutating func put(byte: UInt8) {
        place.pointee = byte
        place += 1
    }
}
