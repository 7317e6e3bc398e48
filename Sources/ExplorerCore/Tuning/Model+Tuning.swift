import Canvas
import Optimizers
import Simulation

extension Model {
    /// Chooses an optimizer, or turns what it goes by.
    mutating func tune(_ action: Action) -> [Effect] {
        switch action {
        case .selectNext: choose(next: true)
        case .selectPrevious: choose(next: false)
        case .previousValue: chooseValue(by: -1)
        case .nextValue: chooseValue(by: 1)
        case .lowerValue: return turnValue(up: false)
        case .raiseValue: return turnValue(up: true)
        case .typeValue: typeValue()
        case .nextSchedule: return turnSchedule(by: 1)
        case .previousSchedule: return turnSchedule(by: -1)
        default: break
        }
        return []
    }

    /// What the chosen optimizer goes by at the clock; nil where that is not known.
    var chosenChoice: OptimizerChoice? {
        if slots.indices.contains(chosen) { return choice(ofSlotAt: chosen) }
        return run(ofSlot: chosen + 1).flatMap { course.choice(of: $0.id) }
    }

    /// The place among `tunables` of the value that is turned: that of the remembered name, else the learning rate.
    func tunedIndex(among tunables: [TunableValue]) -> Int {
        tunables.firstIndex { $0.key.name == tuned } ?? 0
    }

    /// The value that is turned; nil where no optimizer is chosen that has one.
    private var tunable: TunableValue? {
        guard let tunables = chosenChoice?.tunables, !tunables.isEmpty else { return nil }
        return tunables[tunedIndex(among: tunables)]
    }

    private mutating func choose(next: Bool) {
        let on = shown.compactMap { $0.slot.map { $0 - 1 } }.sorted()
        chosen =
            next
            ? on.first { $0 > chosen } ?? on.first ?? chosen
            : on.last { $0 < chosen } ?? on.last ?? chosen
    }

    private mutating func chooseValue(by count: Int) {
        guard race != nil, let tunables = chosenChoice?.tunables, !tunables.isEmpty else { return }
        let index = (tunedIndex(among: tunables) + count + tunables.count) % tunables.count
        tuned = tunables[index].key.name
        featured = .values
        tellValue()
    }

    private mutating func turnValue(up: Bool) -> [Effect] {
        guard race != nil, let choice = chosenChoice, let tunable else { return [] }
        guard let value = tunable.next(up: up), let turned = try? choice.setting(tunable.key.name, to: value) else {
            say(withKeys(tunable.sentenceAtEnd(up: up)))
            return []
        }
        tuned = tunable.key.name
        let effects = turn(to: turned)
        tellValue()
        return effects
    }

    private mutating func typeValue() {
        guard let tunable else { return }
        open(Prompt("set \(tunable.key.name)="))
    }

    private mutating func turnSchedule(by count: Int) -> [Effect] {
        guard race != nil, var choice = chosenChoice else { return [] }
        let entries = ScheduleCatalogue.entries
        let present = entries.firstIndex { $0.descriptor.name == choice.schedule?.kind } ?? 0
        choice.schedule = Schedule.example(of: entries[(present + count + entries.count) % entries.count])
        let effects = turn(to: choice)
        tellSchedule()
        return effects
    }

    /// Says what schedule the chosen optimizer follows.
    mutating func tellSchedule() {
        guard let choice = chosenChoice else { return }
        say("\(choice.optimizer) follows the schedule \(choice.schedule?.text ?? "constant").")
    }

    /// Has the chosen optimizer go by `choice` from the clock on.
    mutating func turn(to choice: OptimizerChoice) -> [Effect] {
        guard slots.indices.contains(chosen) else { return [] }
        slots[chosen].choice = choice
        guard let run = run(ofSlot: chosen + 1) else { return [] }
        return changeRace { $0.change(run.id, to: choice) }
    }

    /// Says which value is turned and what it is now, where no panel does.
    private mutating func tellValue() {
        guard Layout(size, stripLines: shown.count)?.panel.isEmpty ?? true, let tunable else { return }
        say("\(tunable.key.name) of \(tunable.owner) is \(tunable.text): \(tunable.key.meaning).")
    }
}
