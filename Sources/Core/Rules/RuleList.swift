/// A factory that a module applies to every rule: for one path, for eight lanes, or for derivatives.
protocol RuleUse {
    /// The product for one rule.
    associatedtype Made

    /// The product for a rule, which is given as a type for one path, one for eight lanes, and one for derivatives.
    func made<One: OptimizerRule, Eight: OptimizerRule, Slope: OptimizerRule>(
        _: One.Type, _: Eight.Type, _: Slope.Type
    ) -> Made where One.L == Double, Eight.L == SIMD8<Double>, Slope.L == Dual
}

extension RuleUse {
    /// The products for all rules, in the order of lists and help: one line each.
    var all: [Made] {
        [
            made(GradientDescent.self, GradientDescent.self, GradientDescent.self),
            made(Momentum.self, Momentum.self, Momentum.self),
            made(Nesterov.self, Nesterov.self, Nesterov.self),
            made(AdaGrad.self, AdaGrad.self, AdaGrad.self),
            made(AdaGradMean.self, AdaGradMean.self, AdaGradMean.self),
            made(RMSProp.self, RMSProp.self, RMSProp.self),
            made(AdaDelta.self, AdaDelta.self, AdaDelta.self),
            made(Adam.self, Adam.self, Adam.self),
            made(AMSGrad.self, AMSGrad.self, AMSGrad.self),
            made(AdamW.self, AdamW.self, AdamW.self),
            made(NAdam.self, NAdam.self, NAdam.self),
            made(RAdam.self, RAdam.self, RAdam.self),
            made(AdaMax.self, AdaMax.self, AdaMax.self),
            made(AdaBelief.self, AdaBelief.self, AdaBelief.self),
            made(Yogi.self, Yogi.self, Yogi.self),
            made(Adan.self, Adan.self, Adan.self),
            made(Lion.self, Lion.self, Lion.self),
            made(RProp.self, RProp.self, RProp.self),
            made(Newton.self, Newton.self, Newton.self),
            made(LBFGS.self, LBFGS.self, LBFGS.self),
        ]
    }
}
