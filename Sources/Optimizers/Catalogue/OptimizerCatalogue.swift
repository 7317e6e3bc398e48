/// Every optimizer there is, in the order of lists and help.
public enum OptimizerCatalogue {
    /// The optimizers, one line each.
    public static let entries: [OptimizerEntry] = [
        OptimizerEntry(GradientDescent<Double>.self, GradientDescent<SIMD8<Double>>.self),
        OptimizerEntry(Momentum<Double>.self, Momentum<SIMD8<Double>>.self),
        OptimizerEntry(Nesterov<Double>.self, Nesterov<SIMD8<Double>>.self),
        OptimizerEntry(AdaGrad<Double>.self, AdaGrad<SIMD8<Double>>.self),
        OptimizerEntry(AdaGradMean<Double>.self, AdaGradMean<SIMD8<Double>>.self),
        OptimizerEntry(RMSProp<Double>.self, RMSProp<SIMD8<Double>>.self),
        OptimizerEntry(AdaDelta<Double>.self, AdaDelta<SIMD8<Double>>.self),
        OptimizerEntry(Adam<Double>.self, Adam<SIMD8<Double>>.self),
        OptimizerEntry(AMSGrad<Double>.self, AMSGrad<SIMD8<Double>>.self),
        OptimizerEntry(AdamW<Double>.self, AdamW<SIMD8<Double>>.self),
        OptimizerEntry(NAdam<Double>.self, NAdam<SIMD8<Double>>.self),
        OptimizerEntry(RAdam<Double>.self, RAdam<SIMD8<Double>>.self),
        OptimizerEntry(AdaMax<Double>.self, AdaMax<SIMD8<Double>>.self),
        OptimizerEntry(AdaBelief<Double>.self, AdaBelief<SIMD8<Double>>.self),
        OptimizerEntry(Yogi<Double>.self, Yogi<SIMD8<Double>>.self),
        OptimizerEntry(Adan<Double>.self, Adan<SIMD8<Double>>.self),
        OptimizerEntry(Lion<Double>.self, Lion<SIMD8<Double>>.self),
        OptimizerEntry(RProp<Double>.self, RProp<SIMD8<Double>>.self),
        OptimizerEntry(Newton<Double>.self, Newton<SIMD8<Double>>.self),
        OptimizerEntry(LBFGS<Double>.self, LBFGS<SIMD8<Double>>.self),
    ]

    /// The optimizer called `name`.
    public static func entry(named name: String) -> OptimizerEntry? {
        entries.first { $0.descriptor.name == name }
    }
}
