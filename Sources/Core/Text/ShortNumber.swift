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
