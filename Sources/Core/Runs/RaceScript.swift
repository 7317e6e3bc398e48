public import Diagnosis
public import Surfaces

/// Everything that decides a race: two races of one script take the same path to the last bit.
public struct RaceScript: Sendable {
    /// The surface all runs descend.
    public var surface: Surface
    /// What the mini-batches are drawn from.
    public var seed: UInt64
    /// Data rows in each mini-batch; nil for the full gradient.
    public var batch: Int?
    /// Which data rows the mini-batches have.
    public var order: BatchOrder
    /// The standard deviation of the noise that is added to gradients.
    public var noise: Double
    /// The runs, in the order in which they joined.
    public var plans: [RunPlan]
    /// What was turned on the way, by step.
    public var changes: [RunChange]
    /// The step from which on a run, by its number, takes no part any more.
    public var retirements: [Int: Int]

    /// A script of the given values.
    public init(
        surface: Surface, plans: [RunPlan], seed: UInt64 = 0, batch: Int? = nil, changes: [RunChange] = [],
        retirements: [Int: Int] = [:], order: BatchOrder = .random, noise: Double = 0
    ) {
        self.surface = surface
        self.plans = plans
        self.seed = seed
        self.batch = batch
        self.changes = changes
        self.retirements = retirements
        self.order = order
        self.noise = noise
    }

    /// What the runs evaluate.
    public var objective: Objective {
        Objective(surface: surface, seed: seed, batch: batch, order: order, noise: noise)
    }

    /// What events and outcomes are measured by; made anew each time, from some hundred points of the surface.
    public var scale: ObservedLoss { ObservedLoss(surface, hasBatches: objective.isNoisy) }

    /// Whether run `id` takes part at `step`.
    public func isPresent(_ id: Int, at step: Int) -> Bool {
        guard let plan = plans.first(where: { $0.id == id }) else { return false }
        return step >= plan.birth && !isRetired(id, at: step)
    }

    /// Whether run `id` has left the race at `step`.
    func isRetired(_ id: Int, at step: Int) -> Bool {
        guard !retirements.isEmpty, let last = retirements[id] else { return false }
        return step >= last
    }

    /// The descent of run `id`, standing at its first row; nil for an unknown run or a parent that is none.
    public func descent(of id: Int) -> Descent? {
        guard let plan = plans.first(where: { $0.id == id }) else { return nil }
        let own = changes.filter { $0.run == id }
        guard let parent = plan.parent else {
            return Descent(plan, changes: own, objective: objective)
        }
        // A parent joined earlier, so following parents ends.
        guard let index = plans.firstIndex(where: { $0.id == parent }),
            index < plans.firstIndex(where: { $0.id == id }) ?? 0,
            var stem = descent(of: parent)
        else { return nil }
        while stem.step < plan.birth, stem.next() != nil {}
        return stem.branched(to: plan, changes: own)
    }
}
