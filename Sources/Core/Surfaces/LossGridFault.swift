/// What is wrong with a grid of losses; `axis` is 0 for `p1` and 1 for `p2`, indices count from 0.
public enum LossGridFault: Error, Equatable, Sendable {
    /// Fewer than two points along an axis.
    case tooFewPoints(axis: Int, found: Int)
    /// A point of an axis that is not finite.
    case notFinite(axis: Int, index: Int)
    /// A point of an axis that is not above the one before.
    case notAscending(axis: Int, index: Int)
    /// An axis that is wider than the largest number.
    case tooWide(axis: Int)
    /// Another number of rows than `p2` has points.
    case rowCount(found: Int, expected: Int)
    /// A row with another number of losses than `p1` has points.
    case rowLength(row: Int, found: Int, expected: Int)
    /// More losses than `limit`.
    case tooLarge(limit: Int)
}
