package import Diagnosis
import Networks
public import Optimizers
package import Recordings
package import Runs
package import Surfaces
import Training
import Trajectories

/// The runs with their clock, the optimizers of the number keys, and what the next race begins with.
package struct RaceDesk: Sendable {
    /// The runs and their clock: a race, or a recording that is shown.
    package private(set) var course: any Course {
        didSet { version += 1 }
    }
    /// Counts the changes of ``course``.
    private(set) var version = 0
    /// The optimizers of the number keys 1 to 9, in order; empty while a recording is shown.
    package internal(set) var slots: [Slot]
    /// The index of the number key whose run is inspected and edited.
    package private(set) var chosen = 0
    /// Where new runs start.
    package private(set) var start: SIMD2<Double>
    /// Data rows in a mini-batch, where the surface has more; nil for the full gradient.
    package private(set) var batch: Int?
    /// The seed from which mini-batches are drawn.
    package private(set) var seed: UInt64
    /// Which data rows mini-batches have.
    private var order = BatchOrder.random
    /// The standard deviation of the noise that is added to gradients.
    private var noise = 0.0
    /// The step at which the race pauses by itself; nil for none.
    package private(set) var lastStep: Int?
    /// Runs of a shown recording that are switched off.
    package private(set) var hidden: Set<Int> = []

    /// A race on `surface` as `options` ask for it, at step 0.
    init(on surface: Surface, _ options: ExplorerOptions) {
        start = options.start ?? surface.definition.start
        batch = options.batch
        seed = options.seed
        order = options.order
        noise = options.noise
        lastStep = options.lastStep
        slots = Opening.slots(for: surface, asked: options.choices)
        course = Self.race(
            of: slots, on: surface, start: start, Draws(seed: seed, batch: batch, order: order, noise: noise))
    }

    /// A recording; its first run is chosen.
    init(showing course: any Course) {
        self.course = course
        start = course.surface.definition.start
        slots = []
        seed = 0
        chosen = course.present.compactMap(\.slot).min().map { $0 - 1 } ?? 0
    }

    /// What makes gradients differ from the full ones.
    private struct Draws {
        var seed: UInt64
        var batch: Int?
        var order: BatchOrder
        var noise: Double
    }

    private var draws: Draws { Draws(seed: seed, batch: batch, order: order, noise: noise) }

    // MARK: Queries

    /// The race, unless a recording is shown.
    package var race: Race? { course as? Race }

    /// The runs on the screen: those that take part and are not hidden.
    package var shown: [Entrant] {
        course.present.filter { !hidden.contains($0.id) }
    }

    /// The run of number key `slot` that takes part now.
    package func run(ofSlot slot: Int) -> Entrant? {
        course.present.first { $0.slot == slot }
    }

    /// The run that is inspected: the chosen key's, else the first that is shown.
    package var chosenRun: Entrant? {
        let shown = shown
        return shown.first { $0.slot == chosen + 1 } ?? shown.first
    }

    /// The settings of the optimizer at `index` of ``slots``, as they are at the clock.
    package func choice(ofSlotAt index: Int) -> OptimizerChoice {
        run(ofSlot: index + 1).flatMap { course.choice(of: $0.id) } ?? slots[index].choice
    }

    /// The settings of the chosen optimizer at the clock; nil where they are not known.
    package var chosenChoice: OptimizerChoice? {
        if slots.indices.contains(chosen) { return choice(ofSlotAt: chosen) }
        return run(ofSlot: chosen + 1).flatMap { course.choice(of: $0.id) }
    }

    /// `runs` in the order of their keys, but the chosen one last, to be drawn over the others.
    package func chosenLast(_ runs: [Entrant]) -> [Entrant] {
        runs.sorted { one, other in
            let (one, other) = (one.slot ?? 0, other.slot ?? 0)
            return (one == chosen + 1 ? .max : one) < (other == chosen + 1 ? .max : other)
        }
    }

    /// The step of the last row of all, where every run of a race is over.
    package var endOfAll: Int? {
        let present = course.present
        guard race != nil, !present.isEmpty, present.allSatisfy(\.isOver) else { return nil }
        return present.compactMap { $0.current?.step }.max()
    }

    /// Data rows in each mini-batch; nil where the gradient is the full one, or it is not known.
    package var shownBatch: Int? {
        race?.script.batch ?? (course as? Replay)?.recordings.first?.header.batch ?? (course as? TrainingReplay)?.batch
    }

    /// The data rows of the update at the clock, ascending; nil without mini-batches, or where they are not known.
    package var batchRows: [Int]? {
        race.flatMap { $0.script.objective.sampler }?.rows(atStep: course.clock)
    }

    // MARK: Choosing

    /// Chooses the number key at `index` of ``slots``.
    package mutating func choose(_ index: Int) { chosen = index }

    /// Chooses the next run that is shown, in the order of the keys, or the previous one; from an end it goes on at the other.
    package mutating func choose(next: Bool) {
        let on = shown.compactMap { $0.slot.map { $0 - 1 } }.sorted()
        chosen =
            next
            ? on.first { $0 > chosen } ?? on.first ?? chosen
            : on.last { $0 < chosen } ?? on.last ?? chosen
    }

    /// Hides a run of a recording, or shows it again.
    package mutating func toggleHidden(_ id: Int) {
        if hidden.remove(id) == nil { hidden.insert(id) }
    }

    /// Pauses the race at `step` from now on; nil for at none.
    package mutating func setLastStep(_ step: Int?) { lastStep = step }

    // MARK: The course

    /// Winds every run to `step`, or to the end that is nearest to it.
    package mutating func seek(to step: Int) { course.seek(to: step) }

    /// Stands where `race`, a copy of the one there is, has come to.
    mutating func stand(as race: Race) { course = race }

    /// Whether a step, with looks at the curvature, takes too long to be taken between two pictures.
    package var takesLong: Bool {
        guard let race, let network = race.network else { return false }
        return network.dimension * network.rowCount * max(1, race.present.count) > Self.mostWork
    }

    /// The most parameters times rows of data, of all runs, for which a step with its looks takes less than a millisecond.
    private static let mostWork = 50_000

    /// Changes the race from its clock on; a recording stays as it is.
    package mutating func changeRace(_ change: (inout Race) -> Void) {
        guard var race else { return }
        change(&race)
        course = race
    }

    /// Puts `newer` in the place of the recording that is shown, at its own step where it `leads`, else as that stands.
    package mutating func show(_ newer: any RecordedCourse, leads: Bool) {
        guard let shown = course as? any RecordedCourse else { return }
        course = leads ? newer : newer.standing(as: shown)
        if shown.present.isEmpty, let first = course.present.compactMap(\.slot).min() { chosen = first - 1 }
    }

    /// Begins a race on `surface` with the optimizers `asked` for, else with those that suit it, from the surface's start.
    package mutating func open(_ surface: Surface, asked: [OptimizerChoice]) {
        slots = Opening.slots(for: surface, asked: asked)
        chosen = 0
        start = surface.definition.start
        begin(Self.race(of: slots, on: surface, start: start, draws))
    }

    /// Begins the race again at step 0 with the runs that take part and their settings of now.
    package mutating func restart() {
        let on = slots.indices.filter { run(ofSlot: $0 + 1) != nil }
        for index in on { slots[index].choice = choice(ofSlotAt: index) }
        relabel()
        begin(Self.race(of: slots, on, on: course.surface, start: start, draws))
    }

    private mutating func begin(_ race: Race) {
        course = race
        hidden = []
    }

    /// Has the next race start at `point`.
    package mutating func setStart(_ point: SIMD2<Double>) { start = point }

    /// Has the next race train on mini-batches of `batch` rows; nil for the full gradient.
    package mutating func setBatch(_ batch: Int?) { self.batch = batch }

    /// Has the next race draw other mini-batches.
    package mutating func setSeed(_ seed: UInt64) { self.seed = seed }

    // MARK: The number keys

    /// Gives the number key at `index` of ``slots`` other settings; its run keeps its own until it is changed.
    package mutating func setChoice(_ choice: OptimizerChoice, ofSlotAt index: Int) { slots[index].choice = choice }

    /// Gives the number keys the names that their optimizers have now; runs keep theirs.
    package mutating func relabel() {
        let labels = RunPlan.labels(for: slots.map(\.choice))
        for index in slots.indices {
            slots[index].label = labels[index]
        }
    }

    /// The plan of a run of the number key at `index` of ``slots`` that begins at the clock.
    package func plan(ofSlotAt index: Int) -> RunPlan {
        Self.plan(id: 0, slots[index], key: index + 1, start: start, birth: course.clock)
    }

    /// The race of the optimizers that are switched on from the start, at step 0.
    private static func race(
        of slots: [Slot], on surface: Surface, start: SIMD2<Double>, _ draws: Draws
    ) -> Race {
        race(of: slots, slots.indices.filter { slots[$0].isOn }, on: surface, start: start, draws)
    }

    /// The race of the optimizers at `indices` of `slots`, at step 0.
    ///
    /// A batch asked for another surface is left out where there are not that many data rows.
    private static func race(
        of slots: [Slot], _ indices: [Int], on surface: Surface, start: SIMD2<Double>, _ draws: Draws
    ) -> Race {
        let plans = indices.enumerated().map { id, index in
            plan(id: id, slots[index], key: index + 1, start: start, birth: 0)
        }
        let rows = surface.rowCount ?? 0
        let batch = draws.batch.flatMap { $0 <= rows ? $0 : nil }
        if let section = surface.planeSection,
            let race = Race(
                training: section.network, name: surface.name, plans: plans, seed: draws.seed, batch: batch,
                on: section.choice)
        {
            return race
        }
        let script = RaceScript(
            surface: surface, plans: plans, seed: draws.seed, batch: batch, order: draws.order, noise: draws.noise)
        return Race(script, diagnosing: true)
    }

    /// The plan of a run of the slot at number key `key`.
    private static func plan(id: Int, _ slot: Slot, key: Int, start: SIMD2<Double>, birth: Int) -> RunPlan {
        RunPlan(id: id, label: slot.label, choice: slot.choice, start: start, birth: birth, slot: key)
    }
}

