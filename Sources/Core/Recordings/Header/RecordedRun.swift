public import Optimizers
public import Runs

/// A run as the header or an `add` line of a recording describes it.
public struct RecordedRun: Equatable, Sendable {
    /// Its number, which its rows carry.
    public var id: Int
    /// What a person calls it.
    public var label: String
    /// The optimizer's name, which may be none of this program's; nil where the recording tells none.
    public var optimizer: String?
    /// The optimizer with hyper-parameters and schedule; nil for an optimizer that this program does not know.
    public var choice: OptimizerChoice?
    /// Where it starts; nil where the recording does not tell.
    public var start: SIMD2<Double>?
    /// The step at which it begins.
    public var birth: Int
    /// The run it branches off from.
    public var parent: Int?
    /// The number key, 1 to 9, that switches it, and with that its colour.
    public var slot: Int?

    /// The run that `plan` describes.
    public init(_ plan: RunPlan) {
        id = plan.id
        label = plan.label
        optimizer = plan.choice.optimizer
        choice = plan.choice
        start = plan.start
        birth = plan.birth
        parent = plan.parent
        slot = plan.slot
    }

    /// A run of which no more is known.
    package init(id: Int, label: String) {
        self.id = id
        self.label = label
        birth = 0
    }

    /// What would run it again; nil for an optimizer that this program does not know, or without a start.
    public var plan: RunPlan? {
        guard let choice, let start else { return nil }
        return RunPlan(id: id, label: label, choice: choice, start: start, birth: birth, parent: parent, slot: slot)
    }
}
