package import Optimizers
package import Surfaces
import Wording

/// Which hyperparameter the keys change, and the optimizers that the list offers.
package struct Tuning: Sendable {
    /// The name of the hyperparameter that the keys change, where the chosen optimizer has it; else the learning rate is.
    package private(set) var name = OptimizerChoice.rateName
    /// The optimizers with values that suit a surface, kept from when they were listed last.
    package private(set) var listed: SuitedChoices?

    /// The keys change the learning rate.
    package init() {}

    /// Has the keys change the hyperparameter called `name`.
    package mutating func choose(_ name: String) { self.name = name }

    /// The place among `tunables` of the one that the keys change.
    package func index(among tunables: [TunableValue]) -> Int {
        tunables.firstIndex { $0.key.name == name } ?? 0
    }

    /// The hyperparameter of `choice` that the keys change; nil where there is none.
    package func tunable(of choice: OptimizerChoice?) -> TunableValue? {
        guard let tunables = choice?.tunables, !tunables.isEmpty else { return nil }
        return tunables[index(among: tunables)]
    }

    /// Each optimizer with values that suit the surface, once they were listed.
    package var suited: [OptimizerChoice] { listed?.choices ?? [] }

    /// Finds the values that suit `surface`, unless they are known.
    package mutating func list(for surface: Surface) {
        if !(listed?.isOf(surface) ?? false) { listed = SuitedChoices(surface) }
    }
}

/// A hyperparameter of an optimizer or of its schedule that can be changed while it runs.
package struct TunableValue: Equatable, Sendable {
    /// Its name, meaning and range.
    package let key: HyperKey
    /// Its present value; flags are 0 and 1.
    package let value: Double
    /// The name of the optimizer or the schedule that it belongs to.
    package let owner: String
    /// The round value next to 0; nil where steps do not reach 0.
    package let first: Double?

    /// The value as it is typed.
    package var text: String { key.text(of: value) }

    /// The next round value above or below; nil where there is none.
    package func next(up: Bool) -> Double? {
        RoundValue.next(value, up: up, of: key, first: first)
    }

    /// Why there is no next value.
    func noticeAtEnd(up: Bool) -> TuningNotice {
        let end = up ? key.range.greatest : key.range.least
        guard end == value || !up && value == 0 else { return .endOfSteps(owner: owner, name: key.name, up: up) }
        return .endOfRange(owner: owner, name: key.name, up: up, range: key.range.wording)
    }
}

extension OptimizerChoice {
    /// What can be changed: the learning rate, the optimizer's other hyperparameters, then the schedule's.
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

    /// The same with the optimizer's or the schedule's hyperparameter `name` set.
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

/// Every optimizer with values that suit one surface: they are found by trying, which takes time.
package struct SuitedChoices: Sendable {
    /// The optimizers, in the order of the catalogue.
    package let choices: [OptimizerChoice]
    private let name: String
    private let definition: SurfaceDefinition

    /// The optimizers as they suit `surface`.
    init(_ surface: Surface) {
        choices = Opening.choices(for: surface)
        name = surface.name
        definition = surface.definition
    }

    /// Whether it is `surface` that they suit.
    package func isOf(_ surface: Surface) -> Bool { name == surface.name && definition == surface.definition }
}
