public import Optimizers
public import Runs

/// A run described by the header or an `add` line of a recording.
public struct RecordedRun: Equatable, Sendable {
    /// Its id, to which its rows refer.
    public var id: Int
    /// The displayed name.
    public var label: String
    /// The optimizer's name, which may be unknown to this program; nil where the recording has none.
    public var optimizer: String?
    /// The optimizer with hyperparameters and schedule; nil for an unknown optimizer.
    public var choice: OptimizerChoice?
    /// The starting point; nil where the recording has none.
    public var start: SIMD2<Double>?
    /// The step at which it starts.
    public var birth: Int
    /// The run from which it branches.
    public var parent: Int?
    /// The number key, 1 to 9, that selects it and determines its colour.
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

    /// A run without further information.
    package init(id: Int, label: String) {
        self.id = id
        self.label = label
        birth = 0
    }

    /// The plan to re-run it; nil for an unknown optimizer, or without a starting point.
    public var plan: RunPlan? {
        guard let choice, let start else { return nil }
        return RunPlan(id: id, label: label, choice: choice, start: start, birth: birth, parent: parent, slot: slot)
    }
}

extension JSONLine {
    /// The keys of a run of `dimension` parameters in the header, without braces.
    mutating func run(_ run: RecordedRun, dimension: Int) {
        key("id")
        whole(run.id)
        key("label")
        string(run.label)
        key("optimizer")
        optional(run.optimizer)
        if let choice = run.choice {
            hyper(choice)
        }
        if let start = run.start {
            key("start")
            point(start, dimension: dimension)
        }
        if let slot = run.slot {
            key("slot")
            whole(slot)
        }
    }

    /// `hyper` and `schedule`: all keys in the order of the catalogue, flags as true and false.
    mutating func hyper(_ choice: OptimizerChoice) {
        key("hyper")
        object { $0.values(choice.hyper, of: choice.entry.descriptor.keys) }
        key("schedule")
        guard let schedule = choice.schedule else { return null() }
        object { line in
            line.key("kind")
            line.string(schedule.kind)
            line.values(schedule.values, of: schedule.descriptor.keys)
        }
    }

    private mutating func values(_ values: [String: Double], of keys: [HyperKey]) {
        for key in keys {
            guard let value = values[key.name] else { continue }
            self.key(key.name)
            if key.kind == .flag { bool(value != 0) } else { number(value) }
        }
    }
}
