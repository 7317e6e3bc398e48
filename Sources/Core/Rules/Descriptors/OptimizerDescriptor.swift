/// The description of an optimizer, for help, lists and recordings.
public struct OptimizerDescriptor: Equatable, Sendable {
    /// The name on the command line, as in `adagrad-rms`.
    public let name: String
    /// The name in prose, as in `AdaGrad (root mean square)`.
    public let title: String
    /// One sentence for a list.
    public let summary: String
    /// One update in plain text, with g the gradient and p the parameters.
    public let equation: String
    /// The paper or lecture that introduced it.
    public let source: String
    /// Its hyperparameters; the first is always `lr`.
    public let keys: [HyperKey]
    /// Where it differs from the paper or from well-known implementations, one sentence each without a full stop.
    public let conventions: [String]
    /// Whether its updates need the second derivatives of the loss.
    public let usesHessian: Bool
    /// Whether the scheduled learning rate multiplies its updates: not where it is only the size of the first.
    public let followsRate: Bool
    /// Whether its weight decay shrinks the parameters by itself, rather than being part of the gradient.
    public let decouplesDecay: Bool

    /// A description; `keys` must start with `lr`.
    public init(
        name: String, title: String, summary: String, equation: String, source: String, keys: [HyperKey],
        conventions: [String] = [], usesHessian: Bool = false, followsRate: Bool = true, decouplesDecay: Bool = false
    ) {
        self.name = name
        self.title = title
        self.summary = summary
        self.equation = equation
        self.source = source
        self.keys = keys
        self.conventions = conventions
        self.usesHessian = usesHessian
        self.followsRate = followsRate
        self.decouplesDecay = decouplesDecay
    }
}

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
