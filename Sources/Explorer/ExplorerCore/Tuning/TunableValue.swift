package import Optimizers

/// A value of an optimizer or of its schedule that can be turned while it runs.
package struct TunableValue: Equatable, Sendable {
    /// What it is and takes.
    package let key: HyperKey
    /// What it is now; flags are 0 and 1.
    package let value: Double
    /// The optimizer or the schedule whose it is, by name.
    package let owner: String
    /// The round value next to 0; nil where steps do not lead to 0.
    package let first: Double?

    /// The value as it is typed.
    package var text: String { key.text(of: value) }

    /// The next round value above or below; nil where there is none.
    package func next(up: Bool) -> Double? {
        RoundValue.next(value, up: up, of: key, first: first)
    }

    /// Why there is no next value, with the name of an action in braces for its key.
    package func sentenceAtEnd(up: Bool) -> String {
        let way = up ? "higher" : "lower"
        let end = up ? key.range.greatest : key.range.least
        if end == value || !up && value == 0 {
            return "\(key.name) of \(owner) can't go \(way): it must be \(key.range.wording)."
        }
        return "\(key.name) of \(owner) goes no \(way) by this key; {type-value} types it exactly."
    }
}

extension OptimizerChoice {
    /// What can be turned: the learning rate, the rule's other values, then the schedule's.
    package var tunables: [TunableValue] {
        let own = entry.descriptor.keys.map { key in
            TunableValue(
                key: key, value: hyper[key.name] ?? key.example, owner: optimizer,
                first: key.name == Self.rateName ? nil : Self.first(of: key, nearZero: 1e-4))
        }
        guard let schedule else { return own }
        return own
            + schedule.descriptor.keys.map { key in
                // A rate among the schedule's values is an absolute one, a share of the optimizer's own.
                TunableValue(
                    key: key, value: schedule.values[key.name] ?? key.example, owner: schedule.kind,
                    first: Self.first(of: key, nearZero: RoundRate.nearest(to: learningRate * 1e-3)))
            }
    }

    /// The same with the rule's or the schedule's value `name` set.
    ///
    /// - Throws: an unknown name, or a value outside its range.
    package func setting(_ name: String, to value: Double) throws(ChoiceFault) -> OptimizerChoice {
        let isOwn = entry.descriptor.keys.contains { $0.name == name }
        if !isOwn, let schedule, schedule.descriptor.keys.contains(where: { $0.name == name }) {
            var changed = self
            changed.schedule = try Schedule(
                kind: schedule.kind, values: schedule.values.merging([name: value]) { _, new in new })
            return changed
        }
        return try OptimizerChoice(
            optimizer: optimizer, hyper: hyper.merging([name: value]) { _, new in new }, schedule: schedule)
    }

    /// The learning rate's name among the values.
    package static let rateName = "lr"

    /// The round value of `key` next to 0: far below what suits it, else `nearZero`.
    private static func first(of key: HyperKey, nearZero: Double) -> Double {
        key.example > 0 ? RoundRate.nearest(to: key.example * 1e-4) : nearZero > 0 ? nearZero : 1e-4
    }
}
