public import Formulas

/// What a run feels and does at its head: what its marks are drawn from, in the units of parameters and loss.
public struct HeadMotion: Equatable, Sendable {
    /// The gradient.
    public var gradient: SIMD2<Double>
    /// The update: what is added to the parameters.
    public var step: SIMD2<Double>
    /// Whether the rule has a velocity or first moment, so that the past goes into the update.
    public var hasMomentum: Bool
    /// What each parameter's update is divided by; 1 where the rule divides by nothing.
    public var metric: SIMD2<Double>
    /// The learning rate with the rule's corrections folded in: a lone gradient g makes the update −rate·g/metric.
    public var rate: Double
    /// The second derivatives; nil where they are not known.
    public var hessian: Hessian?

    /// A motion of the given values.
    public init(
        gradient: SIMD2<Double>, step: SIMD2<Double>, hasMomentum: Bool = false,
        metric: SIMD2<Double> = SIMD2(1, 1), rate: Double, hessian: Hessian? = nil
    ) {
        self.gradient = gradient
        self.step = step
        self.hasMomentum = hasMomentum
        self.metric = metric
        self.rate = rate
        self.hessian = hessian
    }

    /// The part of the update that the present gradient alone would not make; nil without momentum.
    package var momentumStep: SIMD2<Double>? {
        hasMomentum ? step + gradient / metric * rate : nil
    }
}
