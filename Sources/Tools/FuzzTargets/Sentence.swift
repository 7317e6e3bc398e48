import Text

/// What is asked of every text that goes to a terminal.
enum Sentence {
    /// No sentence is longer, the path of its file left out.
    private static let limit = 2000

    /// Sees to it that `sentence` is one, of one line and without anything that steers a terminal.
    static func check(_ sentence: String) throws(Violation) {
        try Violation.unless(!sentence.isEmpty, "a fault without words")
        try Violation.unless(
            sentence == Printable.text(sentence, limit: .max), "not fit for a terminal: \(sentence.debugDescription)")
        try Violation.unless(
            sentence.utf8.count <= limit, "a fault of \(sentence.utf8.count) bytes: \(sentence.prefix(200))")
    }

    /// Sees to it that `sentence` is one and begins with `path` and, unless `isWithoutPlace`, a line and a column.
    static func check(_ sentence: String, path: String, isWithoutPlace: Bool = false) throws(Violation) {
        try Violation.unless(sentence.hasPrefix(path + ":"), "no path before \(sentence.debugDescription)")
        let rest = sentence.dropFirst(path.count + 1)
        try check(String(rest))
        if isWithoutPlace { return }
        let parts = rest.split(separator: ":", maxSplits: 2)
        let numbers = parts.prefix(2).compactMap { Int($0) }
        try Violation.unless(
            parts.count == 3 && numbers.count == 2 && numbers.allSatisfy { $0 >= 1 } && parts[2].first == " ",
            "no line and column in \(sentence.debugDescription)")
    }
}
