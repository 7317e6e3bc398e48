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

/// Finds where a word can be broken: next to ideographs and kana, but not before closing or after opening punctuation.
///
/// After the Unicode line breaking algorithm (UAX #14), classes ID, CL, NS, EX and OP, and the rules for Chinese text
/// (CLREQ, "prohibited at line start and line end").
enum LineBreaks {
    /// The unbreakable parts of `word`, in order.
    static func parts(of word: some StringProtocol) -> [String] {
        var parts: [String] = []
        var part = ""
        var before: Character?
        for character in word {
            if let before, allowsBreak(between: before, and: character) {
                parts.append(part)
                part = ""
            }
            part.append(character)
            before = character
        }
        return part.isEmpty ? parts : parts + [part]
    }

    private static func allowsBreak(between before: Character, and after: Character) -> Bool {
        guard isIdeographic(before) || isIdeographic(after) else { return false }
        return !notAtEnd.contains(before) && !notAtStart.contains(after)
    }

    /// Whether it takes two columns, as ideographs, kana and their punctuation do.
    private static func isIdeographic(_ character: Character) -> Bool {
        character.unicodeScalars.first.map { Glyphs.width(of: $0) == 2 } ?? false
    }

    private static let notAtStart: Set<Character> = [
        "。", "，", "、", "；", "：", "？", "！", "）", "」", "』", "】", "》", "〉", "〕", "〗", "］", "｝", "”", "’", "…", "—", "·",
        "・", "ー", "～", "％", "°", "′", "″", "々", "ぁ", "ぃ", "ぅ", "ぇ", "ぉ", "っ", "ゃ", "ゅ", "ょ", "ァ", "ィ", "ゥ", "ェ", "ォ",
        "ッ", "ャ", "ュ", "ョ", ".", ",", ";", ":", "?", "!", ")", "]", "}", "%",
    ]

    private static let notAtEnd: Set<Character> = [
        "（", "「", "『", "【", "《", "〈", "〔", "〖", "［", "｛", "“", "‘", "(", "[", "{", "±", "￥", "＄",
    ]
}

/// Truncates text to a width.
public enum Ellipsis {
    /// `text` in at most `width` columns; a truncated end is marked by `…`, in ASCII by `~`.
    public static func cut(_ text: String, to width: Int, ascii: Bool = false) -> String {
        guard Glyphs.width(of: text) > width else { return text }
        guard width > 0 else { return "" }
        var short = String.UnicodeScalarView()
        var taken = 0
        for scalar in text.unicodeScalars {
            taken += Glyphs.width(of: scalar)
            guard taken < width else { break }
            short.append(scalar)
        }
        return String(short) + (ascii ? "~" : "…")
    }
}
