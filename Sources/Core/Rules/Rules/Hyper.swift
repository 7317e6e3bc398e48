/// The values of an optimizer's hyperparameters by key, one per lane.
struct Hyper<L: Lanes>: Sendable {
    private var lanes: [String: L]
    private var flags: [String: Bool]

    /// The same values in every lane; flags are 0 and 1.
    init(_ values: [String: Double]) {
        lanes = values.mapValues { L(repeating: $0) }
        flags = values.mapValues { $0 != 0 }
    }

    /// Values that differ from lane to lane; a flag, which is common to all lanes, has a value in both.
    init(lanes: [String: L], flags: [String: Bool]) {
        self.lanes = lanes
        self.flags = flags
    }

    /// The value of `key`, which the rule's descriptor must name.
    subscript(key: String) -> L {
        get {
            guard let value = lanes[key] else { preconditionFailure("the descriptor lacks the key \(key)") }
            return value
        }
        set { lanes[key] = newValue }
    }

    /// The flag `key`, which is common to all lanes and which the rule's descriptor must name.
    func flag(_ key: String) -> Bool {
        guard let value = flags[key] else { preconditionFailure("the descriptor lacks the flag \(key)") }
        return value
    }
}
