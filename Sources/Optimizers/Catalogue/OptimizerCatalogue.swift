/// Every optimizer there is, in the order of lists and help.
public enum OptimizerCatalogue {
    /// The optimizers, one line each.
    public static let entries: [OptimizerEntry] = [
        OptimizerEntry(GradientDescent<Double>.self),
        OptimizerEntry(Momentum<Double>.self),
        OptimizerEntry(Nesterov<Double>.self),
        OptimizerEntry(AdaGrad<Double>.self),
        OptimizerEntry(AdaGradMean<Double>.self),
        OptimizerEntry(RMSProp<Double>.self),
        OptimizerEntry(Adam<Double>.self),
    ]

    /// The optimizer called `name`.
    public static func entry(named name: String) -> OptimizerEntry? {
        entries.first { $0.descriptor.name == name }
    }
}
