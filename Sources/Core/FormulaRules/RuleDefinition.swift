public import Optimizers

/// An optimizer's rule as formulas: what an update makes of each parameter.
///
/// The names `g` (the gradient), `p` (the parameter), `h` (the diagonal of the Hessian), `L` (the loss), `t` (the number of the update, from 1)
/// and `lr` (its scheduled rate) may be used in all texts, and the hyperparameters and states by their names.
public struct RuleDefinition: Equatable, Sendable {
    /// A formula with its name.
    public struct Line: Equatable, Sendable {
        /// The name: a state's, or a part's.
        public var name: String
        /// The formula.
        public var text: String

        /// The formula `text` called `name`.
        public init(_ name: String, _ text: String) {
            self.name = name
            self.text = text
        }
    }

    /// A state, which each parameter has for itself.
    public struct State: Equatable, Sendable {
        /// Its name.
        public var name: String
        /// Its value before the first update.
        public var initial: Double

        /// A state that begins at `initial`.
        public init(_ name: String, _ initial: Double) {
            self.name = name
            self.initial = initial
        }
    }

    /// What `-o` calls it.
    public var name: String
    /// The name in prose.
    public var title: String
    /// The paper or lecture that it is from; empty where none is named.
    public var source = ""
    /// The hyperparameters in the order in which they are tuned; one is called `lr`.
    public var hyper: [HyperKey] = []
    /// The states.
    public var states: [State] = []
    /// The new values of states, in order; each sees those before it.
    public var update: [Line] = []
    /// Named parts, after the states' update; each sees those before it.
    public var parts: [Line] = []
    /// What is added to the parameter.
    public var step = ""
    /// What the step divides by; nil for a rule that divides by nothing.
    public var denominator: String?

    /// A rule without formulas yet.
    public init(name: String, title: String) {
        self.name = name
        self.title = title
    }
}

extension HyperKey {
    /// A hyperparameter of a rule of a user's own, of which no more is known: a share where its default is one, as a decay rate.
    public static func own(_ name: String, _ value: Double, _ meaning: String? = nil) -> HyperKey {
        let isRate = name == RuleInput.rate.rawValue
        let key = HyperKey(
            name, value, isRate ? .atLeast(0) : .anyNumber,
            meaning ?? (isRate ? "learning rate" : "a hyperparameter of the rule"))
        return 0.5 <= value && value < 1 && !isRate ? key.tuned(along: .keptShare) : key
    }
}

/// The inputs of formulas that each update sets, by name.
enum RuleInput: String, CaseIterable {
    case gradient = "g"
    case parameter = "p"
    case bend = "h"
    case count = "t"
    case rate = "lr"
    case loss = "L"

    /// The names that no hyperparameter, state or part may have.
    static let reserved = ["g", "p", "t", "lr", "L", "h", "e", "pi"]
}
