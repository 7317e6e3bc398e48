import ExplorerCore
import Optimizers

/// The hyperparameters of the selected optimizer in a panel, as texts.
struct TuningReadout: Equatable {
    /// One value.
    struct Line: Equatable {
        /// The name, as it is typed.
        let name: String
        /// The value, as it is typed.
        let value: String
        /// What it does, in a few words.
        let meaning: String
        /// Whether the keys change this one.
        let isChosen: Bool
    }

    /// The optimizer's number key, and with that its colour.
    let slot: Int
    /// The optimizer's name.
    let optimizer: String
    /// The schedule's name; nil for a constant rate.
    let schedule: String?
    /// The values: the learning rate, the rule's others, then the schedule's.
    let lines: [Line]

    /// The hyperparameters of `model`'s selected optimizer; nil where none is selected, as in most recordings.
    init?(_ model: Model) {
        guard let choice = model.desk.chosenChoice else { return nil }
        slot = model.desk.chosen + 1
        optimizer = choice.optimizer
        schedule = choice.schedule?.kind
        let tunables = choice.tunables
        let tuned = model.race == nil ? nil : model.tuning.index(among: tunables)
        lines = tunables.enumerated().map { index, tunable in
            Line(
                name: tunable.key.name, value: tunable.text, meaning: tunable.key.meaning, isChosen: index == tuned)
        }
    }
}
