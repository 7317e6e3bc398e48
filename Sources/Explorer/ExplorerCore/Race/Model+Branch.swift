import Formulas
import Optimizers
import Recordings
import Runs
import Surfaces
import Trajectories

extension Model {
    /// Lets a run branch off from the chosen one at the clock, on the first number key whose run takes no part.
    ///
    /// It goes by `choice`, else as the chosen one does, and is the chosen one from then on.
    mutating func branch(to choice: OptimizerChoice? = nil, keepingState: Bool) -> [Effect] {
        guard let race else { return [] }
        guard let parent = desk.run(ofSlot: desk.chosen + 1), let row = parent.current,
            let rule = choice ?? course.choice(of: parent.id)
        else {
            say("No run is chosen that another could branch off from.")
            return []
        }
        guard !parent.isOver else {
            say("\(label(of: parent)) has ended: nothing can branch off from it.")
            return []
        }
        guard let index = desk.slots.indices.first(where: { desk.run(ofSlot: $0 + 1) == nil }) else {
            say("All \(desk.slots.count) number keys have a run: switch one off for the branch.")
            return []
        }
        let clock = course.clock
        // At step 0 there is no state to go on with, and a recording's header knows no parents.
        let plan = RunPlan(
            id: race.nextID, label: RaceDesk.branchLabel(rule.optimizer, birth: clock), choice: rule,
            start: row.parameters, birth: clock, parent: clock == 0 ? nil : parent.id, slot: index + 1)
        // What the parent's rule forgets before this step's update the branch has not got either.
        let isReset = race.script.changes.contains { $0.run == parent.id && $0.step == clock && $0.state == .reset }
        let keepsState = keepingState && !isReset
        let goesOn = keepsState && rule.optimizer == course.choice(of: parent.id)?.optimizer
        let name = label(of: parent)
        desk.setChoice(rule, ofSlotAt: index)
        desk.relabel()
        desk.choose(index)
        let effects = changeRace { race in
            race.join(plan)
            if !keepsState, plan.parent != nil { race.change(plan.id, to: rule, state: .reset) }
        }
        let state = clock == 0 ? "" : goesOn ? "; the rule's state goes on" : "; the rule's state begins afresh"
        say("Key \(index + 1) branches off from \(name) here\(state).")
        return effects
    }

    /// Puts `choice` on the number key at `index`: its run goes on by it from the clock on, or begins.
    mutating func put(_ choice: OptimizerChoice, onSlotAt index: Int) -> [Effect] {
        desk.choose(index)
        desk.setChoice(choice, ofSlotAt: index)
        desk.relabel()
        guard let run = desk.run(ofSlot: index + 1) else {
            let effects = toggle(index + 1)
            say("Key \(index + 1) is \(choice.text), from the start.")
            return effects
        }
        let effects = changeRace { $0.change(run.id, to: choice) }
        if run.isOver {
            say("Key \(index + 1) is \(choice.text); its run has ended, and \(withKeys("{restart}")) begins again.")
        } else if course.clock == run.birth {
            say("Key \(index + 1) is \(choice.text).")
        } else {
            say(
                "Key \(index + 1) is \(choice.text) from step \(course.clock) on; \(withKeys("{restart}")) begins again"
                    + " with it.")
        }
        return effects
    }

    /// Begins again with mini-batches of the next size, 1-2-5, or without after the last one.
    mutating func nextBatch() -> [Effect] {
        guard let race else { return [] }
        guard let rows = race.surface.rowCount else {
            say("A mini-batch takes rows of data, and \(race.surface.name) is a surface without.")
            return []
        }
        let present = race.script.batch ?? 0
        let next = present == 0 ? 1 : Int(RoundRate.next(Double(present), up: true))
        return begin(batch: next < rows ? next : nil)
    }

    /// Begins again with mini-batches of `batch` rows, or without.
    mutating func begin(batch: Int?) -> [Effect] {
        desk.setBatch(batch)
        let effects = restart()
        let rows = course.surface.rowCount ?? 0
        say(
            batch.map { "Mini-batches of \($0) of the \(rows) rows, drawn with seed \(desk.seed)." }
                ?? "The gradient is the full one, of all the data.")
        return effects
    }
}
