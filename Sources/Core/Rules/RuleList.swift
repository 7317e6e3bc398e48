/// What a module makes of each rule: how one path goes on by it, or how eight lanes do.
protocol RuleUse {
    /// What is made of one rule.
    associatedtype Made

    /// What is made of a rule, which is given for one path and for eight lanes.
    func made<One: OptimizerRule, Eight: OptimizerRule>(_: One.Type, _: Eight.Type) -> Made
    where One.L == Double, Eight.L == SIMD8<Double>
}

extension RuleUse {
    /// What is made of every rule there is, in the order of lists and help: one line each.
    var all: [Made] {
        [
            made(GradientDescent.self, GradientDescent.self),
            made(Momentum.self, Momentum.self),
            made(Nesterov.self, Nesterov.self),
            made(AdaGrad.self, AdaGrad.self),
            made(AdaGradMean.self, AdaGradMean.self),
            made(RMSProp.self, RMSProp.self),
            made(AdaDelta.self, AdaDelta.self),
            made(Adam.self, Adam.self),
            made(AMSGrad.self, AMSGrad.self),
            made(AdamW.self, AdamW.self),
            made(NAdam.self, NAdam.self),
            made(RAdam.self, RAdam.self),
            made(AdaMax.self, AdaMax.self),
            made(AdaBelief.self, AdaBelief.self),
            made(Yogi.self, Yogi.self),
            made(Adan.self, Adan.self),
            made(Lion.self, Lion.self),
            made(RProp.self, RProp.self),
            made(Newton.self, Newton.self),
            made(LBFGS.self, LBFGS.self),
        ]
    }
}
