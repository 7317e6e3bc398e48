import Optimizers
import Text

/// The words behind a command's name, taken one after the other, each with its column.
struct CommandWords {
    /// Some characters without a blank.
    struct Word: Equatable {
        var text: String
        /// From 1.
        var column: Int
    }

    private let line: [Character]
    private var left: ArraySlice<Word>
    /// How the command is written, for faults.
    var usage = ""

    /// The optimizers that a word may name.
    let book: RuleBook

    init(_ line: String, in book: RuleBook) {
        self.book = book
        self.line = Array(line)
        var words: [Word] = []
        for (index, character) in self.line.enumerated() where character != " " {
            if index > 0, self.line[index - 1] != " " {
                words[words.count - 1].text.append(character)
            } else {
                words.append(Word(text: String(character), column: index + 1))
            }
        }
        left = words[...]
    }

    /// The column of the last word that is `text`, among those left; nil where there is none.
    func column(of text: String) -> Int? { left.last { $0.text == text }?.column }

    /// The next word, which stays; nil at the end.
    var peek: Word? { left.first }

    /// The next word; nil at the end.
    mutating func take() -> Word? { left.popFirst() }

    /// The next word.
    mutating func need() throws(CommandFault) -> Word {
        guard let word = left.popFirst() else {
            throw CommandFault(column: line.count + 1, kind: .incomplete(usage: usage))
        }
        return word
    }

    /// All that is left, blanks between words as they are; nil at the end.
    mutating func rest() -> Word? {
        guard let first = left.first, let last = left.last else { return nil }
        left = []
        return Word(text: String(line[first.column - 1..<last.column - 1]) + last.text, column: first.column)
    }

    /// Sees to it that nothing is left.
    func end() throws(CommandFault) {
        guard let word = left.first else { return }
        throw CommandFault(column: word.column, kind: .tooMuch(word.text, usage: usage))
    }
}

extension CommandWords.Word {
    /// The whole number in `range` that it spells, also as 1e6.
    func whole(_ name: String, in range: ClosedRange<Int>) throws(CommandFault) -> Int {
        let fault = CommandFault(column: column, kind: .notWhole(text, name: name, range))
        guard let value = Self.decimal(text), value.rounded() == value else { throw fault }
        // Digits alone are taken as they are: a double has not got all of them.
        guard let whole = Int(text) ?? Int(exactly: value), range.contains(whole) else { throw fault }
        return whole
    }

    /// The finite number that `text` spells in decimal digits.
    static func decimal(_ text: some StringProtocol) -> Double? {
        DecimalReader.decimal(text).flatMap { $0.isFinite ? $0 : nil }
    }
}
