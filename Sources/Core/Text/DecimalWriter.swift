/// Writes numbers digit by digit into the caller's memory.
public struct DecimalWriter {
    /// The maximum number of bytes of one number.
    @inlinable public static var room: Int { 32 }

    @usableFromInline var end: UnsafeMutablePointer<UInt8>

    /// Begins at `start`.
    @inlinable public init(at start: UnsafeMutablePointer<UInt8>) {
        end = start
    }

    /// How many bytes were written after `start`.
    @inlinable public func count(from start: UnsafeMutablePointer<UInt8>) -> Int { end - start }

    /// Writes one byte.
    @inlinable public mutating func put(_ byte: UInt8) {
        end.pointee = byte
        end += 1
    }

    /// Writes ASCII text of at most ``room`` bytes.
    @inlinable public mutating func put(_ text: StaticString) {
        end.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
        end += text.utf8CodeUnitCount
    }

    /// Writes a whole number.
    public mutating func put(_ value: Int) {
        if value < 0 { put(UInt8(ascii: "-")) }
        putDigits(UInt64(value.magnitude))
    }

    /// Writes the shortest decimal that reads back as `value`; "nan", "inf" and "-inf" in quotes.
    ///
    /// Plain in [0.0001, 10^16), with at least one digit after the point; with an exponent otherwise.
    public mutating func put(_ value: Double) {
        guard value.isFinite else { return put(value.isNaN ? "\"nan\"" : value > 0 ? "\"inf\"" : "\"-inf\"") }
        if value.sign == .minus { put(UInt8(ascii: "-")) }
        guard value != 0 else { return put("0.0") }
        let decimal = ShortestDecimal(value)
        let count = Self.digitCount(decimal.digits)
        // 10^scale is the place of the first digit.
        let scale = decimal.exponent + count - 1
        switch scale {
        case 0..<16:
            let first = end
            putDigits(decimal.digits, count)
            if scale < count - 1 {
                insertPoint(at: first + scale + 1)
            } else {
                for _ in count..<scale + 1 { put(UInt8(ascii: "0")) }
                put(".0")
            }
        case -4..<0:
            put("0.")
            for _ in scale + 1..<0 { put(UInt8(ascii: "0")) }
            putDigits(decimal.digits, count)
        default:
            let first = end
            putDigits(decimal.digits, count)
            if count > 1 { insertPoint(at: first + 1) }
            put(scale < 0 ? "e-" : "e+")
            let power = UInt64(scale.magnitude)
            putDigits(power, max(2, Self.digitCount(power)))
        }
    }

    private mutating func insertPoint(at place: UnsafeMutablePointer<UInt8>) {
        (place + 1).update(from: place, count: end - place)
        place.pointee = UInt8(ascii: ".")
        end += 1
    }

    private mutating func putDigits(_ value: UInt64) {
        putDigits(value, Self.digitCount(value))
    }

    /// Writes the last `count` digits of `value`.
    private mutating func putDigits(_ value: UInt64, _ count: Int) {
        var rest = value
        var place = end + count
        while place - end >= 2 {
            let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
            place -= 2
            place.update(from: Self.pairs.utf8Start + 2 * Int(truncatingIfNeeded: pair), count: 2)
            rest = quotient
        }
        if place > end {
            end.pointee = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        }
        end += count
    }

    private static func digitCount(_ value: UInt64) -> Int {
        // 1233/4096 is a little more than log10 2.
        let estimate = ((64 - (value | 1).leadingZeroBitCount) * 1233) >> 12
        return estimate + (estimate < 20 && value >= powers[estimate] ? 1 : 0) + (value == 0 ? 1 : 0)
    }

    private static let powers: [UInt64] = (0..<20).map { count in (0..<count).reduce(1) { power, _ in power * 10 } }

    /// 00, 01, ... 99.
    private static let pairs: StaticString = """
        00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051\
        525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
        """
}
