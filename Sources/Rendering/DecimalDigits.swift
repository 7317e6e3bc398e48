/// A finite number as decimal digits, rounded to so many of them: 0.d₁d₂d₃... · 10^`exponent`.
struct DecimalDigits: Equatable {
    /// The digits, the first not 0 unless the number is; at least one.
    var digits: [UInt8]
    /// The power of ten before which the point stands.
    var exponent: Int
    /// Whether the number is below zero.
    var isNegative: Bool

    /// The digits of `value` (finite), rounded half up to `count` of them from its shortest exact form.
    init(_ value: Double, count: Int) {
        isNegative = value < 0
        digits = []
        exponent = 0
        var point: Int?
        var shift = 0
        var text = value.magnitude.description
        text.withUTF8 { bytes in
            digits.reserveCapacity(bytes.count)
            for (place, byte) in bytes.enumerated() {
                switch byte {
                case UInt8(ascii: "."): point = digits.count
                case UInt8(ascii: "e"):
                    shift = Int(String(decoding: bytes[(place + 1)...], as: UTF8.self)) ?? 0
                    return
                default: digits.append(byte &- 48)
                }
            }
        }
        exponent = (point ?? digits.count) + shift
        let leading = digits.prefix { $0 == 0 }.count
        if leading == digits.count {
            digits = [0]
            exponent = 1
            isNegative = false
        } else {
            digits.removeFirst(leading)
            exponent -= leading
        }
        round(to: max(1, count))
    }

    /// Rounds half up to `count` digits, which may carry into one more place.
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
    func padded(_ count: Int) -> [UInt8] {
        digits + Array(repeating: 0, count: max(0, count - digits.count))
    }
}
