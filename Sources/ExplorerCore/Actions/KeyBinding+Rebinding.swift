import Canvas

extension KeyBinding {
    /// Its keys with what each does.
    private var pairs: [(key: Key, action: Action)] {
        keys.enumerated().map { ($1, actions.count == 1 ? actions[0] : actions[$0]) }
    }

    /// What `key` does by this line: nothing, or one action.
    func actions(of key: Key) -> [Action] {
        pairs.filter { $0.key == key }.map(\.action)
    }

    /// The same with each of `given`'s actions on its key there in place of its first one; its other keys stay.
    func rebound(_ given: [Action: Key]) -> KeyBinding {
        guard actions.contains(where: { given[$0] != nil }) else { return self }
        var seen: Set<Action> = []
        var pairs = self.pairs
        for index in pairs.indices where seen.insert(pairs[index].action).inserted {
            if let key = given[pairs[index].action] { pairs[index].key = key }
        }
        return with(pairs)
    }

    /// The same without the keys `taken`; nil where none is left.
    func without(_ taken: Set<Key>) -> KeyBinding? {
        let left = pairs.filter { !taken.contains($0.key) }
        if left.isEmpty { return nil }
        return left.count == keys.count ? self : with(left)
    }

    /// The same with other keys, named by the first one of each action.
    private func with(_ pairs: [(key: Key, action: Action)]) -> KeyBinding {
        var first: Set<Action> = []
        let names = pairs.filter { first.insert($0.action).inserted }.map(\.key.name)
        let isCompact = names.count > 2 && names.allSatisfy { $0.count == 1 }
        return KeyBinding(
            keys: pairs.map(\.key), actions: pairs.map(\.action), name: names.joined(separator: isCompact ? "" : " "),
            hint: hint, help: help, rank: rank, changesRace: changesRace)
    }
}
