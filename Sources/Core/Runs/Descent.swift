import Formulas
public import Optimizers
import Surfaces
public import Trajectories

/// One run as it goes: gives its rows one by one. A value, so that a copy is a snapshot to go on from.
public struct Descent: Sendable {
    /// The run's number.
    public let id: Int
    /// The step of the row that ``next()`` gives.
    public private(set) var step: Int

    private let objective: Objective
    private var parameters: SIMD2<Double>
    private var rule: LiveRule
    /// Changes still to come, the next one last.
    private var pending: [RunChange]
    /// The update at the row that was given last.
    private(set) var update = StepResult(step: .zero, denominator: nil, rate: 0)
    /// The second derivatives of the full loss at that row, where they were computed on the way.
    private(set) var hessian: Hessian?
    /// Whether the rule, a hyper-parameter or the schedule was changed before that update.
    private(set) var hasChanged = false
    /// Whether the last row was given.
    private(set) var isOver = false

    init(_ plan: RunPlan, changes: [RunChange], objective: Objective) {
        id = plan.id
        step = plan.birth
        parameters = plan.start
        rule = LiveRule(
            plan.choice, at: plan.start, origin: plan.birth, dimension: objective.surface.dimension)
        self.objective = objective
        pending = Self.ordered(changes)
    }

    private init(id: Int, from stem: Descent, changes: [RunChange]) {
        self.id = id
        step = stem.step
        parameters = stem.parameters
        rule = stem.rule
        objective = stem.objective
        isOver = stem.isOver
        pending = Self.ordered(changes)
    }

    /// The rule, hyper-parameters and schedule that the next row's update uses, but for a change at that very step.
    public var choice: OptimizerChoice { rule.choice }

    /// The step at which the count that schedules see began.
    var origin: Int { rule.origin }

    /// The run that leaves this one where it stands, with `plan`'s rule; the state goes on where the rule is the same.
    func branched(to plan: RunPlan, changes: [RunChange]) -> Descent {
        var branch = Descent(id: plan.id, from: self, changes: changes)
        branch.adopt(plan.choice, .kept)
        return branch
    }

    /// What the latest update was made of, at the point where it was made.
    func motion(at gradient: SIMD2<Double>) -> Motion {
        Motion(
            gradient: gradient, step: update.step, momentum: rule.momentum, metric: update.metric,
            rate: update.rate)
    }

    /// The velocity or first moment that the latest update left; nil for a rule without.
    var momentum: SIMD2<Double>? { rule.momentum }

    /// The linear map of the update at the row that ``next()`` gives, with the derivatives of the full loss; nil once the run
    /// is over.
    var updateMap: UpdateMap? {
        guard !isOver else { return nil }
        var copy = self
        copy.makeChanges()
        let expansion = objective.loss.expansion(at: parameters)
        copy.rule.take(loss: expansion.value)
        return copy.rule.updateMap(
            gradient: expansion.gradient, hessian: expansion.hessian, at: step, parameters: parameters)
    }

    /// The number of the update at the row that ``next()`` gave last, since the optimizer's state began.
    var updatesMade: Int { step - rule.stateOrigin }

    /// The next row, after which its update is made; nil once a row with a parameter that is not finite was given.
    public mutating func next() -> StepRow? { next(expanding: false) }

    /// The same; where it `isExpanding`, ``hessian`` is computed on the way unless there are mini-batches.
    @inline(__always)
    mutating func next(expanding isExpanding: Bool) -> StepRow? {
        guard !isOver else { return nil }
        hasChanged = false
        if !pending.isEmpty { makeChanges() }
        let hasBatches = objective.sampler != nil
        let (loss, gradient, bend): (Double, SIMD2<Double>, Hessian?)
        if rule.usesHessian || isExpanding && !hasBatches {
            let expansion = objective.expand(at: parameters, step: step)
            (loss, gradient, bend) = (expansion.value, expansion.gradient, expansion.hessian)
        } else {
            (loss, gradient) = objective.evaluate(at: parameters, step: step)
            bend = nil
        }
        hessian = hasBatches ? nil : bend
        let rate = rule.rate(atStep: step)
        rule.take(loss: loss)
        var update = rule.update(gradient: gradient, hessian: bend, rate: rate, parameters: parameters)
        let row = StepRow(
            run: id, step: step, parameters: parameters, loss: loss, gradient: gradient, rate: rate,
            denominator: update.denominator)
        isOver = !row.isFinite
        if let constraint = objective.constraint {
            let place = constraint.projection(of: parameters + update.step)
            update.step = place - parameters
            parameters = place
        } else {
            parameters += update.step
        }
        self.update = update
        step += 1
        return row
    }

    /// The last step, `last` at most, up to which rows can be had at once; before ``step`` where that needs more than
    /// losses and gradients, or something is to be changed first.
    @inline(__always)
    func reach(_ last: Int) -> Int {
        guard !isOver, !rule.usesHessian, objective.isPlain else { return step - 1 }
        return pending.last.map { min($0.step - 1, last) } ?? last
    }

    /// Gives as many rows as there is room for in `rows`, which are within ``reach(_:)``, with their updates; fewer where
    /// one has a parameter that is not finite.
    ///
    /// Where the last of them `isExpanded`, ``hessian`` is computed on the way.
    mutating func next(_ rows: UnsafeMutableBufferPointer<PathRow>, isExpanded: Bool) -> Int {
        for place in rows.indices {
            rows.initializeElement(at: place, to: PathRow(rate: rule.rate(atStep: step + place)))
        }
        let expanded = isExpanded ? rows.count - 1 : rows.count
        let loss = objective.loss
        var bend: Hessian?
        let count = rule.descend(rows, from: &parameters) { point, place in
            guard place == expanded else {
                let evaluation = loss.evaluate(at: point)
                return (evaluation.value, evaluation.gradient)
            }
            let expansion = loss.expansion(at: point)
            bend = expansion.hessian
            return (expansion.value, expansion.gradient)
        }
        let latest = rows[count - 1]
        (hessian, hasChanged, update) = (bend, false, latest.update)
        isOver = !(latest.parameters.x.isFinite && latest.parameters.y.isFinite)
        step += count
        return count
    }

    /// Makes the changes whose step has come.
    @inline(never)
    private mutating func makeChanges() {
        while let change = pending.last, change.step <= step {
            pending.removeLast()
            adopt(change.choice, change.state)
        }
    }

    /// Forgets the changes still to come and puts `changes` in their place.
    mutating func replaceChanges(_ changes: [RunChange]) {
        pending = Self.ordered(changes.filter { $0.step >= step })
    }

    private mutating func adopt(_ new: OptimizerChoice, _ state: RunChange.State) {
        rule.adopt(new, state, at: parameters, step: step)
        hasChanged = true
    }

    private static func ordered(_ changes: [RunChange]) -> [RunChange] {
        // Stable: of two changes at one step the later one in the script applies last, so it stands first here.
        changes.enumerated()
            .sorted { ($0.element.step, $0.offset) > ($1.element.step, $1.offset) }
            .map(\.element)
    }
}
