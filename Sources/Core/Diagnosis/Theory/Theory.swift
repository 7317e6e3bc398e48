public import Formulas
public import Optimizers

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What theory says of a run where it stands: the curvature of the loss there, and what the optimizer's update makes of a
/// small error. What is not known is left out.
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

    /// Why nothing is said of stability.
    public enum Silence: Equatable, Sendable {
        /// The optimizer is not recorded.
        case unknownOptimizer
        /// The learning rate of the update is not recorded.
        case unknownRate
        /// The optimizer has no linear stability limit; what bounds its updates instead.
        case noLimit(UpdateBound)
        /// A second derivative or a divisor is not finite.
        case undefinedCurvature
    }

    /// The second derivatives of the loss at the point.
    public let hessian: Hessian
    /// Their eigenvalues and directions; of one parameter only the first is one.
    public let eigen: EigenSystem
    /// The number of parameters, 1 or 2.
    public let dimension: Int
    /// Why nothing is said of stability; nil where something is.
    public let silence: Silence?
    /// The sharpness above which the rule is unstable; nil where nothing is said of stability.
    public let limit: Double?
    /// The eigen-directions of the curvature that the rule meets, the sharpest first, as many as there are parameters; none
    /// where nothing is said of stability.
    public let modes: [Mode]
    /// The scheduled learning rates at which no direction is unstable, everything else as it is; nil where there are none,
    /// as at a saddle, and where nothing is said of stability.
    public let stableRates: ClosedRange<Double>?
    /// How the rows differ from what the optimizer makes; nil where they do not, or where that is not known.
    public private(set) var straying: Straying?
    /// The largest growth of an error over the next ``horizon`` updates by the Jacobian of the update in parameters and
    /// moments, the past of the denominators held constant, where it is not what the factors of the modes give; nil where it
    /// is, or is not known.
    ///
    /// The two differ where preconditioner and Hessian do not commute, as in a rotated valley with a divisor for each
    /// parameter, and where the present gradient is much of its own denominator.
    public private(set) var growth: UpdateMap.Growth?
    /// How many updates ahead the growth of an error is looked at: 100, but not more than have been made, since those to come
    /// are alike for about as long.
    public let horizon: Int

    /// What theory says of a run of `choice` at one of its updates.
    ///
    /// - Parameters:
    ///   - hessian: the second derivatives where it is made.
    ///   - choice: nil where the rule is not known.
    ///   - rate: its scheduled learning rate; NaN where it is not known.
    ///   - correctedRate: the same with the rule's corrections folded in.
    ///   - metric: the rule's per-parameter divisor, 1 for a rule without.
    ///   - updates: its number since the optimizer's state began, 1 for the first.
    ///   - isAwake: whether each parameter has met a gradient other than zero.
    ///   - dimension: the number of parameters, 1 or 2.
    public init(
        hessian: Hessian, choice: OptimizerChoice?, rate: Double, correctedRate: Double, metric: SIMD2<Double>,
        updates: Int, isAwake: (p1: Bool, p2: Bool) = (true, true), dimension: Int = 2
    ) {
        self.hessian = hessian
        self.dimension = dimension
        horizon = max(1, min(updates, 100))
        eigen = EigenSystem(hessian)
        let met = choice?.dynamics(rate: rate, updates: updates).map {
            ($0, PreconditionedCurvature(hessian, $0, metric: metric, isAwake: isAwake))
        }
        let sharpness = correctedRate * (met?.1.eigenvalues ?? .zero)
        silence = Self.silence(choice, rate: rate, correctedRate: correctedRate, sharpness)
        guard silence == nil, let (dynamics, curvature) = met else {
            (limit, modes, stableRates) = (nil, [], nil)
            return
        }
        let directions = curvature.directions
        limit = dynamics.limit
        let all = [(sharpness.x, directions.0), (sharpness.y, directions.1)].map { sharpness, direction in
            Mode(sharpness: sharpness, direction: direction, factor: dynamics.dominantRoot(at: sharpness))
        }
        modes = Array(all.prefix(dimension))
        // The corrections do not depend on the rate, so sharpness is proportional to it.
        let perRate = rate == 0 ? curvature.eigenvalues : sharpness / rate
        // An eigenvalue of 0 is computed to the rounding of the other one; along the floor of a valley the gradient that is
        // left makes one below 0, which lets nothing grow that could be seen.
        let size = max(abs(perRate.x), abs(perRate.y))
        stableRates = dynamics.stableRates(
            [perRate.x, perRate.y].prefix(dimension).map {
                abs($0) <= Self.rounding * size || $0 < 0 && -$0 <= Self.flatness * size ? 0 : $0
            })
    }

    /// The share of the larger eigenvalue that rounding may make of one that is 0.
    private static let rounding = 1e-14
    /// The share of it below which a negative one is none.
    private static let flatness = 1e-8

    private static func silence(
        _ choice: OptimizerChoice?, rate: Double, correctedRate: Double, _ sharpness: SIMD2<Double>
    ) -> Silence? {
        if let bound = choice?.bound { return .noLimit(bound) }
        if rate.isNaN || correctedRate.isNaN { return .unknownRate }
        if choice == nil { return .unknownOptimizer }
        return sharpness.x.isFinite && sharpness.y.isFinite ? nil : .undefinedCurvature
    }

    /// The greatest scheduled learning rate at which no direction is unstable: 0 where there is none, as at a saddle, and
    /// infinite where no direction curves; nil where nothing is said of stability.
    public var largestStableRate: Double? { silence == nil ? stableRates?.upperBound ?? 0 : nil }
}

extension Theory {
    /// The same of rows that differ from what the optimizer makes.
    package func of(_ straying: Straying?) -> Theory {
        var theory = self
        theory.straying = straying
        return theory
    }

    /// The same with the growth by `map`, that of the update which theory is about, where it is not what the modes give.
    package func compared(with map: UpdateMap) -> Theory {
        var theory = self
        theory.growth = nil
        guard map.linearization != .almostEverywhere, let factor = modes.map(\.factor.modulus).max() else {
            return theory
        }
        let growth = map.holding(.divisor).largestGrowth(within: horizon)
        let updates = growth.updates == 0 ? horizon : growth.updates
        // By the modes, an error grows at most by this in as many updates.
        let expected = max(0, Double(updates) * log(factor))
        if abs(log(growth.factor) - expected) > Self.noticeable * max(1, expected) { theory.growth = growth }
        return theory
    }

    /// The share by which a growth is another one.
    private static let noticeable = 0.05
}
