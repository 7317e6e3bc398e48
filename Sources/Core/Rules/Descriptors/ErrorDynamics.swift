/// The linear dynamics of a small error along an eigenvector of the preconditioned Hessian, with constant denominators.
///
/// Let λ be an eigenvalue of D^-½·(H + weightDecay·I)·D^-½, with H the Hessian and D the optimizer's metric, η its
/// effective learning rate, and x = ηλ. An error along the eigenvector is then a sum of terms z^t over the roots z of
/// A(z) + x·B(z) = 0, of degree at most three: the optimizer is stable there while all roots lie inside the unit
/// circle. Gradient descent has A = z − 1 and B = 1, with the single root 1 − ηλ. Decoupled weight decay w is part of A:
/// with the scheduled rate r, A is that without decay plus r·w·C(z).
public struct ErrorDynamics: Equatable, Sendable {
    /// The preconditioner of the Hessian.
    public enum Preconditioner: Equatable, Sendable {
        /// Diagonal: each parameter has its own divisor, the metric.
        case diagonal
        /// The update is multiplied by (H + damping·I)⁻¹, so that λ/(λ + damping) replaces λ.
        case hessian(damping: Double)
    }

    /// How the squares of the metric evolve where gradients are negligible.
    public enum Fading: Equatable, Sendable {
        /// They stay constant: an optimizer without denominators, or one whose denominators only grow.
        case none
        /// They are a constant sum divided by the number of updates t: D² = S/t.
        case mean
        /// They are multiplied by this decay rate per step.
        case share(Double)
    }

    /// The coefficients of A(z) without decoupled decay, of 1, z, z² and z³.
    private let undecayed: SIMD4<Double>
    /// The coefficients of w·C(z): what is added to A(z) per unit of the scheduled rate.
    private let decaying: SIMD4<Double>
    /// The coefficients of A(z), of 1, z, z² and z³.
    package private(set) var free: SIMD4<Double>
    /// The coefficients of B(z), of 1, z, z² and z³.
    package let forced: SIMD4<Double>
    /// The degree of A(z), 1 to 3; that of B(z) is not higher.
    package let degree: Int
    /// The x = ηλ above which the rule is unstable, that where one root is −1 and an error alternates; 0 where it is unstable
    /// for every x, as with a momentum > 1, and infinite where it is stable for every greater x.
    public private(set) var limit = 0.0
    /// The x below which the rule is unstable, that where one root is 1 or two leave the unit circle: 0 for most rules, and
    /// below it where decoupled weight decay steadies negative curvature.
    public private(set) var floor = 0.0
    /// The preconditioner of the Hessian.
    public let preconditioner: Preconditioner
    /// How the metric evolves on a plateau.
    public let fading: Fading
    /// L2 weight decay, which is added to the diagonal of the Hessian.
    public let weightDecay: Double
    /// Decoupled weight decay w, which shrinks the parameters by about the scheduled rate times it.
    public let decoupledDecay: Double
    /// Whether the denominators accumulate all past gradients without decay, so that step sizes only shrink.
    public let accumulates: Bool
    /// The metric that fading ends at, where gradients have been negligible for long.
    public private(set) var leastMetric = 0.0
    /// The decay rate β of a bias correction by which the squares of a metric that does not fade are still divided, 1 − βᵗ
    /// after t updates; 0 without one.
    public private(set) var biasDecay = 0.0

    /// The dynamics with the characteristic equation `free` + `rate`·`decoupledDecay`·`decaying` + x·`forced` = 0,
    /// coefficients of 1, z, z² ...
    package init(
        free: [Double], decaying: [Double] = [], forced: [Double], fading: Fading, weightDecay: Double = 0,
        decoupledDecay: Double = 0, rate: Double = 0, preconditioner: Preconditioner = .diagonal,
        accumulates: Bool = false
    ) {
        degree = free.count - 1
        undecayed = Self.coefficients(free)
        self.decaying = decoupledDecay * Self.coefficients(decaying)
        self.forced = Self.coefficients(forced)
        self.free = undecayed
        self.fading = fading
        self.weightDecay = weightDecay
        self.decoupledDecay = decoupledDecay
        self.preconditioner = preconditioner
        self.accumulates = accumulates
        decay(at: decoupledDecay == 0 ? 0 : rate)
    }

    /// The same with a metric that fades to `least`.
    package func fading(to least: Double) -> ErrorDynamics {
        var dynamics = self
        dynamics.leastMetric = least
        return dynamics
    }

    /// The same with a metric whose squares are divided by 1 − `decay`ᵗ after t updates.
    func correctingBias(_ decay: Double) -> ErrorDynamics {
        var dynamics = self
        dynamics.biasDecay = decay
        return dynamics
    }

    /// Makes A(z) and the limits those of the scheduled rate `rate`.
    private mutating func decay(at rate: Double) {
        free = undecayed + rate * decaying
        let stable = Self.stableRange(degree, free, forced)
        (floor, limit) = stable.map { ($0.lowerBound, $0.upperBound) } ?? (0, 0)
    }

