/// The description of a learning-rate schedule, for help, lists and recordings.
public struct ScheduleDescriptor: Equatable, Sendable {
    /// The name on the command line, as in `inverse-sqrt`.
    public let name: String
    /// One sentence for a list.
    public let summary: String
    /// The rate at step t = 0, 1, ... in plain text, with lr the optimizer's learning rate.
    public let equation: String
    /// Its keys; a key without a default is required.
    public let keys: [HyperKey]

    /// A description.
    public init(name: String, summary: String, equation: String, keys: [HyperKey]) {
        self.name = name
        self.summary = summary
        self.equation = equation
        self.keys = keys
    }
}
