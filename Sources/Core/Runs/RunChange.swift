public import Optimizers

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
