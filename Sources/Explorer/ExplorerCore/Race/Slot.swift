public import Optimizers

/// A number key's optimizer.
public struct Slot: Equatable, Sendable {
    /// What its runs are called: the optimizer's name, or its whole text where another slot has the same optimizer.
    public internal(set) var label: String
    /// The rule with its settings as they are now.
    public var choice: OptimizerChoice
    /// Whether it races from the start.
    public let isOn: Bool
}
