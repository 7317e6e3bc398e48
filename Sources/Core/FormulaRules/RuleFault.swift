public import Formulas

/// A fault in the definition of a rule.
public struct RuleFault: Error, Equatable, Sendable {
    /// Where it is.
    public enum Place: Equatable, Sendable {
        case name
        case hyper(String)
        case state(String)
        case update(String)
        case part(String)
        case step
        case denominator
    }

    /// What is wrong.
    public enum Kind: Equatable, Sendable {
        /// A formula, with the place in its text.
        case formula(FormulaFault)
        /// The name is a built-in optimizer's.
        case builtInName(String)
        /// Something else than letters, digits and hyphens.
        case malformedName(String)
        /// A name with a meaning of its own in every rule.
        case reservedName(String)
        /// No hyperparameter is called `lr`.
        case missingRate
        /// An update of something that is no state.
        case unknownState(String)
        /// The loss, which rules do not see.
        case usesLoss
    }

    /// Where it is.
    public var place: Place
    /// What is wrong.
    public var kind: Kind
}

extension RuleFault.Kind: CustomStringConvertible {
    /// The fault as one sentence, without its place.
    public var description: String {
        switch self {
        case .formula(let fault): "\(fault)"
        case .builtInName(let name): "'\(name)' is a built-in optimizer; choose another name"
        case .malformedName(let name):
            "'\(name)' cannot name a rule; a name is of letters, digits and hyphens, and begins with a letter"
        case .reservedName(let name):
            "'\(name)' has a meaning of its own in every rule; reserved are \(RuleInput.reserved.joined(separator: ", "))"
        case .missingRate: "a rule needs the hyperparameter lr, its learning rate"
        case .unknownState(let name): "'\(name)' is not a state; 'state' names each with its value before the first update"
        case .usesLoss: "the loss L is not given to rules yet"
        }
    }
}
