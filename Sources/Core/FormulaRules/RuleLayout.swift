import Formulas
import Rules

/// Where the inputs and results of a rule's system are.
struct RuleLayout: Sendable {
    /// The numbers of the gradient, the parameter and the diagonal of the Hessian among the inputs that each parameter has for itself.
    let gradient = 0
    let parameter = 1
    let bend = 2
    /// The numbers of the count of updates and of the rate among the shared inputs.
    let count = 0
    let rate = 1
    /// The shared inputs that are hyperparameters, in order from this number on.
    let hyper: [String]
    let firstHyper = 2
    /// A state: the numbers of its input and of its result among those of its kind, and of its result among all.
    struct State: Sendable {
        let input: Int
        let result: Int
        let wanted: Int
        let initial: Double
    }

    /// The states that each parameter has for itself.
    let ownStates: [State]
    /// Those that all parameters share.
    let sharedStates: [State]
    let step: FormulaSystem.Result
    let denominator: FormulaSystem.Result?
    /// Whether formulas use the diagonal of the Hessian.
    let usesBend: Bool

    init(_ definition: RuleDefinition, _ system: FormulaSystem) {
        hyper = definition.hyper.map(\.name).filter { $0 != RuleInput.rate.rawValue }
        func states(_ isShared: Bool) -> [State] {
            definition.states.indices.filter { system.results[$0].isShared == isShared }.map { place in
                let state = definition.states[place]
                let inputs = isShared ? system.sharedInputs : system.ownInputs
                return State(
                    input: inputs.firstIndex(of: state.name) ?? 0, result: system.results[place].place, wanted: place,
                    initial: state.initial)
            }
        }
        (ownStates, sharedStates) = (states(false), states(true))
        step = system.results[definition.states.count]
        denominator = definition.denominator.map { _ in system.results[definition.states.count + 1] }
        usesBend = system.uses(RuleInput.bend.rawValue)
    }
}
