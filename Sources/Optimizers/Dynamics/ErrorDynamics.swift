/// How a rule carries a small error from step to step along an eigen-direction, while its denominators stay as they are.
///
/// Let λ be an eigenvalue of D^-½·(H + weightDecay·I)·D^-½, with H the Hessian and D the rule's metric, η its rate with
/// corrections folded in, and x = ηλ. An error along the eigen-direction is then a sum of terms z^t over the roots z of
/// A(z) + x·B(z) = 0, of degree three at most: the rule is stable there while all roots lie inside the unit circle. Gradient descent has
/// A = z − 1 and B = 1, and so the one root 1 − ηλ.
public struct ErrorDynamics: Equatable, Sendable {
    /// What the eigenvalues are those of.
    public enum Preconditioner: Equatable, Sendable {
        /// Each parameter is divided by its own number, the rule's metric.
        case diagonal
        /// The step is multiplied by (H + damping·I)⁻¹, so that λ/(λ + damping) takes the place of λ.
        case hessian(damping: Double)
    }

    /// What becomes of the squares of the metric where gradients are negligible.
    public enum Fading: Equatable, Sendable {
        /// They stay as they are: a rule without denominators, or one whose denominators only grow.
        case none
        /// They are a sum that stays, divided by the number of updates t: D² = S/t.
        case mean
        /// They keep this share from one update to the next.
        case share(Double)
    }

    /// The coefficients of A(z), the constant term first.
    let free: [Double]
    /// The coefficients of B(z), the constant term first.
    let forced: [Double]
    /// What the eigenvalues are those of.
    public let preconditioner: Preconditioner
    /// What becomes of the metric in flat country.
    public let fading: Fading
    /// L2 weight decay, which adds to every second derivative.
    public let weightDecay: Double
    /// Whether the denominators hold all gradients of the past undiminished, so that steps only shrink.
    public let accumulates: Bool

    /// The dynamics with the characteristic equation `free` + x·`forced` = 0, coefficients of 1, z, z² ...
    init(
        free: [Double], forced: [Double], fading: Fading, weightDecay: Double = 0,
        preconditioner: Preconditioner = .diagonal, accumulates: Bool = false
    ) {
        self.free = free
        self.forced = forced
        self.fading = fading
        self.weightDecay = weightDecay
        self.preconditioner = preconditioner
        self.accumulates = accumulates
    }

    /// The x = ηλ above which an error grows from step to step with alternating sign, −A(−1)/B(−1): one root is −1 there.
    public var limit: Double {
        -Self.value(free, at: -1) / Self.value(forced, at: -1)
    }

    /// The value at `z` of the polynomial with `coefficients`, the constant term first.
    private static func value(_ coefficients: [Double], at z: Double) -> Double {
        coefficients.reversed().reduce(0) { $0 * z + $1 }
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
