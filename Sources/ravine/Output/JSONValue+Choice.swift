import Optimizers

extension JSONValue {
    /// The hyperparameters of `choice` by key, with flags as `true` and `false`.
    static func hyper(of choice: OptimizerChoice) -> JSONValue {
        values(choice.hyper, of: choice.entry.descriptor.keys)
    }

    /// The schedule with its kind and values; null for a constant rate.
    static func schedule(of choice: OptimizerChoice) -> JSONValue {
        guard let schedule = choice.schedule,
            case .object(var members) = values(schedule.values, of: schedule.descriptor.keys)
        else { return .null }
        members["kind"] = .string(schedule.kind)
        return .object(members)
    }

    /// `value` in the type of `key`.
    static func value(_ value: Double, of key: HyperKey) -> JSONValue {
        key.kind == .flag ? .bool(value != 0) : .number(value)
    }

    private static func values(_ values: [String: Double], of keys: [HyperKey]) -> JSONValue {
        let members = keys.compactMap { key in
            values[key.name].map { (key.name, value($0, of: key)) }
        }
        return .object(Dictionary(uniqueKeysWithValues: members))
    }
}
