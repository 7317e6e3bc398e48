/// A term with what it means, or a paragraph where there is no term.
package struct HelpEntry: Equatable, Sendable {
    /// The term; empty for a paragraph.
    package var term = ""
    /// What it means, in whole sentences, or what a key does.
    package var text: String

    /// A paragraph.
    init(_ text: String) {
        self.text = text
    }

    /// A term with its meaning.
    init(_ term: String, _ text: String) {
        self.term = term
        self.text = text
    }
}
