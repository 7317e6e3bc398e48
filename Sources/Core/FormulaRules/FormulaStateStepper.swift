import Formulas
import Rules
import Synchronization

/// A rule as formulas on N parameters.
struct FormulaStateStepper: StateStepper {
    private let rule: FormulaRule
    private let rooms: StateRooms
    /// The states that each parameter has for itself, state by state.
    private var states: [Double]
    private var shared: [Double]

    init(_ rule: FormulaRule, _ values: [String: Double], count: Int) {
        self.rule = rule
        rooms = StateRooms(rule.system, count: count)
        states = rule.layout.ownStates.flatMap { Array(repeating: $0.initial, count: count) }
        shared = Array(repeating: 0, count: rule.system.sharedInputs.count)
        for state in rule.layout.sharedStates { shared[state.input] = state.initial }
        for (place, name) in rule.layout.hyper.enumerated() { shared[rule.layout.firstHyper + place] = values[name] ?? 0 }
    }

    var usesHessian: Bool { rule.layout.usesBend }

    mutating func retune(like other: any StateStepper) {
        guard let other = other as? FormulaStateStepper, other.rule.definition == rule.definition else { return }
        for place in rule.layout.hyper.indices {
            shared[rule.layout.firstHyper + place] = other.shared[rule.layout.firstHyper + place]
        }
    }

    mutating func update(
        _ update: inout StateUpdate, gradient: [Double], hessian: [Double]?, rate: Double, parameters: [Double]
    ) {
        let (system, layout, count) = (rule.system, rule.layout, parameters.count)
        precondition(
            gradient.count == count && states.count == count * layout.ownStates.count,
            "a path keeps its number of parameters")
        shared[layout.count] += 1
        shared[layout.rate] = rate
        let bend = hessian.map { matrix in (0..<count).map { matrix[$0 * count + $0] } } ?? []
        var (steps, metrics) = (update.step, update.denominator)
        (update.step, update.denominator) = ([], [])
        if steps.count != count { steps = Array(repeating: 0, count: count) }
        if layout.denominator == nil {
            metrics = []
        } else if metrics.count != count {
            metrics = Array(repeating: 1, count: count)
        }
        var common = Array(repeating: 0.0, count: max(1, system.sharedResultCount))
        states.withUnsafeMutableBufferPointer { states in
            gradient.withUnsafeBufferPointer { gradient in
                parameters.withUnsafeBufferPointer { parameters in
                    bend.withUnsafeBufferPointer { bend in
                        steps.withUnsafeMutableBufferPointer { steps in
                            metrics.withUnsafeMutableBufferPointer { metrics in
                                rooms.evaluate(
                                    StateArrays(
                                        gradient: gradient, parameters: parameters, bend: bend, states: states,
                                        steps: steps, metrics: metrics),
                                    shared: shared, common: &common, layout)
                            }
                        }
                    }
                }
            }
        }
        for state in layout.sharedStates { shared[state.input] = common[state.result] }
        if layout.step.isShared { steps = Array(repeating: common[layout.step.place], count: count) }
        if let denominator = layout.denominator, denominator.isShared {
            metrics = Array(repeating: common[denominator.place], count: count)
        }
        (update.step, update.denominator, update.rate) = (steps, metrics, rate)
    }
}

/// The arrays of one update, a number per parameter; of the states, state by state.
struct StateArrays {
    var gradient: UnsafeBufferPointer<Double>
    var parameters: UnsafeBufferPointer<Double>
    /// Empty where the rule does not use it.
    var bend: UnsafeBufferPointer<Double>
    var states: UnsafeMutableBufferPointer<Double>
    var steps: UnsafeMutableBufferPointer<Double>
    /// Empty for a rule that divides by nothing.
    var metrics: UnsafeMutableBufferPointer<Double>
}

/// Rooms for a rule's evaluation, which the copies of a path share: each takes one for the time of an update.
final class StateRooms: Sendable {
    private let system: FormulaSystem
    private let count: Int
    private let spare = Mutex<[StateSystem]>([])

    init(_ system: FormulaSystem, count: Int) {
        self.system = system
        self.count = count
    }

    /// Makes one update of `arrays` for the values of the shared inputs; `common` is for the shared results.
    func evaluate(_ arrays: StateArrays, shared: [Double], common: inout [Double], _ layout: RuleLayout) {
        guard let gradient = arrays.gradient.baseAddress, let parameters = arrays.parameters.baseAddress,
            let steps = arrays.steps.baseAddress
        else { return }
        let count = arrays.gradient.count
        // Inputs are only read: their type is that of registers.
        var inputs = [
            UnsafeMutablePointer(mutating: gradient), UnsafeMutablePointer(mutating: parameters),
            UnsafeMutablePointer(mutating: arrays.bend.baseAddress ?? gradient),
        ]
        var results = Array(repeating: steps, count: system.ownResultCount)
        if let states = arrays.states.baseAddress {
            for (place, state) in layout.ownStates.enumerated() {
                inputs.append(states + place * count)
                results[state.result] = states + place * count
            }
        }
        if let denominator = layout.denominator, !denominator.isShared, let metrics = arrays.metrics.baseAddress {
            results[denominator.place] = metrics
        }
        let room = spare.withLock { $0.popLast() } ?? StateSystem(system, count: self.count)
        common.withUnsafeMutableBufferPointer { common in
            guard let common = common.baseAddress else { return }
            room.evaluate(count, inputs: inputs, shared: shared, results: results, sharedResults: common)
        }
        spare.withLock { $0.append(room) }
    }
}
