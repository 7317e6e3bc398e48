import Formulas
import Optimizers
import Recordings
import Rendering
import Simulation
import Surfaces

extension Model {
    /// Lets a run branch off from the chosen one at the clock, on the first number key whose run takes no part.
    ///
    /// It goes by `choice`, else as the chosen one does, and is the chosen one from then on.
    mutating func branch(to choice: OptimizerChoice?, keepingState: Bool) -> [Effect] {
        guard let race else { return [] }
        guard let parent = run(ofSlot: chosen + 1), let row = parent.current,
            let rule = choice ?? course.choice(of: parent.id)
        else {
            say("No run is chosen that another could branch off from.")
            return []
        }
        guard !parent.isOver else {
            say("\(label(of: parent)) has ended: nothing can branch off from it.")
            return []
        }
        guard let index = slots.indices.first(where: { run(ofSlot: $0 + 1) == nil }) else {
            say("All \(slots.count) number keys have a run: switch one off for the branch.")
            return []
        }
        let clock = course.clock
        // At step 0 there is no state to go on with, and a recording's header knows no parents.
        let plan = RunPlan(
            id: race.nextID, label: Self.branchLabel(rule.optimizer, birth: clock), choice: rule, start: row.parameters,
            birth: clock, parent: clock == 0 ? nil : parent.id, slot: index + 1)
        // What the parent's rule forgets before this step's update the branch has not got either.
        let isReset = race.script.changes.contains { $0.run == parent.id && $0.step == clock && $0.state == .reset }
        let keepsState = keepingState && !isReset
        let goesOn = keepsState && rule.optimizer == course.choice(of: parent.id)?.optimizer
        let name = label(of: parent)
        slots[index].choice = rule
        relabel()
        chosen = index
        let effects = changeRace { race in
            race.join(plan)
            if !keepsState, plan.parent != nil { race.change(plan.id, to: rule, state: .reset) }
        }
        let state = clock == 0 ? "" : goesOn ? "; the rule's state goes on" : "; the rule's state begins afresh"
        say("Key \(index + 1) branches off from \(name) here\(state).")
        return effects
    }

    /// Puts `choice` on the key of `slots[index]`: its run goes on by it from the clock on, or begins.
    mutating func put(_ choice: OptimizerChoice, onSlotAt index: Int) -> [Effect] {
        chosen = index
        slots[index].choice = choice
        relabel()
        guard let run = run(ofSlot: index + 1) else {
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

    /// Gives the number keys the names that their optimizers have now; runs keep theirs.
    mutating func relabel() {
        let labels = RunPlan.labels(for: slots.map(\.choice))
        for index in slots.indices {
            slots[index].label = labels[index]
        }
    }

    /// What `run` is called at the clock: where it goes by another rule than it began with, both.
    func label(of run: Entrant) -> String {
        guard let script = race?.script, let plan = script.plans.first(where: { $0.id == run.id }),
            let present = course.choice(of: run.id)?.optimizer
        else { return run.label }
        let change = script.changes.last { $0.run == run.id && $0.step <= run.birth }
        let first = change?.choice.optimizer ?? plan.choice.optimizer
        // A rule that was replaced before the first update was never gone by.
        let own = plan.parent == nil ? first : Self.branchLabel(first, birth: plan.birth)
        let label =
            first != plan.choice.optimizer
            ? own : run.label == plan.choice.text ? plan.briefLabel(among: script.plans) : run.label
        return present == first ? label : "\(label) \(isASCII ? ">" : "→") \(present)"
    }

    /// What a run is called that branches off at step `birth` and goes by `optimizer`.
    private static func branchLabel(_ optimizer: String, birth: Int) -> String { "\(optimizer) from \(birth)" }

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
        self.batch = batch
        let effects = restart()
        let rows = course.surface.rowCount ?? 0
        say(
            batch.map { "Mini-batches of \($0) of the \(rows) rows, drawn with seed \(seed)." }
                ?? "The gradient is the full one, of all the data.")
        return effects
    }

    /// Data rows in each mini-batch; nil where the gradient is the full one, or it is not known.
    var shownBatch: Int? {
        race?.script.batch ?? (course as? Replay)?.recordings.first?.header.batch
    }
}
