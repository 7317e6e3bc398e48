import Diagnosis
import Optimizers
import Runs
import Surfaces
import Trajectories

/// The runs of a recording, as far as their rows were handed to them.
struct ReplayRuns: Sendable {
    /// The runs that have rows, in the order in which they joined.
    private(set) var all: [WitnessedRun] = []
    /// The rule of each run, hyper-parameters and schedule at its beginning, as far as they are known.
    private(set) var choices: [Int: OptimizerChoice] = [:]

    private let objective: Objective
    private let scale: ObservedLoss
    /// What the numbers of runs begin at, so that those of two recordings differ.
    private let firstID: Int
    /// What is said behind the label of each run, so that those of two recordings differ.
    private let mark: String
    /// The place of each run among `all`, by its number.
    private var places: [Int: Int] = [:]
    /// Those that have no row yet, by their number, in the order in which they joined.
    private var waiting: [Int: Waiting] = [:]
    /// How many runs have joined.
    private var count = 0
    /// The number keys that are left, for runs that have none of their own.
    private var keys: [Int]
    /// Whether runs have keys of their own.
    private let hasOwnKeys: Bool

    private struct Waiting: Sendable {
        var label: String
        var slot: Int?
        var order: Int
        var witness: Witness
        var changes: [RunChange] = []
    }

    /// The order in which each of `all` joined.
    private var orders: [Int] = []

    /// Places to wind back to, of all runs together.
    private static let snapshots = 4096

    /// The runs of `header`, none of which has rows yet.
    ///
    /// - Parameter keys: the number keys that they may have, where keys of their own might be those of another
    ///   recording's runs; else nil.
    init(
        _ header: RecordingHeader, _ surface: Surface, firstID: Int = 0, mark: String = "", keys: [Int]? = nil
    ) {
        objective = Objective(
            surface: surface, seed: header.seed, batch: header.batch, order: header.order, noise: header.noise)
        scale = ObservedLoss(surface, hasBatches: objective.isNoisy)
        self.firstID = firstID
        self.mark = mark
        hasOwnKeys = keys == nil
        self.keys = keys ?? (1...9).filter { !header.runs.compactMap(\.slot).contains($0) }
        for run in header.runs { join(run) }
    }

    /// The run of `id`, once it has a row.
    subscript(id: Int) -> WitnessedRun? { places[id].map { all[$0] } }

    /// Takes in what a line tells.
    mutating func take(_ item: RecordingScan.Item) {
        switch item {
        case .row(let row): take(row)
        case .run(let run): join(run)
        case .change(let change): turn(change)
        case .other: break
        }
    }

    /// Hands `row` to its run, if it is the next that the run needs.
    mutating func take(_ row: StepRow) {
        let id = firstID + row.run
        if places[id] == nil { begin(id, at: row.step) }
        guard let place = places[id] else { return }
        var row = row
        row.run = id
        all[place].take(row)
    }

    /// Winds each run for standing at `step`; the step from which on rows are needed for that, nil where each run goes on
    /// from where it stood.
    mutating func wind(to step: Int) -> Int? {
        var first = Int.max
        var hasMoved = false
        for index in all.indices {
            let next = all[index].nextStep
            all[index].wind(to: step)
            hasMoved = hasMoved || all[index].nextStep != next
            first = min(first, all[index].nextStep)
        }
        return hasMoved ? first : nil
    }

    /// Keeps what is said of each run where it stands, until further rows are handed to it.
    mutating func settle() {
        for index in all.indices { all[index].settle() }
    }

    /// These runs, standing where `others` stand, which are the same with fewer rows.
    func standing(as others: ReplayRuns, at step: Int) -> ReplayRuns {
        var result = self
        for index in result.all.indices {
            if let other = others[result.all[index].entrant.id] {
                result.all[index] = result.all[index].standing(as: other)
            } else {
                result.all[index].wind(to: step)
            }
        }
        return result
    }

    private mutating func join(_ run: RecordedRun) {
        let id = firstID + run.id
        choices[id] = run.choice
        waiting[id] = Waiting(
            label: run.label + mark, slot: key(of: run), order: count, witness: witness(of: run))
        count += 1
    }

    /// What is to say why `run` goes as it goes, before its first row.
    private func witness(of run: RecordedRun) -> Witness {
        let start = run.start ?? objective.surface.definition.start
        let choice = run.start == nil && run.parent == nil ? nil : run.choice
        guard let parent = run.parent.map({ firstID + $0 }) else {
            return Witness(choice, start: start, at: run.birth, objective: objective, scale: scale)
        }
        if let stem = self[parent], stem.nextStep == run.birth {
            return stem.branch(choice, at: start, scale: scale)
        }
        // Its state cannot be known where its parent's rows do not lead up to it.
        return Witness(nil, start: start, at: run.birth, objective: objective, scale: scale)
    }

    /// The number key of `run`: its own, else the first that is left; nil once all are taken.
    private mutating func key(of run: RecordedRun) -> Int? {
        if hasOwnKeys, let own = run.slot, (1...9).contains(own) {
            keys.removeAll { $0 == own }
            return own
        }
        return keys.isEmpty ? nil : keys.removeFirst()
    }

    private mutating func turn(_ change: RunChange) {
        let id = firstID + change.run
        if let place = places[id] { all[place].turn(change) } else { waiting[id]?.changes.append(change) }
    }

    private mutating func begin(_ id: Int, at step: Int) {
        guard let run = waiting.removeValue(forKey: id) else { return }
        let entrant = Entrant(id: id, label: run.label, birth: step, slot: run.slot)
        var witnessed = WitnessedRun(entrant, run.witness, snapshots: Self.snapshots / max(1, count))
        run.changes.forEach { witnessed.turn($0) }
        // Runs are shown in the order in which they joined, whichever has rows first.
        let place = orders.firstIndex { $0 > run.order } ?? orders.count
        orders.insert(run.order, at: place)
        all.insert(witnessed, at: place)
        for index in place..<all.count { places[all[index].entrant.id] = index }
    }
}
