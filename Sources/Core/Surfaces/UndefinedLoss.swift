public import Formulas

/// Why a surface has no loss at a point, or no gradient.
public enum UndefinedLoss: Equatable, Sendable {
    /// A part of the formula has no value or no derivative there.
    case part(UndefinedPart)
    /// The point lies outside the grid of losses.
    case outsideGrid
    /// The point lies in a cell of the grid with a loss that is not finite.
    case unknownCell
}

extension Surface {
    /// Why the loss or the gradient over all data rows is NaN at `point`; nil where neither is, and where `point` itself
    /// is not a number.
    ///
    /// Parses the formula again: for an explanation, not for every point.
    public func firstUndefined(at point: SIMD2<Double>) -> UndefinedLoss? {
        guard let planar = loss.planar else { return loss.formula.firstUndefined(at: point).map { .part($0) } }
        let evaluation = planar.evaluation(at: point)
        guard evaluation.value.isNaN || evaluation.gradient.x.isNaN || evaluation.gradient.y.isNaN,
            !point.x.isNaN, !point.y.isNaN
        else { return nil }
        return definition.grid.map { $0.domain.contains(point) ? .unknownCell : .outsideGrid }
    }
}