extension RaceDesk {
    /// An event of a run that is shown.
    package struct Happening {
        /// The run.
        package let run: Entrant
        /// The event.
        package let event: ShownEvent
    }

    /// What is known to happen to the chosen training, as ``listedEvents``; none of any other run.
    package var listedTrainingEvents: [(event: TrainingEvent, repeats: ListedEvent.Repeats?)] {
        guard let training = chosenTraining else { return [] }
        return ListedEvent.list(training.knownTrainingEvents.reversed()).reversed()
    }

    /// The steps of the events that are listed of the chosen run.
    package var listedSteps: [Int] {
        chosenTraining == nil ? listedEvents.map(\.event.step) : listedTrainingEvents.map(\.event.step)
    }

    /// The chosen run, where it is a training of N parameters.
    package var chosenTraining: (any ShownTraining)? {
        chosenRun.flatMap { course.shownTraining(of: $0.id) }
    }

    /// What is known to happen to run `id`, by the steps.
    package func knownEvents(of id: Int) -> [ShownEvent] {
        if let training = course.shownTraining(of: id) {
            return training.knownTrainingEvents.map { .ofTraining($0) }
        }
        return course.noticedEvents(of: id).map { .ofRun($0) }
    }

    /// What is known to happen to the chosen run, by the steps; also what comes after the clock, where it was seen. The
    /// latest of a kind are listed one by one.
    package var listedEvents: [ListedEvent] {
        guard let run = chosenRun else { return [] }
        return ListedEvent.list(course.knownEvents(of: run.id).reversed()).reversed()
    }

