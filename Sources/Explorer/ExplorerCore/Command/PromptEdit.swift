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
