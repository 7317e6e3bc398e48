package import Optimizers
package import Surfaces

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
