/// Writes formulas of other languages and notations in this one.
enum Rewriting {
    /// The maximum length of a text that is rewritten, in Unicode scalars.
    private static let longestText = 2000
    /// The maximum length of the result, in bytes.
    private static let longestResult = 1000

    /// `text` in the formula language; nil where that cannot be said.
    static func formula(_ text: String, scope: Scope) -> String? {
        guard text.unicodeScalars.count <= longestText else { return nil }
        // Where semicolons separate arguments, commas are decimal.
        for decimalCommas in text.contains(";") ? [true, false] : [false, true] {
            guard let tree = PastedParser.tree(text, scope: scope, decimalCommas: decimalCommas) else { continue }
            let result = tree.text
            var room = Parser.mostNodes
            if result.utf8.count <= longestResult,
                (try? Parser.parseStrictly(result, part: nil, scope: scope, room: &room)) != nil
            {
                return result
            }
        }
        return nil
    }
}
