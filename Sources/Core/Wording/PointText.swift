/// The coordinates of a point as they are written in every language.
package enum PointText {
    /// `coordinates` in parentheses with commas between them; of one parameter the number alone.
    package static func text(_ coordinates: [String]) -> String {
        coordinates.count == 1 ? coordinates[0] : "(\(coordinates.joined(separator: ", ")))"
    }
}

/// Whole numbers with a comma between thousands.
package enum GroupedNumber {
    /// `number` in decimal digits, as 20,000.
    package static func text(_ number: some BinaryInteger) -> String {
        var digits = Array(String(number))
        for place in stride(from: digits.count - 3, to: number < 0 ? 1 : 0, by: -3) {
            digits.insert(",", at: place)
        }
        return String(digits)
    }
}
