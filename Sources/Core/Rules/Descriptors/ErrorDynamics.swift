/// The linear dynamics of a small error along an eigenvector of the preconditioned Hessian, with constant denominators.
///
/// Let λ be an eigenvalue of D^-½·(H + weightDecay·I)·D^-½, with H the Hessian and D the optimizer's metric, η its
/// effective learning rate, and x = ηλ. An error along the eigenvector is then a sum of terms z^t over the roots z of
/// A(z) + x·B(z) = 0, of degree at most three: the optimizer is stable there while all roots lie inside the unit
/// circle. Gradient descent has A = z − 1 and B = 1, with the single root 1 − ηλ.
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

    /// The coefficients of A(z), of 1, z, z² and z³.
    package let free: SIMD4<Double>
    /// The coefficients of B(z), of 1, z, z² and z³.
    package let forced: SIMD4<Double>
    /// The degree of A(z), 1 to 3; that of B(z) is not higher.
    package let degree: Int
    /// The x = ηλ above which the rule is unstable: −A(−1)/B(−1), where one root is −1 and an error alternates; 0 where
    /// it is unstable for every x, as with a momentum > 1, and infinite where it is stable for every x.
    public let limit: Double
    /// The preconditioner of the Hessian.
    public let preconditioner: Preconditioner
    /// How the metric evolves on a plateau.
    public let fading: Fading
    /// L2 weight decay, which is added to the diagonal of the Hessian.
    public let weightDecay: Double
    /// Whether the denominators accumulate all past gradients without decay, so that step sizes only shrink.
    public let accumulates: Bool

    /// The dynamics with the characteristic equation `free` + x·`forced` = 0, coefficients of 1, z, z² ...
    init(
        free: [Double], forced: [Double], fading: Fading, weightDecay: Double = 0,
        preconditioner: Preconditioner = .diagonal, accumulates: Bool = false
    ) {
        degree = free.count - 1
        self.free = Self.coefficients(free)
        self.forced = Self.coefficients(forced)
        limit = Self.limit(self.free, self.forced)
        self.fading = fading
        self.weightDecay = weightDecay
        self.preconditioner = preconditioner
        self.accumulates = accumulates
    }

    /// The limit for A = `free` and B = `forced`.
    ///
    /// A(1) = 0, since updates accumulate. That root moves inside as x increases, if B(1) and A'(1) have the same sign.
    private static func limit(_ free: SIMD4<Double>, _ forced: SIMD4<Double>) -> Double {
        let alternating: SIMD4<Double> = [1, -1, 1, -1]
        let powers: SIMD4<Double> = [0, 1, 2, 3]
        let isOutside = (forced.sum() < 0) != ((free * powers).sum() < 0) && forced.sum() != 0
        // The product of the roots is, up to its sign, the constant term of a monic polynomial.
        guard !isOutside, abs(free[0]) <= 1 else { return 0 }
        let (a, b) = ((free * alternating).sum(), (forced * alternating).sum())
        return b == 0 || (a < 0) == (b < 0) ? .infinity : -a / b
    }

    private static func coefficients(_ given: [Double]) -> SIMD4<Double> {
        SIMD4(given + Array(repeating: 0, count: 4 - given.count))
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
