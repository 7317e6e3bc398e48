import Canvas
import Optimizers
import Runs
import Wording

extension Model {
    /// Selects the hyperparameter `count` places further in the list.
    mutating func chooseValue(by count: Int) {
        guard race != nil, let tunables = desk.chosenChoice?.tunables, !tunables.isEmpty else { return }
        let index = (tuning.index(among: tunables) + count + tunables.count) % tunables.count
        tuning.choose(tunables[index].key.name)
        pages.feature(.hyperparameters)
        sayValue()
    }

    /// Raises or lowers the selected hyperparameter to the next round value.
    mutating func turnValue(up: Bool) -> [Effect] {
        guard race != nil, let choice = desk.chosenChoice, let tunable = tuning.tunable(of: choice) else { return [] }
        guard let value = tunable.next(up: up), let turned = try? choice.setting(tunable.key.name, to: value) else {
            say(.tuning(tunable.noticeAtEnd(up: up)))
            return []
        }
        tuning.choose(tunable.key.name)
        let effects = turn(to: turned)
        sayValue()
        return effects
    }

    /// Opens the command line to type the selected hyperparameter.
    mutating func typeValue() {
        guard let tunable = tuning.tunable(of: desk.chosenChoice) else { return }
        pages.open(.prompt(Prompt("set \(tunable.key.name)=")))
    }

    /// Gives the selected optimizer the schedule `count` places further in the list.
    mutating func turnSchedule(by count: Int) -> [Effect] {
        guard race != nil, var choice = desk.chosenChoice else { return [] }
        let entries = ScheduleCatalogue.entries
        let present = entries.firstIndex { $0.descriptor.name == choice.schedule?.kind } ?? 0
        choice.schedule = Schedule.example(of: entries[(present + count + entries.count) % entries.count])
        let effects = turn(to: choice)
        saySchedule()
        return effects
    }

    /// Says which schedule the selected optimizer has.
    mutating func saySchedule() {
        guard let choice = desk.chosenChoice else { return }
        say(.tuning(.schedule(owner: choice.optimizer, choice.schedule?.text)))
    }

    /// Gives the selected run the optimizer of `choice` from the clock on.
    mutating func turn(to choice: OptimizerChoice) -> [Effect] {
        guard desk.slots.indices.contains(desk.chosen) else { return [] }
        desk.setChoice(choice, ofSlotAt: desk.chosen)
        guard let run = desk.run(ofSlot: desk.chosen + 1) else { return [] }
        return changeRace { $0.change(run.id, to: choice) }
    }

    /// Says which hyperparameter is selected and its value, where no panel shows that.
    private mutating func sayValue() {
        guard Layout(size, stripLines: desk.shown.count)?.panel.isEmpty ?? true,
            let tunable = tuning.tunable(of: desk.chosenChoice)
        else { return }
        say(
            .tuning(
                .selected(
                    owner: tunable.owner, TuningNotice.Setting(tunable.key.name, tunable.text),
                    meaning: tunable.key.meaning)))
    }
}
