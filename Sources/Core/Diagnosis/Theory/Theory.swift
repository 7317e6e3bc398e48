public import Formulas
public import Optimizers

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What theory says of a run where it stands: how the loss bends there, and what the rule, as it stands, makes of it.
public struct Theory: Equatable, Sendable {
    /// One eigen-direction of the curvature that the rule meets, D^-½·H·D^-½ with D the rule's metric.
    public struct Mode: Equatable, Sendable {
        /// The rate, corrections folded in, times the eigenvalue: what the rule's stability limit is compared with.
        public let sharpness: Double
        /// The direction in the parameters' coordinates, of length 1.
        public let direction: SIMD2<Double>
        /// What an error in this direction is multiplied by per step: the dominant root of the rule's characteristic
        /// equation, such as 1 − ηλ for gradient descent.
        public let factor: ErrorDynamics.Root

        /// Steps in which an error in this direction halves; negative where it grows, then those in which it doubles,
        /// infinite where it stays.
        public var halfLife: Double { factor.modulus == 1 ? .infinity : -log(2) / log(factor.modulus) }
    }

    /// The second derivatives of the loss at the point.
    public let hessian: Hessian
    /// Their eigenvalues and directions; of one parameter only the first is one.
    public let eigen: EigenSystem
    /// The number of parameters, 1 or 2.
    public let dimension: Int
    /// The sharpness above which the rule is unstable; nil for a rule that is not linear in the gradient, or not
    /// known.
    public let limit: Double?
    /// The eigen-directions of the curvature that the rule meets, the sharpest first, as many as there are parameters; none
    /// for such a rule.
    public let modes: [Mode]
    /// The greatest scheduled learning rate at which no direction is unstable, everything else as it is; infinite where
    /// no direction curves upwards, nil for such a rule.
    public let largestStableRate: Double?

    /// What theory says of a run of `choice` at one of its updates.
    ///
    /// - Parameters:
    ///   - choice: nil where the rule is not known.
    ///   - hessian: the second derivatives where it is made.
    ///   - rate: its scheduled learning rate.
    ///   - correctedRate: the same with the rule's corrections folded in.
    ///   - metric: the rule's per-parameter divisor, 1 for a rule without.
    ///   - isAwake: whether each parameter has met a gradient other than zero.
    ///   - dimension: the number of parameters, 1 or 2.
    public init(
        hessian: Hessian, choice: OptimizerChoice?, rate: Double, correctedRate: Double, metric: SIMD2<Double>,
        isAwake: (p1: Bool, p2: Bool) = (true, true), dimension: Int = 2
    ) {
        self.hessian = hessian
        self.dimension = dimension
        eigen = EigenSystem(hessian)
        guard let dynamics = choice?.dynamics else {
            limit = nil
            modes = []
            largestStableRate = nil
            return
        }
        let met = PreconditionedCurvature(hessian, dynamics, metric: metric, isAwake: isAwake)
        let eigenvalues = met.eigenvalues
        let sharpness = correctedRate * eigenvalues
        let directions = met.directions
        limit = dynamics.limit
        let all = [
            Mode(
                sharpness: sharpness.x, direction: directions.0, factor: dynamics.dominantRoot(at: sharpness.x)),
            Mode(
                sharpness: sharpness.y, direction: directions.1, factor: dynamics.dominantRoot(at: sharpness.y)),
        ]
        modes = Array(all.prefix(dimension))
        // The corrections do not depend on the rate, so sharpness is proportional to it.
        let sharpest = max(sharpness.x, sharpness.y)
        let perRate = rate == 0 ? max(eigenvalues.x, eigenvalues.y) : sharpest / rate
        largestStableRate = perRate > 0 ? dynamics.limit / perRate : perRate.isNaN ? .nan : .infinity
    }
}
