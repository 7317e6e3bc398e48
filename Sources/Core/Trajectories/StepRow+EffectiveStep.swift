extension StepRow {
    /// What each parameter's gradient is multiplied by: the scheduled rate over the denominator, or that rate alone where
    /// the rule divides by nothing; nil where the rate is not known.
    public var effectiveStep: SIMD2<Double>? {
        rate.map { rate in denominator.map { rate / $0 } ?? SIMD2(repeating: rate) }
    }
}
