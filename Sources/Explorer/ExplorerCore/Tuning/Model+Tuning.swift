import Canvas
import Optimizers
import Runs

extension Model {
    /// Chooses the hyperparameter that stands `count` further in the list.
    mutating func chooseValue(by count: Int) {
        guard race != nil, let tunables = desk.chosenChoice?.tunables, !tunables.isEmpty else { return }
        let index = (tuning.index(among: tunables) + count + tunables.count) % tunables.count
        tuning.choose(tunables[index].key.name)
        pages.feature(.values)
        tellValue()
    }

    /// Raises or lowers the chosen hyperparameter to the next round value.
    mutating func turnValue(up: Bool) -> [Effect] {
        guard race != nil, let choice = desk.chosenChoice, let tunable = tuning.tunable(of: choice) else { return [] }
        guard let value = tunable.next(up: up), let turned = try? choice.setting(tunable.key.name, to: value) else {
            say(withKeys(tunable.sentenceAtEnd(up: up)))
            return []
        }
        tuning.choose(tunable.key.name)
        let effects = turn(to: turned)
        tellValue()
        return effects
    }

    /// Opens the command line where the chosen hyperparameter is typed.
    mutating func typeValue() {
        guard let tunable = tuning.tunable(of: desk.chosenChoice) else { return }
        pages.open(.prompt(Prompt("set \(tunable.key.name)=")))
    }

    /// Gives the chosen optimizer the schedule that stands `count` further in the list.
    mutating func turnSchedule(by count: Int) -> [Effect] {
        guard race != nil, var choice = desk.chosenChoice else { return [] }
        let entries = ScheduleCatalogue.entries
        let present = entries.firstIndex { $0.descriptor.name == choice.schedule?.kind } ?? 0
        choice.schedule = Schedule.example(of: entries[(present + count + entries.count) % entries.count])
        let effects = turn(to: choice)
        tellSchedule()
        return effects
    }

    /// Says what schedule the chosen optimizer follows.
    mutating func tellSchedule() {
        guard let choice = desk.chosenChoice else { return }
        say("\(choice.optimizer) follows the schedule \(choice.schedule?.text ?? "constant").")
    }

    /// Has the chosen optimizer go by `choice` from the clock on.
    mutating func turn(to choice: OptimizerChoice) -> [Effect] {
        guard desk.slots.indices.contains(desk.chosen) else { return [] }
        desk.setChoice(choice, ofSlotAt: desk.chosen)
        guard let run = desk.run(ofSlot: desk.chosen + 1) else { return [] }
        return changeRace { $0.change(run.id, to: choice) }
    }

    /// Says which value is turned and what it is now, where no panel does.
    private mutating func tellValue() {
        guard Layout(size, stripLines: desk.shown.count)?.panel.isEmpty ?? true,
            let tunable = tuning.tunable(of: desk.chosenChoice)
        else { return }
        say("\(tunable.key.name) of \(tunable.owner) is \(tunable.text): \(tunable.key.meaning).")
    }
}
