import Networks
import Optimizers
import Runs
import Surfaces
import Training

extension Opening {
    /// The optimizers of the number keys where the network `section` shows is trained: those asked for, else the first three;
    /// then others, nine in all. Those that do not take so many parameters have no place.
    static func slots(for section: PlaneSection, asked: [OptimizerChoice]) -> [Slot] {
        var choices = Array(asked.filter { $0.trains(section.network) }.prefix(9))
        let count = choices.isEmpty ? on : choices.count
        for choice in self.choices(for: section) where choices.count < 9 {
            guard !choices.contains(where: { $0.optimizer == choice.optimizer }) else { continue }
            choices.append(choice)
        }
        let labels = RunPlan.labels(for: choices)
        return choices.enumerated().map { Slot(label: labels[$0], choice: $1, isOn: $0 < count) }
    }

    /// Every optimizer that can train the network, with a rate that suits networks.
    static func choices(for section: PlaneSection) -> [OptimizerChoice] {
        let others = OptimizerCatalogue.entries.map(\.descriptor.name).filter { name in
            !rates.contains { $0.hasPrefix(name + ":") }
        }
        return (rates + others).compactMap { try? OptimizerChoice(parsing: $0) }.filter { $0.trains(section.network) }
    }

    /// How many are switched on where nobody has said which.
    private static let on = 3

    private static let rates = [
        "gd:lr=0.1", "adam:lr=0.03", "adagrad-rms:lr=0.03", "momentum:lr=0.03", "rmsprop:lr=0.01", "nesterov:lr=0.03",
        "adagrad:lr=0.1", "amsgrad:lr=0.03", "lion:lr=0.003", "adamw:lr=0.03",
    ]
}

extension OptimizerChoice {
    /// Whether it can train `network`: it takes as many parameters.
    func trains(_ network: Network) -> Bool { network.dimension <= entry.mostParameters ?? .max }
}
