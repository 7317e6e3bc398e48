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
        OptimizerEntry(AdaDelta<Double>.self),
        OptimizerEntry(Adam<Double>.self),
        OptimizerEntry(AMSGrad<Double>.self),
        OptimizerEntry(AdamW<Double>.self),
        OptimizerEntry(NAdam<Double>.self),
        OptimizerEntry(RAdam<Double>.self),
        OptimizerEntry(AdaMax<Double>.self),
        OptimizerEntry(AdaBelief<Double>.self),
        OptimizerEntry(Yogi<Double>.self),
        OptimizerEntry(Adan<Double>.self),
        OptimizerEntry(Lion<Double>.self),
        OptimizerEntry(RProp<Double>.self),
        OptimizerEntry(Newton<Double>.self),
        OptimizerEntry(LBFGS<Double>.self),
    ]

    /// The optimizer called `name`.
    public static func entry(named name: String) -> OptimizerEntry? {
        entries.first { $0.descriptor.name == name }
    }
}
