extension OptimizerChoice {
    /// The prefix of a schedule's keys in ``keys``.
    public static let schedulePrefix = "schedule."

    /// The keys that ``setting(_:)`` takes: the optimizer's, and those of its schedule with ``schedulePrefix``.
    public var keys: [HyperKey] {
        entry.descriptor.keys + (schedule?.descriptor.keys ?? []).map { $0.renamed(Self.schedulePrefix + $0.name) }
    }

    /// The value of one of ``keys``; nil for any other.
    public func value(of key: String) -> Double? {
        guard key.hasPrefix(Self.schedulePrefix) else { return hyper[key] }
        return schedule?.values[String(key.dropFirst(Self.schedulePrefix.count))]
    }

    /// A copy with other values of some of its ``keys``.
    public func setting(_ values: [String: Double]) throws(ChoiceFault) -> OptimizerChoice {
        var (hyper, scheduled) = (hyper, schedule?.values ?? [:])
        for (key, value) in values {
            if key.hasPrefix(Self.schedulePrefix) {
                scheduled[String(key.dropFirst(Self.schedulePrefix.count))] = value
            } else {
                hyper[key] = value
            }
        }
        var schedule: Schedule?
        if let kind = self.schedule?.kind { schedule = try Schedule(kind: kind, values: scheduled) }
        return try OptimizerChoice(optimizer: optimizer, hyper: hyper, schedule: schedule)
    }
}
