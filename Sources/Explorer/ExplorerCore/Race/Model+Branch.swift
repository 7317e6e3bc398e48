import Formulas
import Optimizers
import Recordings
import Runs
import Surfaces
import Trajectories
import Wording

extension Model {
    /// Branches a run from the selected one at the clock, on the first number key without a run.
    ///
    /// It has the optimizer of `choice`, else that of the selected run, and is selected from then on.
    mutating func branch(to choice: OptimizerChoice? = nil, keepingState: Bool) -> [Effect] {
        guard let race else { return [] }
        guard let parent = desk.run(ofSlot: desk.chosen + 1), let row = parent.current,
            let rule = choice ?? course.choice(of: parent.id)
        else {
            say(.race(.noParent))
            return []
        }
        if refuses(rule) { return [] }
        guard !parent.isOver else {
            say(.race(.parentEnded(label(of: parent))))
            return []
        }
        guard let index = desk.slots.indices.first(where: { desk.run(ofSlot: $0 + 1) == nil }) else {
            say(.race(.slotsFull(desk.slots.count)))
            return []
        }
        let clock = course.clock
        // At step 0 there is no state to keep, and a recording's header knows no parents.
        let plan = RunPlan(
            id: race.nextID, label: RaceDesk.branchLabel(rule.optimizer, birth: clock), choice: rule,
            start: row.parameters, birth: clock, parent: clock == 0 ? nil : parent.id, slot: index + 1)
        // State that the parent resets before this step's update is reset for the branch too.
        let isReset = race.script.changes.contains { $0.run == parent.id && $0.step == clock && $0.state == .reset }
        let keepsState = keepingState && !isReset
        let goesOn = keepsState && rule.entry == course.choice(of: parent.id)?.entry
        let name = label(of: parent)
        desk.setChoice(rule, ofSlotAt: index)
        desk.relabel()
        desk.choose(index)
        let effects = changeRace { race in
            race.join(plan)
            if !keepsState, plan.parent != nil { race.change(plan.id, to: rule, state: .reset) }
        }
        let state: RaceNotice.BranchState = clock == 0 ? .none : goesOn ? .kept : .reset
        say(.race(.branched(key: index + 1, parent: name, step: clock, state)))
        return effects
    }

    /// Assigns `choice` to the number key at `index`: its run continues with it from the clock on, or starts.
    mutating func put(_ choice: OptimizerChoice, onSlotAt index: Int) -> [Effect] {
        if refuses(choice) { return [] }
        desk.choose(index)
        desk.setChoice(choice, ofSlotAt: index)
        desk.relabel()
        guard let run = desk.run(ofSlot: index + 1) else {
            let effects = toggle(index + 1)
            say(.race(.started(key: index + 1, optimizer: choice.text)))
            return effects
        }
        let effects = changeRace { $0.change(run.id, to: choice) }
        let assignment: RaceNotice.Assignment =
            run.isOver ? .ended : course.clock == run.birth ? .start : .step(course.clock)
        say(.race(.assigned(key: index + 1, optimizer: choice.text, assignment)))
        return effects
    }

    /// Restarts with mini-batches of the next size, 1-2-5, or with the full batch after the last one.
    mutating func nextBatch() -> [Effect] {
        guard let race else { return [] }
        guard let rows = race.surface.rowCount else {
            say(.race(.noData(surface: race.surface.name)))
            return []
        }
        let present = race.script.batch ?? 0
        let next = present == 0 ? 1 : Int(RoundRate.next(Double(present), up: true))
        return begin(batch: next < rows ? next : nil)
    }

    /// Restarts with mini-batches of `batch` rows; nil for the full batch.
    mutating func begin(batch: Int?) -> [Effect] {
        desk.setBatch(batch)
        let effects = restart()
        say(.race(.batch(size: batch, rows: course.surface.rowCount ?? 0, seed: desk.seed)))
        return effects
    }
}
