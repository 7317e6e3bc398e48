/// Text broken into lines between words.
public enum WrappedText {
    /// The lines of `text`, each at most `width` columns: broken at blanks, and within a word only where the word is
    /// wider than a line.
    ///
    /// Several blanks count as one; a line feed always begins a new line. No width gives no lines.
    public static func lines(_ text: String, width: Int) -> [String] {
        guard width > 0 else { return [] }
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph(String($0), width) }
    }

    private static func paragraph(_ text: String, _ width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
            if !line.isEmpty {
                if Glyphs.width(of: line) + 1 + Glyphs.width(of: String(word)) <= width {
                    line += " " + word
                    continue
                }
                lines.append(line)
            }
            var pieces = pieces(of: String(word), width)
            line = pieces.popLast() ?? ""
            lines += pieces
        }
        return lines + [line]
    }

    /// `word` in pieces of at most `width` columns, a glyph that is wider still by itself.
    private static func pieces(of word: String, _ width: Int) -> [String] {
        var pieces: [String] = []
        var piece = ""
        var taken = 0
        for character in word {
            let columns = Glyphs.width(of: String(character))
            if taken + columns > width, !piece.isEmpty {
                pieces.append(piece)
                (piece, taken) = ("", 0)
            }
            piece.append(character)
            taken += columns
        }
        return pieces + [piece]
    }
}
