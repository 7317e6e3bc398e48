public import Canvas

/// One line of the key table: the keys, what they do, and the words for it.
public struct KeyBinding: Sendable {
    /// The keys, any of which does it; of a family of actions, the key for each in order.
    public let keys: [Key]
    /// What each key does: one action for all keys, or one a key.
    public let actions: [Action]
    /// How the keys are written in help.
    public let name: String
    /// A word or two for the line at the bottom; empty where it does not stand there.
    public let hint: String
    /// The sentence in help, where `{name}` stands for the key of the action that settings call so.
    public let help: String
    /// Its place among the hints when there is no room for all: the lowest stay.
    public let rank: Int
    /// Whether it changes the race, which a recording does not let.
    public let changesRace: Bool

    /// The first of its keys that does `action`.
    func key(for action: Action) -> Key? {
        keys.first { self.action(for: $0) == action }
    }

    /// What `key` does by this line.
    func action(for key: Key) -> Action? {
        guard let index = keys.firstIndex(of: key) else { return nil }
        return actions.count == 1 ? actions[0] : actions[index]
    }
}
