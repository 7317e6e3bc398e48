package import Canvas
package import Wording

/// One thing that a key does: what it is called, its keys, and the function that does it.
public struct Action: Sendable {
    /// Does it; the effects are what the loop has to do.
    package typealias Handler = @Sendable (inout Model) -> [Effect]

    /// Its name in settings, sentences and tests; the same in every context in which it does the same.
    package let name: String
    /// The keys, any of which does it; settings replace the first.
    package private(set) var keys: [Key]
    /// What faults call it where settings do not name it; nil where they do.
    package let unnamed: String?
    /// What does it.
    package let run: Handler

    /// An action called `name`.
    init(_ name: String, _ keys: [Key], unnamed: String? = nil, _ run: @escaping Handler) {
        self.name = name
        self.keys = keys
        self.unnamed = unnamed
        self.run = run
    }

    /// The same on `key` in place of its first one.
    func onKey(_ key: Key) -> Action {
        var action = self
        action.keys[0] = key
        return action
    }

    /// The same without the keys `taken`; nil where none is left.
    func without(_ taken: Set<Key>) -> Action? {
        var action = self
        action.keys.removeAll { taken.contains($0) }
        return action.keys.isEmpty ? nil : action
    }
}

/// A row of the table of actions: an action, or a few that belong together.
///
/// The dispatch of keys, the line of hints, the help, and the names that settings use are all made from such rows; the words
/// for a row are in `Wording`, by its phrase.
public struct ActionRow: Sendable {
    /// Its words.
    package let phrase: ActionPhrase
    /// What its keys do; one action, or a family as left and right.
    package private(set) var actions: [Action]
    /// How the keys are written in help.
    package private(set) var label: String
    /// The word for the bottom line where that depends on what the keys would do now.
    package let presentHint: (@Sendable (Model) -> PlayHint)?
    /// Its place among the hints when there is no room for all: the lowest stay.
    package let rank: Int
    /// Whether it changes the race, which a recording does not allow.
    package let changesRace: Bool

    /// A row of several actions; `label` is how their keys are written in help, nil for the first key of each.
    init(
        _ phrase: ActionPhrase, _ actions: [Action], label: String? = nil, rank: Int = 99, changesRace: Bool = false
    ) {
        self.phrase = phrase
        self.actions = actions
        self.label = label ?? Self.label(of: actions)
        presentHint = nil
        self.rank = rank
        self.changesRace = changesRace
    }

    /// A row of one action.
    init(
        _ phrase: ActionPhrase, _ name: String, _ keys: [Key], label: String? = nil,
        presentHint: (@Sendable (Model) -> PlayHint)? = nil, rank: Int = 99, changesRace: Bool = false,
        _ run: @escaping Action.Handler
    ) {
        self.phrase = phrase
        actions = [Action(name, keys, run)]
        self.label = label ?? Self.label(of: actions)
        self.presentHint = presentHint
        self.rank = rank
        self.changesRace = changesRace
    }

    /// All of its keys.
    package var keys: [Key] { actions.flatMap(\.keys) }

    /// The action of `key` in this row; nil where it has none.
    package func action(for key: Key) -> Action? {
        actions.first { $0.keys.contains(key) }
    }

    /// The action called `name` in this row; nil where there is none.
    package func action(named name: String) -> Action? {
        actions.first { $0.name == name }
    }

    /// The same with each key of `given` in place of the first one of the action of its name; other keys stay.
    package func rebound(_ given: [String: Key]) -> ActionRow {
        guard actions.contains(where: { given[$0.name] != nil }) else { return self }
        return with(actions.map { action in given[action.name].map { action.onKey($0) } ?? action })
    }

    /// The same without the keys `taken`; nil where none is left.
    package func without(_ taken: Set<Key>) -> ActionRow? {
        guard keys.contains(where: taken.contains) else { return self }
        let left = actions.compactMap { $0.without(taken) }
        return left.isEmpty ? nil : with(left)
    }

    private func with(_ actions: [Action]) -> ActionRow {
        var row = self
        row.actions = actions
        row.label = Self.label(of: actions)
        return row
    }

    /// The first key of each action: in a row where they are single characters and more than two, else with blanks.
    private static func label(of actions: [Action]) -> String {
        let names = actions.compactMap(\.keys.first?.name)
        let isCompact = names.count > 2 && names.allSatisfy { $0.count == 1 }
        return names.joined(separator: isCompact ? "" : " ")
    }
}

extension [ActionRow] {
    /// The action of `key` in the first row that has it; nil where none has.
    package func action(for key: Key) -> Action? {
        lazy.compactMap { $0.action(for: key) }.first
    }

    /// The action called `name` in the first row that has it; nil where none has.
    package func action(named name: String) -> Action? {
        lazy.compactMap { $0.action(named: name) }.first
    }

    /// The rows with those keys alone that the rows of `front`, which come before them, leave to them.
    package func remaining(behind front: [ActionRow]) -> [ActionRow] {
        guard !front.isEmpty else { return self }
        let taken = Set(front.flatMap(\.keys))
        return compactMap { $0.without(taken) }
    }
}

extension [ActionRow] {
    /// How sentences write the keys of these rows, as this screen shows them; an action without a key goes by its name.
    ///
    /// - Parameter ascii: whether only ASCII is shown.
    package func signs(ascii: Bool) -> KeySigns {
        KeySigns(ascii: ascii) { reference in
            let sign = self.action(named: reference.rawValue)?.keys.first?.sign ?? reference.rawValue
            return ascii ? KeyName.ascii(sign) : sign
        }
    }
}

extension Model {
    /// The keys in force while no page is open, as sentences write them on this screen.
    package var keySigns: KeySigns { openKeys.signs(ascii: isASCII) }
}
