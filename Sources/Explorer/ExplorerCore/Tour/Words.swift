package import Wording

/// A text in each of the languages.
package struct Words: Equatable, Sendable {
    /// The English text.
    package let english: String
    /// The Chinese text, in simplified characters.
    package let chinese: String

    init(_ english: String, _ chinese: String) {
        self.english = english
        self.chinese = chinese
    }

    /// The text in `language`; where only ASCII is shown, in English made of that.
    package func text(_ language: Language, ascii: Bool) -> String {
        guard !ascii else { return english.replacing("±", with: "+-").replacing("−", with: "-") }
        return language == .chinese ? chinese : english
    }
}
