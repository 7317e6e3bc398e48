public import Optimizers

/// What decides a run: its rule, its start and when it begins.
public struct RunPlan: Equatable, Sendable {
    /// Its number within the race, unique and at least 0.
    public var id: Int
    /// What a person calls it.
    public var label: String
    /// The rule, its hyper-parameters and its schedule at the beginning.
    public var choice: OptimizerChoice
    /// Where it starts; of a branch, where its parent is at `birth`.
    public var start: SIMD2<Double>
    /// The race's step at which it begins. Its own count, which schedules and bias corrections see, begins there.
    public var birth: Int
    /// The run it branches off from, whose count and state it goes on with; nil for a run of its own.
    public var parent: Int?
    /// The number key, 1 to 9, that switches it, and with that its colour; nil where it has none of its own.
    public var slot: Int?

    /// A plan of the given values.
    public init(
        id: Int, label: String, choice: OptimizerChoice, start: SIMD2<Double>, birth: Int = 0, parent: Int? = nil,
        slot: Int? = nil
    ) {
        self.id = id
        self.label = label
        self.choice = choice
        self.start = start
        self.birth = birth
        self.parent = parent
        self.slot = slot
    }
}

extension RunPlan {
    /// What runs of `choices` are called: the optimizer's name, or its whole text where several have the same optimizer.
    public static func labels(for choices: [OptimizerChoice]) -> [String] {
        choices.map { choice in
            choices.count { $0.optimizer == choice.optimizer } == 1 ? choice.optimizer : choice.text
        }
    }
}

/// A rule, hyper-parameter or schedule turned while a run goes on.
public struct RunChange: Equatable, Sendable {
    /// What becomes of the rule's accumulated state.
    public enum State: String, Sendable {
        /// It goes on, if the rule is the same one.
        case kept
        /// It begins afresh, and so does the count that bias corrections see.
        case reset
    }

    /// The run's number.
    public var run: Int
    /// The step before whose update the change applies.
    public var step: Int
    /// The rule, hyper-parameters and schedule from then on.
    public var choice: OptimizerChoice
    /// What becomes of the state.
    public var state: State

    /// A change of the given values.
    public init(run: Int, step: Int, choice: OptimizerChoice, state: State = .kept) {
        self.run = run
        self.step = step
        self.choice = choice
        self.state = state
    }
}
