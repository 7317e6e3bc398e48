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
    /// Whether its updates need the second derivatives of the loss.
    public let usesHessian: Bool

    /// A description; `keys` must start with `lr`.
    public init(
        name: String, title: String, summary: String, equation: String, source: String, keys: [HyperKey],
        usesHessian: Bool = false
    ) {
        self.name = name
        self.title = title
        self.summary = summary
        self.equation = equation
        self.source = source
        self.keys = keys
        self.usesHessian = usesHessian
    }
}