    private static func coefficients(_ given: [Double]) -> SIMD4<Double> {
        SIMD4(given + Array(repeating: 0, count: 4 - given.count))
    }
}

extension ErrorDynamics {
    /// The same at the scheduled learning rate `rate`; a change only with decoupled weight decay.
    public func at(rate: Double) -> ErrorDynamics {
        guard decoupledDecay != 0 else { return self }
        var dynamics = self
        dynamics.decay(at: rate)
        return dynamics
    }

    /// ``limit`` at the scheduled learning rate `rate`.
    public func limit(atRate rate: Double) -> Double {
        Self.stableRange(degree, undecayed + rate * decaying, forced)?.upperBound ?? 0
    }

    /// The scheduled rates at which no direction is unstable, the limits included; nil where there are none.
    ///
    /// `curvatures` are the eigenvalues of the preconditioned Hessian times the effective over the scheduled rate.
    public func stableRates(_ curvatures: [Double]) -> ClosedRange<Double>? {
        var rates: ClosedRange<Double>? = 0...Double.infinity
        for curvature in curvatures {
            let stable = Self.stableRange(degree, undecayed, decaying + curvature * forced)
            guard let lower = rates?.lowerBound, let upper = rates?.upperBound, let stable,
                max(lower, stable.lowerBound) <= min(upper, stable.upperBound)
            else { return nil }
            rates = max(lower, stable.lowerBound)...min(upper, stable.upperBound)
        }
        // A range of nothing but 0 is where no rate moves anything.
        return rates.flatMap { $0.upperBound > 0 ? $0 : nil }
    }

    /// The x at which no root of `free` + x·`forced` lies outside the unit circle; nil where there are none.
    ///
    /// By the conditions of Jury, "Theory and application of the z-transform method" (1964), section 3.1: the polynomial is at
    /// least 0 at 1, at least 0 at −1 up to its sign, and its constant term not larger than its leading one. All are linear in
    /// x. Degree three has one more, which no rule here meets first.
    private static func stableRange(
        _ degree: Int, _ free: SIMD4<Double>, _ forced: SIMD4<Double>
    ) -> ClosedRange<Double>? {
        let alternating: SIMD4<Double> = degree.isMultiple(of: 2) ? [1, -1, 1, -1] : [-1, 1, -1, 1]
        var (lower, upper, isPossible) = (-Double.infinity, Double.infinity, true)
        /// Narrows the range to where `constant` + x·`slope` is at least 0.
        @inline(__always)
        func require(_ constant: Double, _ slope: Double) {
            // Sums of coefficients that cancel leave their rounding.
            let constant = abs(constant) < 4 * Double.ulpOfOne ? 0 : constant
            if slope > 0 { lower = max(lower, -constant / slope) }
            if slope < 0 { upper = min(upper, -constant / slope) }
            if slope == 0, constant < 0 { isPossible = false }
            if slope.isNaN || constant.isNaN { isPossible = false }
        }
        require(free.sum(), forced.sum())
        require((free * alternating).sum(), (forced * alternating).sum())
        require(free[degree] - free[0], forced[degree] - forced[0])
        require(free[degree] + free[0], forced[degree] + forced[0])
        guard isPossible else { return nil }
        return lower <= upper ? lower + 0...upper + 0 : nil
    }
}

extension ErrorDynamics {
    /// p −= ηg/D, with the root 1 − x and the limit 2.
    static func plain(
        fading: Fading = .none, weightDecay: Double = 0, accumulates: Bool = false
    ) -> ErrorDynamics {
        ErrorDynamics(
            free: [-1, 1], forced: [1], fading: fading, weightDecay: weightDecay, accumulates: accumulates)
    }

    /// v ← βv + fresh·g, p −= ηv/D, with z² − (1 + β − fresh·x)z + β = 0 and the limit 2(1 + β)/fresh.
    static func velocity(
        decay beta: Double, fresh: Double, fading: Fading = .none, weightDecay: Double = 0, accumulates: Bool = false
    ) -> ErrorDynamics {
        ErrorDynamics(
            free: [beta, -(1 + beta), 1], forced: [0, fresh], fading: fading, weightDecay: weightDecay,
            accumulates: accumulates)
    }

    /// v ← βv + fresh·g, p −= η(fresh·g + βv)/D, with
    /// z² − (1 + β)(1 − fresh·x)z + β(1 − fresh·x) = 0 and the limit 2(1 + β)/((1 + 2β)·fresh).
    static func lookAhead(
        decay beta: Double, fresh: Double, fading: Fading = .none, weightDecay: Double = 0
    ) -> ErrorDynamics {
        ErrorDynamics(
            free: [beta, -(1 + beta), 1], forced: [-beta * fresh, (1 + beta) * fresh], fading: fading,
            weightDecay: weightDecay)
    }
}
