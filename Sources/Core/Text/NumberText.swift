/// Formats numbers in few characters for people; recordings and JSON use an exact form.
public struct NumberText: Equatable, Sendable {
    /// Significant digits, at least 1.
    public var significance: Int
    /// Whether trailing zeros are kept, so that a changing number keeps its width.
    public var keepsZeros: Bool
    /// Whether only ASCII is used: `inf` for `∞`, `-` for `−`. An exponent always has `-`, as it is typed.
    public var ascii: Bool

    /// A format with `significance` digits.
    public init(significance: Int = 4, keepsZeros: Bool = false, ascii: Bool = false) {
        self.significance = max(1, significance)
        self.keepsZeros = keepsZeros
        self.ascii = ascii
    }

    /// `value` as in 0.0312, 1148, 1.148e5, -3.6e2, ∞ or nan: with an exponent where the plain form would need more
    /// digits than are significant, or more than three zeros after the point.
    public func text(_ value: Double) -> String {
        let minus = ascii ? "-" : "−"
        if value.isNaN { return "nan" }
        if value.isInfinite { return (value < 0 ? minus : "") + (ascii ? "inf" : "∞") }
        if value == 0 { return "0" }
        let decimal = DecimalDigits(value, count: significance)
        let digits = keepsZeros ? decimal.padded(significance) : decimal.digits
        let sign = decimal.isNegative ? minus : ""
        if decimal.exponent > significance || decimal.exponent < -2 {
            let power = decimal.exponent - 1
            return sign + Self.fixed(digits, point: 1) + "e" + String(power)
        }
        return sign + Self.fixed(digits, point: decimal.exponent)
    }

    /// ``text(_:)`` in at most `width` columns: with fewer digits where it would not fit, `#` where nothing does.
    public func text(_ value: Double, atMost width: Int) -> String {
        var shorter = self
        while true {
            let text = shorter.text(value)
            if text.unicodeScalars.count <= width { return text }
            if shorter.significance == 1 { return String(repeating: "#", count: max(0, width)) }
            shorter.significance -= 1
        }
    }

    /// `value` with exactly `decimals` digits after the point.
    public func text(_ value: Double, decimals: Int) -> String {
        guard value.isFinite, value != 0 else { return value == 0 ? Self.fixed([0], 1, decimals) : text(value) }
        let exponent = DecimalDigits(value, count: 17).exponent
        guard exponent + decimals > 0 else {
            // The value is less than one unit of the last place, but may round up to it.
            let unit = DecimalDigits(value, count: 1)
            let rounds = exponent + decimals == 0 && unit.digits[0] >= 5
            let digits = Self.fixed(rounds ? [1] : [0], rounds ? 1 - decimals : 1, decimals)
            return (rounds && value < 0 ? (ascii ? "-" : "−") : "") + digits
        }
        let decimal = DecimalDigits(value, count: exponent + decimals)
        return (decimal.isNegative ? (ascii ? "-" : "−") : "") + Self.fixed(decimal.digits, decimal.exponent, decimals)
    }

    /// Digits with the point before digit `point`, which may lie outside them.
    private static func fixed(_ digits: [UInt8], point: Int) -> String {
        fixed(digits, point, max(0, digits.count - point))
    }

    private static func fixed(_ digits: [UInt8], _ point: Int, _ decimals: Int) -> String {
        var text = String.UnicodeScalarView()
        func digit(_ place: Int) -> Unicode.Scalar {
            digits.indices.contains(place) ? Unicode.Scalar(48 + digits[place]) : "0"
        }
        if point <= 0 {
            text.append("0")
        } else {
            for place in 0..<point { text.append(digit(place)) }
        }
        guard decimals > 0 else { return String(text) }
        text.append(".")
        for place in point..<point + decimals { text.append(digit(place)) }
        return String(text)
    }
}

/// Formats numbers as they are typed on a command line.
public enum ShortNumber {
    /// The shortest decimal that reads back as `value`: `1e-6` and `5`, where Swift prints `1e-06` and `5.0`.
    public static func text(_ value: Double) -> String {
        let text = value.description
        if text.hasSuffix(".0") {
            return String(text.dropLast(2))
        }
        guard let mark = text.firstIndex(of: "e") else { return text }
        var exponent = text[text.index(after: mark)...]
        var sign = ""
        if let first = exponent.first, first == "-" || first == "+" {
            sign = first == "-" ? "-" : ""
            exponent = exponent.dropFirst()
        }
        return text[...mark] + sign + exponent.drop { $0 == "0" }
    }
}
