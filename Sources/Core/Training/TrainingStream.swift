public import Networks
public import Optimizers
public import Runs

/// Trainings of one network in step with each other, as a recording has them: their rows, sorted by step and then by training,
/// with their places on a plane, and the planes before the rows that are told on them.
///
/// The same again from the same plan, bit for bit.
public final class TrainingStream {
    /// What is trained, and how.
    public struct Plan: Sendable {
        /// The network.
        public var network: Network
        /// The trainings, in the order of their rows; a branch leaves its parent before its birth, and comes after it.
        public var runs: [RunPlan]
        /// What is changed on the way.
        public var changes: [RunChange] = []
        /// What draws the batches.
        public var seed: UInt64
        /// How many rows of data a batch has; nil for all.
        public var batch: Int?
        /// The step of the last row.
        public var last: Int
        /// At every which step the curvature is looked at; 0 for never.
        public var lookEvery: Int

        /// A plan of trainings that begin together.
        public init(
            network: Network, choices: [OptimizerChoice], seed: UInt64 = 0, batch: Int? = nil, last: Int,
            lookEvery: Int = 8
        ) {
            self.init(
                network: network,
                runs: choices.enumerated().map { id, choice in
                    RunPlan(id: id, label: choice.optimizer, choice: choice, start: .zero)
                }, seed: seed, batch: batch, last: last, lookEvery: lookEvery)
        }

        /// A plan of the given values.
        public init(
            network: Network, runs: [RunPlan], changes: [RunChange] = [], seed: UInt64 = 0, batch: Int? = nil,
            last: Int, lookEvery: Int = 8
        ) {
            self.network = network
            self.runs = runs
            self.changes = changes
            self.seed = seed
            self.batch = batch
            self.last = last
            self.lookEvery = lookEvery
        }

        /// The optimizers at the beginning.
        public var choices: [OptimizerChoice] { runs.map(\.choice) }

        /// The changes of run `id` by step; of two at one step the later one in the plan applies last.
        fileprivate func changes(of id: Int) -> [RunChange] {
            changes.filter { $0.run == id }.enumerated()
                .sorted { ($0.element.step, $0.offset) < ($1.element.step, $1.offset) }
                .map(\.element)
        }
    }

    /// What comes next.
    public enum Item: Sendable {
        /// The plane of the rows that follow.
        case plane(PlaneFollower.Told)
        /// The row of a training, by its place in the plan, with the foot on the plane and the distance from it.
        case row(run: Int, TrainingRow, place: SIMD2<Double>?, distance: Double?)
    }

    /// The trainings that have begun, with their diagnoses, in the plan's order.
    public var watches: [TrainingWatch] { lanes.map(\.watch) }
    /// The step of the rows that are made next; earlier ones may still be held back.
    public private(set) var step = 0
    /// Whether all rows were given.
    public private(set) var isOver = false

    private var plan: Plan
    private let follower: PlaneFollower
    private var lanes: [Lane] = []
    /// The places in the plan of trainings that have not begun.
    private var coming: [Int]
    /// The planes that wait for rows, with the first step that is told on them.
    private var planes: [(step: Int, told: PlaneFollower.Told)] = []
    /// The step of the rows that are given next.
    private var nextStep = 0

    /// A training that has begun.
    private struct Lane {
        /// Its place in the plan.
        var run: Int
        let watch: TrainingWatch
        /// The rows that wait for others, with their places on the plane of their time.
        var held: [(row: TrainingRow, place: SIMD2<Double>?, distance: Double?)] = []
        /// The places of rows that are not complete yet.
        var places: [(step: Int, place: SIMD2<Double>?, distance: Double?)] = []

        /// Whether its row of `step` is there, or none is to come.
        func isReady(at step: Int) -> Bool {
            if let first = held.first { return first.row.step >= step }
            return places.first.map { $0.step > step } ?? true
        }

        mutating func hold(_ rows: [TrainingRow]) {
            for row in rows {
                let place = places.removeFirst()
                held.append((row, place.place, place.distance))
            }
        }
    }

    /// A stream before its first row.
    ///
    /// - Throws: that an optimizer cannot train a network.
    public init(_ plan: Plan) throws(TrainingFault) {
        self.plan = plan
        coming = Array(plan.runs.indices)
        follower = PlaneFollower(plan.network)
        for (place, run) in plan.runs.enumerated() where run.birth == 0 {
            insert(try Self.training(run, plan), at: place)
        }
    }

