import Text

/// The power of ten by which arrows are enlarged so that they can be seen.
package enum LengthFactor {
    /// The fewest dots of an arrow that can be read: four columns, so that head, digit, tip and letter stand apart.
    static let least = 8.0

    /// The smallest power of ten that makes `length`, in dots, at least ``least``.
    package static func legible(_ length: Double) -> Double {
        let wanted = least / length
        guard wanted > 0, wanted.isFinite else { return 1 }
        let decimal = DecimalDigits(wanted, count: 17)
        let isPower = decimal.digits == [1]
        return Ticks.scaled(1, min(isPower ? decimal.exponent - 1 : decimal.exponent, 300))
    }

    /// ``legible(_:)``, but 1 where that is enough: what is long already is drawn to scale.
    package static func enlarging(_ length: Double) -> Double {
        max(1, legible(length))
    }
}
