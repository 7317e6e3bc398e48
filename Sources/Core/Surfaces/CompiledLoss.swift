package import Formulas

/// What a surface evaluates.
///
/// Shared by reference: whoever evaluates it at one point after the other passes on an address, not a copy of a surface.
/// Not an enum: taking a formula out of one costs more than a cheap formula does.
package final class CompiledLoss: Sendable {
    /// The formula, compiled; of a surface that is a grid the one that holds where nothing is known, which is no number.
    let formula: Formula
    /// Losses at the points of a grid, bilinear between them; nil for a surface by its formula.
    let grid: LossGrid?

    init(formula: Formula, grid: LossGrid?) {
        self.formula = formula
        self.grid = grid
    }

    /// The loss and its gradient at `point`.
    package func evaluate(at point: SIMD2<Double>) -> Evaluation {
        if let grid { return grid.evaluation(at: point) }
        return formula.evaluate(at: point)
    }

    /// The loss at `point` with its gradient and its second derivatives.
    package func expansion(at point: SIMD2<Double>) -> Expansion {
        if let grid { return grid.expansion(at: point) }
        return formula.expansion(at: point)
    }
}