    private static func training(_ run: RunPlan, _ plan: Plan) throws(TrainingFault) -> NetworkTraining {
        try NetworkTraining(
            run.choice, of: plan.network, seed: plan.seed, batch: plan.batch, from: run.birth,
            changes: plan.changes(of: run.id))
    }

    private func insert(_ training: NetworkTraining, at run: Int) {
        coming.removeAll { $0 == run }
        let place = lanes.firstIndex { $0.run > run } ?? lanes.count
        lanes.insert(Lane(run: run, watch: TrainingWatch(training, lookEvery: plan.lookEvery)), at: place)
    }

    /// Goes on by `runs` and `changes`, which differ from those before at ``step`` and later only.
    public func follow(_ runs: [RunPlan], _ changes: [RunChange]) {
        // What stands at the start has made no row yet, and begins by the new plan.
        if step == 0 { lanes = [] }
        let begun = lanes.map { plan.runs[$0.run].id }
        (plan.runs, plan.changes) = (runs, changes)
        for (index, id) in begun.enumerated() {
            guard let place = runs.firstIndex(where: { $0.id == id }) else {
                preconditionFailure("a run that has rows stays in the plan")
            }
            lanes[index].run = place
            lanes[index].watch.training.follow(plan.changes(of: id))
        }
        coming = runs.indices.filter { runs[$0].birth >= step && !begun.contains(runs[$0].id) }
        if !coming.isEmpty { isOver = false }
    }

    /// Goes on at `step` where no training has a row before it: all have ended, or none has begun.
    public func skip(to step: Int) {
        if isOver { self.step = max(self.step, step) }
    }

    /// Makes the rows of ``step``, and of no later one; the items that are complete with it, with `isLast` all.
    public func advance(isLast isAsked: Bool = false) -> [Item] {
        guard !isOver else { return [] }
        for lane in lanes where lane.watch.training.step == step - 1 && lane.watch.training.isFinite {
            // Before the parent goes on, so that a branch does from where the parent is.
            branch(from: lane)
            lane.watch.training.advance()
        }
        begin()
        let hasEnded = coming.isEmpty && lanes.allSatisfy { !$0.watch.training.isFinite }
        let isLast = isAsked || step >= plan.last || hasEnded
        if let first = lanes.first?.watch.training, first.step == step, first.isFinite,
            follower.take(first.state, gradient: first.gradient), let told = follower.told
        {
            planes.append((step, told))
        }
        for index in lanes.indices where lanes[index].watch.training.step == step {
            let watch = lanes[index].watch
            let foot = follower.place(of: watch.training.state)
            lanes[index].places.append((step, foot?.place, foot?.distance))
            lanes[index].hold(watch.rows(isLast: isLast || !watch.training.isFinite))
        }
        isOver = isLast
        step += 1
        return complete()
    }

    /// The items that are held back, without the looks that they wait for.
    public func rest() -> [Item] {
        for index in lanes.indices { lanes[index].hold(lanes[index].watch.rest()) }
        isOver = true
        return complete()
    }

    /// Lets the branches begin that leave the training of `lane` at ``step``.
    private func branch(from lane: Lane) {
        let parent = lane.watch.training
        for place in coming where plan.runs[place].birth == step && plan.runs[place].parent == plan.runs[lane.run].id {
            let run = plan.runs[place]
            let first = RunChange(run: run.id, step: step, choice: run.choice)
            let training = NetworkTraining(branchingFrom: parent, changes: [first] + plan.changes(of: run.id))
            training.advance()
            insert(training, at: place)
        }
    }

    /// Lets the others begin whose time has come; one whose parent has ended has no rows.
    private func begin() {
        for place in coming where plan.runs[place].birth <= step {
            let run = plan.runs[place]
            guard run.birth == step, run.parent == nil, let training = try? Self.training(run, plan) else {
                coming.removeAll { $0 == place }
                continue
            }
            insert(training, at: place)
        }
    }

    /// The items of all steps whose rows are there.
    private func complete() -> [Item] {
        var items: [Item] = []
        while lanes.allSatisfy({ $0.isReady(at: nextStep) }), lanes.contains(where: { !$0.held.isEmpty }) {
            while let (step, told) = planes.first, step <= nextStep {
                planes.removeFirst()
                items.append(.plane(told))
            }
            for index in lanes.indices where lanes[index].held.first?.row.step == nextStep {
                let (row, place, distance) = lanes[index].held.removeFirst()
                items.append(.row(run: lanes[index].run, row, place: place, distance: distance))
            }
            nextStep += 1
        }
        return items
    }
}