    /// The first known event after `step` of the runs that are shown; of several at a step the chosen run's.
    package func nextEvent(after step: Int) -> Happening? {
        happenings({ $0[$0.place(behind: step)...].first }, { $0.first { $0.step > step } })
            .min { $0.event.step < $1.event.step }
    }

    /// The last known event before `step` of the runs that are shown; of several at a step the chosen run's.
    package func previousEvent(before step: Int) -> Happening? {
        // Of equals the last one is taken.
        happenings({ $0[..<$0.place(behind: step - 1)].last }, { $0.last { $0.step < step } })
            .reversed().max { $0.event.step < $1.event.step }
    }

    /// The event that `choose` takes of each run, or `chooseOne` of each training, the chosen run's first.
    private func happenings(
        _ choose: (ArraySlice<RunEvent>) -> RunEvent?, _ chooseOne: ([TrainingEvent]) -> TrainingEvent?
    ) -> [Happening] {
        chosenLast(shown).reversed().compactMap { run in
            let event: ShownEvent? =
                if let training = course.shownTraining(of: run.id) {
                    chooseOne(training.knownTrainingEvents).map { .ofTraining($0) }
                } else {
                    choose(course.noticedEvents(of: run.id)).map { .ofRun($0) }
                }
            return event.map { Happening(run: run, event: $0) }
        }
    }

    /// Whether none of the runs that are shown and go on has room for another event.
    package var hasNoRoomForEvents: Bool {
        let going = shown.filter { !$0.isOver }
        return !going.isEmpty
            && going.allSatisfy { run in
                course.shownTraining(of: run.id).map { $0.trainingDiagnosis.omittedEvents > 0 }
                    ?? (course.diagnosis(of: run.id)?.hasRoomForEvents == false)
            }
    }
}

/// Something that happened to a run or to a training of N parameters.
package enum ShownEvent: Equatable, Sendable {
    case ofRun(RunEvent)
    case ofTraining(TrainingEvent)

    /// The first step of it.
    package var step: Int {
        switch self {
        case .ofRun(let event): event.step
        case .ofTraining(let event): event.step
        }
    }

    /// What is known of its kind.
    package var traits: RunEvent.Kind.Traits {
        switch self {
        case .ofRun(let event): event.kind.traits
        case .ofTraining(let event): event.kind.traits
        }
    }
}

/// A number key's optimizer.
public struct Slot: Equatable, Sendable {
    /// What its runs are called: the optimizer's name, or its whole text where another slot has the same optimizer.
    public internal(set) var label: String
    /// The rule with its settings as they are now.
    public var choice: OptimizerChoice
    /// Whether it races from the start.
    public let isOn: Bool
}
