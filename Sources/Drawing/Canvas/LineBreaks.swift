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
