/// Reads JSON numbers to the nearest double.
public enum JSONNumber {
    /// The result of reading a number.
    public struct Reading: Sendable {
        /// The nearest double.
        public let value: Double
        /// The exact value of a number without point and exponent that fits into 64 bits.
        public let whole: Whole?
        /// The offset of the byte after it.
        public let end: Int

        @inlinable init(value: Double, whole: Whole?, end: Int) {
            self.value = value
            self.whole = whole
            self.end = end
        }
    }

    /// An exact whole number.
    public struct Whole: Equatable, Sendable {
        /// Whether a minus sign precedes the digits.
        public let isNegative: Bool
        /// The number that the digits spell.
        public let magnitude: UInt64

        @inlinable init(isNegative: Bool, magnitude: UInt64) {
            self.isNegative = isNegative
            self.magnitude = magnitude
        }
    }

    /// Whether a number can begin with `byte`.
    @inlinable public static func canBegin(with byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || isDigit(byte)
    }

    /// Whether `byte` is JSON white space.
    @inlinable public static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
    }

    @inlinable static func isDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10
    }

    /// The number at `start`, nil where there is none; what follows it is not checked.
    @inlinable public static func read(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Reading? {
        var position = start
        let count = bytes.count
        let isNegative = position < count && bytes[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        var mantissa: UInt64 = 0
        var digits = 0
        var isExact = true
        func take(_ byte: UInt8) {
            if digits < 19 {
                mantissa = mantissa &* 10 &+ UInt64(byte &- UInt8(ascii: "0"))
                digits += mantissa == 0 ? 0 : 1
            } else {
                isExact = false
            }
        }
        let wholeStart = position
        while position < count, isDigit(bytes[position]) {
            take(bytes[position])
            position += 1
        }
        let wholeDigits = position - wholeStart
        guard wholeDigits > 0, wholeDigits == 1 || bytes[wholeStart] != UInt8(ascii: "0") else { return nil }
        var exponent = 0
        var isWhole = true
        if position < count, bytes[position] == UInt8(ascii: ".") {
            isWhole = false
            position += 1
            let fractionStart = position
            while position < count, isDigit(bytes[position]) {
                take(bytes[position])
                position += 1
            }
            guard position > fractionStart else { return nil }
            exponent = fractionStart - position
        }
        if position < count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            guard let (power, end) = power(bytes, from: position + 1) else { return nil }
            exponent += power
            position = end
        }
        let whole = isWhole ? self.whole(bytes, wholeStart..<position, isNegative) : nil
        let magnitude: Double? = isExact ? DecimalRounding.double(mantissa, exponent: exponent) : nil
        guard let magnitude = magnitude ?? slow(bytes, (isNegative ? start + 1 : start)..<position) else { return nil }
        return Reading(value: isNegative ? -magnitude : magnitude, whole: whole, end: position)
    }

    /// The exponent at `start`, clamped so that it cannot overflow an Int.
    @inlinable static func power(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (Int, Int)? {
        var position = start
        var isNegative = false
        if position < bytes.count, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
            isNegative = bytes[position] == UInt8(ascii: "-")
            position += 1
        }
        let digitStart = position
        var power = 0
        while position < bytes.count, isDigit(bytes[position]) {
            power = min(1_000_000_000, power * 10 + Int(bytes[position] &- UInt8(ascii: "0")))
            position += 1
        }
        return position > digitStart ? (isNegative ? -power : power, position) : nil
    }

    @inlinable static func whole(
        _ bytes: UnsafeBufferPointer<UInt8>, _ digits: Range<Int>, _ isNegative: Bool
    ) -> Whole? {
        guard digits.count <= 20 else { return nil }
        var magnitude: UInt64 = 0
        for index in digits {
            let (product, tooLarge) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, tooLargeToo) = product.addingReportingOverflow(UInt64(bytes[index] &- UInt8(ascii: "0")))
            guard !tooLarge, !tooLargeToo else { return nil }
            magnitude = sum
        }
        return Whole(isNegative: isNegative, magnitude: magnitude)
    }

    /// The standard library's reading, correctly rounded for any length, whatever the locale.
    @usableFromInline static func slow(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double? {
        Double(String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self))
    }
}
