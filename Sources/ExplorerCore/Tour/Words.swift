/// A text in each of the languages.
struct Words: Equatable, Sendable {
    /// The English text.
    let english: String
    /// The Chinese text, in simplified characters.
    let chinese: String

    init(_ english: String, _ chinese: String) {
        self.english = english
        self.chinese = chinese
    }

    /// The text in `language`; where only ASCII is shown, in English made of that.
    func text(_ language: Language, ascii: Bool) -> String {
        guard !ascii else { return String(english.flatMap { $0 == "±" ? "+-" : String($0) }) }
        return language == .chinese ? chinese : english
    }
}
