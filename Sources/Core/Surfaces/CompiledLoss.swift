package import Formulas

/// What a surface evaluates.
///
/// Shared by reference: whoever evaluates it at one point after the other passes on an address, not a copy of a surface.
/// Not an enum: taking a formula out of one costs more than a cheap formula does.
package final class CompiledLoss: Sendable {
    /// The formula, compiled; of a surface without one the one that holds where nothing is known, which is no number.
    let formula: Formula
    /// A grid of losses, bilinear between its points, or a section; nil for a surface by its formula.
    let planar: (any PlanarLoss)?
    /// Whether there is one parameter.
    let isLine: Bool

    init(formula: Formula, planar: (any PlanarLoss)?, isLine: Bool = false) {
        self.formula = formula
        self.planar = planar
        self.isLine = isLine
    }

    /// The loss and its gradient at `point`.
    package func evaluate(at point: SIMD2<Double>) -> Evaluation {
        if let planar { return planar.evaluation(at: point) }
        return formula.evaluate(at: point)
    }

    /// The loss at `point` with its gradient and its second derivatives.
    package func expansion(at point: SIMD2<Double>) -> Expansion {
        if let planar { return planar.expansion(at: point) }
        return isLine ? lineExpansion(at: point) : formula.expansion(at: point)
    }

    /// Apart from the above, which is called at every step of some rules and hands its result on as it is.
    @inline(never)
    private func lineExpansion(at point: SIMD2<Double>) -> Expansion {
        var expansion = formula.expansion(at: point)
        expansion.hessian = expansion.hessian.spreading
        return expansion
    }

    /// The second derivatives of the loss at `point`.
    func hessian(at point: SIMD2<Double>) -> Hessian {
        if let planar { return planar.expansion(at: point).hessian }
        return isLine ? formula.hessian(at: point).spreading : formula.hessian(at: point)
    }

    /// The second derivatives over some of the data rows, given in ascending order.
    func hessian(at point: SIMD2<Double>, rows: [Int]) -> Hessian {
        if let planar { return planar.expansion(at: point).hessian }
        return isLine ? formula.hessian(at: point, rows: rows).spreading : formula.hessian(at: point, rows: rows)
    }
}

extension Hessian {
    /// The same with the curvature of the first lane for the second, the mute one of a single parameter.
    ///
    /// So the lane never differs from the parameter in kind: there is no level direction and none that curves the other
    /// way, and whether a place is a minimum is decided by the parameter alone.
    var spreading: Hessian { Hessian(p11: p11, p12: 0, p22: p11) }
}
