import Optimizers

/// A line that is being typed, with its cursor.
package struct Prompt: Equatable, Sendable {
    /// The text before the cursor.
    package private(set) var before: String
    /// The text from the cursor on.
    package private(set) var after = ""
    /// The completions that tab goes through; nil once anything else was done.
    package private(set) var completion: Completion?
    /// What was wrong when the line was to be run; nil once anything was done since.
    package private(set) var fault: CommandFault?
    /// The place in the history of the line that was recalled; nil for the line that is new.
    private var recalled: Int?
    /// The new line, while another is recalled.
    private var draft = ""

    /// More characters are not taken.
    package static let longest = 1000

    /// A line with `text` already there.
    init(_ text: String = "") {
        before = text
    }

    /// The whole line.
    package var text: String { before + after }

    /// Types `text` at the cursor; blanks of all kinds become spaces, other control characters are left out.
    mutating func insert(_ text: some StringProtocol) {
        settle()
        for scalar in text.unicodeScalars where self.text.unicodeScalars.count < Self.longest {
            switch scalar.properties.generalCategory {
            case .control where ["\t", "\n", "\r"].contains(scalar), .spaceSeparator, .lineSeparator,
                .paragraphSeparator:
                before.unicodeScalars.append(" ")
            case .control, .format, .surrogate, .unassigned: break
            default: before.unicodeScalars.append(scalar)
            }
        }
    }

    /// Does what a key asks for; `choice` is what values are set of, `history` the lines run before, the latest last.
    mutating func edit(_ edit: PromptEdit, choice: OptimizerChoice?, history: [String]) {
        switch edit {
        case .completeNext: complete(by: 1, choice)
        case .completePrevious: complete(by: -1, choice)
        default:
            settle()
            change(edit, history)
        }
    }

    /// Shows what is wrong with the line, the cursor where it is.
    mutating func fail(_ fault: CommandFault) {
        settle()
        let characters = Array(text)
        let place = min(max(0, fault.column - 1), characters.count)
        before = String(characters[..<place])
        after = String(characters[place...])
        self.fault = fault
    }

    private mutating func settle() {
        completion = nil
        fault = nil
    }

    private mutating func change(_ edit: PromptEdit, _ history: [String]) {
        switch edit {
        case .left:
            if let last = before.popLast() { after.insert(last, at: after.startIndex) }
        case .right:
            if !after.isEmpty { before.append(after.removeFirst()) }
        case .start: (before, after) = ("", text)
        case .end: (before, after) = (text, "")
        case .deleteBack: _ = before.popLast()
        case .deleteForward: after = String(after.dropFirst())
        case .deleteWord:
            while before.last == " " { before.removeLast() }
            while let last = before.last, last != " " { before.removeLast() }
        case .deleteToStart: before = ""
        case .deleteToEnd: after = ""
        case .older: recall(by: -1, history)
        case .newer: recall(by: 1, history)
        case .completeNext, .completePrevious: break
        }
    }

    private mutating func recall(by count: Int, _ history: [String]) {
        let place = (recalled ?? history.count) + count
        guard place >= 0, place <= history.count else { return }
        if recalled == nil { draft = text }
        recalled = place == history.count ? nil : place
        before = place == history.count ? draft : history[place]
        after = ""
    }

    private mutating func complete(by count: Int, _ choice: OptimizerChoice?) {
        fault = nil
        var completion = self.completion ?? Completion(of: before, choice: choice)
        guard let line = completion.turn(by: count) else { return }
        before = line
        // One candidate is taken for good; the next tab completes what follows it.
        self.completion = completion.candidates.count > 1 ? completion : nil
    }
}

/// The lines that were run from the command line.
package struct PromptHistory: Equatable, Sendable {
    /// The lines, the latest last.
    package private(set) var lines: [String] = []

    /// Lines that are kept.
    private static let limit = 200

    /// No lines.
    package init() {}

    /// Keeps `line` without the blanks around it as the latest; one that is there already moves up.
    package mutating func remember(_ line: String) {
        // Blanks between words stay: a file's name may have several.
        guard let first = line.firstIndex(where: { $0 != " " }), let last = line.lastIndex(where: { $0 != " " }) else {
            return
        }
        let kept = String(line[first...last])
        lines.removeAll { $0 == kept }
        lines.append(kept)
        if lines.count > Self.limit { lines.removeFirst() }
    }
}

/// What a key does to a line that is being typed.
public enum PromptEdit: Equatable, Hashable, Sendable {
    /// Move the cursor by a character, or to an end.
    case left, right, start, end
    /// Take out the character before the cursor or the one at it.
    case deleteBack, deleteForward
    /// Take out the word before the cursor, all before it, or all from it on.
    case deleteWord, deleteToStart, deleteToEnd
    /// Put the next or the previous completion in place.
    case completeNext, completePrevious
    /// Recall a line that was run before, or one after that.
    case older, newer
}
