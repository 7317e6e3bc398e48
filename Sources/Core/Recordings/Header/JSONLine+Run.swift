import Optimizers

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
