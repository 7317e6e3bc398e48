/// Text broken into lines between words, and between ideographs.
public enum WrappedText {
    /// The lines of `text`, each at most `width` columns: broken at blanks and next to ideographs, and elsewhere within
    /// a word only where it is wider than a line.
    ///
    /// Several blanks count as one; a line feed always starts a new line. No line starts with closing punctuation such
    /// as `。` or ends with opening punctuation such as `（`; these move together with the adjacent character. Width 0
    /// gives no lines.
    public static func lines(_ text: String, width: Int) -> [String] {
        guard width > 0 else { return [] }
        if text.unicodeScalars.allSatisfy({ $0 == "\n" || $0 == "\t" || Glyphs.isPlain($0) }) {
            return text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
                plainParagraph(Substring($0), width)
            }
        }
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph(String($0), width) }
    }

    /// A faster ``paragraph(_:_:)`` for text in which every scalar is a character of one column.
    static func plainParagraph(_ text: Substring, _ width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var taken = 0
        for word in text.unicodeScalars.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
            let columns = word.count
            let gap = line.isEmpty ? 0 : 1
            if taken + gap + columns <= width {
                if gap == 1 { line += " " }
                line += Substring(word)
                taken += gap + columns
                continue
            }
            if !line.isEmpty { lines.append(line) }
            var rest = word
            while rest.count > width {
                lines.append(String(rest.prefix(width)))
                rest = rest.dropFirst(width)
            }
            line = String(rest)
            taken = rest.count
        }
        return lines + [line]
    }

    static func paragraph(_ text: String, _ width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var taken = 0
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
            for (index, part) in LineBreaks.parts(of: word).enumerated() {
                let gap = index == 0 && !line.isEmpty ? 1 : 0
                let columns = Glyphs.width(of: part)
                if taken + gap + columns <= width {
                    line += (gap == 1 ? " " : "") + part
                    taken += gap + columns
                    continue
                }
                if !line.isEmpty { lines.append(line) }
                var pieces = pieces(of: part, width)
                line = pieces.popLast() ?? ""
                taken = Glyphs.width(of: line)
                lines += pieces
            }
        }
        return lines + [line]
    }

    /// `word` in pieces of at most `width` columns; a wider glyph is a piece by itself.
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
