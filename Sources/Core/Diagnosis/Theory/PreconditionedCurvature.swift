package import Formulas
package import Optimizers

/// The curvature that a rule meets: D^-½·(H + weight decay)·D^-½, with D its metric.
package struct PreconditionedCurvature {
    /// Divided by the metric; for a rule that divides by the Hessian, the Hessian.
    private let matrix: Hessian
    private let preconditioner: ErrorDynamics.Preconditioner
    private let metric: SIMD2<Double>

    /// - Parameters:
    ///   - hessian: the second derivatives of the loss.
    ///   - dynamics: what the rule says of itself.
    ///   - metric: the rule's per-parameter divisor, 1 for a rule without.
    ///   - isAwake: whether each parameter takes part: one whose gradient was always zero has no metric but eps.
    package init(_ hessian: Hessian, _ dynamics: ErrorDynamics, metric: SIMD2<Double>, isAwake: (p1: Bool, p2: Bool)) {
        preconditioner = dynamics.preconditioner
        let decay = dynamics.weightDecay
        guard preconditioner == .diagonal, metric != SIMD2(1, 1) else {
            matrix = Hessian(p11: hessian.p11 + decay, p12: hessian.p12, p22: hessian.p22 + decay)
            self.metric = SIMD2(1, 1)
            return
        }
        self.metric = metric
        matrix = Hessian(
            p11: isAwake.p1 ? (hessian.p11 + decay) / metric.x : 0,
            p12: isAwake.p1 && isAwake.p2 ? hessian.p12 / (metric.x.squareRoot() * metric.y.squareRoot()) : 0,
            p22: isAwake.p2 ? (hessian.p22 + decay) / metric.y : 0)
    }

    /// The eigenvalues, that of the matrix's larger one first.
    var eigenvalues: SIMD2<Double> { matrix.eigenvalues.evaluated(preconditioner) }

    /// The largest eigenvalue.
    var largestEigenvalue: Double {
        guard case .hessian = preconditioner else { return matrix.largestEigenvalue }
        return max(eigenvalues.x, eigenvalues.y)
    }

    /// The eigen-directions in the parameters' own coordinates, of length 1, in the order of the eigenvalues.
    var directions: (SIMD2<Double>, SIMD2<Double>) {
        let eigen = EigenSystem(matrix)
        return (inParameters(eigen.direction), inParameters(eigen.crossDirection))
    }

    /// For each eigen-direction, the parameters per unit along it, and what parameters are multiplied by to give their
    /// place along it.
    var modes: [(direction: SIMD2<Double>, measure: SIMD2<Double>)] {
        let eigen = EigenSystem(matrix)
        let root = SIMD2(metric.x.squareRoot(), metric.y.squareRoot())
        return [eigen.direction, eigen.crossDirection].map { ($0 / root, $0 * root) }
    }

    private func inParameters(_ direction: SIMD2<Double>) -> SIMD2<Double> {
        let scaled = direction / SIMD2(metric.x.squareRoot(), metric.y.squareRoot())
        let unit = scaled / max(abs(scaled.x), abs(scaled.y))
        return unit / (unit.x * unit.x + unit.y * unit.y).squareRoot()
    }
}

extension SIMD2<Double> {
    /// Eigenvalues of the Hessian as a rule with `preconditioner` meets them.
    fileprivate func evaluated(_ preconditioner: ErrorDynamics.Preconditioner) -> SIMD2<Double> {
        guard case .hessian(let damping) = preconditioner else { return self }
        return self / (self + damping)
    }
}
