/// A finite number rounded to a number of decimal digits: 0.d₁d₂d₃... · 10^`exponent`.
public struct DecimalDigits: Equatable, Sendable {
    /// The digits, the first not 0 unless the number is; at least one.
    public private(set) var digits: [UInt8]
    /// The power of ten of the first digit, plus 1.
    public private(set) var exponent: Int
    /// Whether the number is below zero.
    public private(set) var isNegative: Bool

    /// The digits of `value` (finite), rounded half up to `count` of them from its shortest exact form.
    public init(_ value: Double, count: Int) {
        guard value != 0 else {
            (digits, exponent, isNegative) = ([0], 1, false)
            return
        }
        let decimal = ShortestDecimal(value.magnitude)
        digits = String(decimal.digits).utf8.map { $0 - UInt8(ascii: "0") }
        exponent = digits.count + decimal.exponent
        isNegative = value < 0
        round(to: max(1, count))
    }

    /// Rounds half up to `count` digits; the carry may add a digit.
    private mutating func round(to count: Int) {
        guard digits.count > count else { return trim() }
        let carries = digits[count] >= 5
        digits.removeLast(digits.count - count)
        if carries {
            var index = count - 1
            while index >= 0, digits[index] == 9 {
                digits[index] = 0
                index -= 1
            }
            if index >= 0 {
                digits[index] += 1
            } else {
                digits.insert(1, at: 0)
                digits.removeLast()
                exponent += 1
            }
        }
        trim()
    }

    private mutating func trim() {
        while digits.count > 1, digits.last == 0 { digits.removeLast() }
    }

    /// The digits with at least `count` of them, padded with zeros.
    public func padded(_ count: Int) -> [UInt8] {
        digits + Array(repeating: 0, count: max(0, count - digits.count))
    }
}
