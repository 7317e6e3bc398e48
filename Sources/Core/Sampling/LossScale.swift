public import Surfaces

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Maps losses to positions between the lowest shown (position 0) and the highest shown (position 1), and back.
///
/// With t = (loss − lowest) / (highest − lowest), where lowest is the lower of the grid's minimum and the floor, the
/// position is
/// - linear: t;
/// - log: log(loss − lowest + δ) scaled to 0 ... 1, δ = 10⁻⁴ · (highest − lowest), so that zero and negative losses
///   work too; below the lowest loss it continues along the tangent there. With a zero below the lowest loss, it is
///   log(loss − zero) where δ would be less: of a loss that is 0 at best, every factor then takes the same room;
/// - quantile: the fraction of the grid's losses that lie below, interpolated linearly between them; outside it
///   continues with the slope of t.
///
/// With a pivot, a loss with position 0.5, losses below it take the lower half and losses above it the upper half, each
/// with the positions above stretched evenly; the range from lowest to highest is extended to include the pivot. Where
/// no loss lies on one side of the pivot, no loss has a position on that side of 0.5.
///
/// All are strictly increasing and defined for every finite loss. Where all losses are equal, that loss has position
/// 0.5, a lower one −∞ and a higher one +∞; a grid without any finite loss, and no floor, has the position NaN for
/// every loss.
public struct LossScale: Equatable, Sendable {
    /// How losses are spread.
    public let kind: LevelKind
    /// The loss at position 0; NaN where the grid has no finite loss.
    public let lowest: Double
    /// The loss at position 1; NaN where the grid has no finite loss.
    public let highest: Double
    /// The loss at position 0.5, if there is a pivot.
    public let pivot: Double?
    private let knots: QuantileKnots?
    /// The pivot's position on the scale without a pivot.
    private var pivotPosition: Double

    /// δ as a fraction of highest − lowest.
    private let offset: Double
    private let span: Double

    private static let leastOffset = 1e-4
    private static let widestSpan = log1p(1 / leastOffset)

    /// The scale of the losses in `grid`.
    ///
    /// - Parameters:
    ///   - kind: How the losses are spread.
    ///   - grid: The losses.
    ///   - floor: The loss at the lowest known minimum, if any: samples rarely hit it, and the scale starts there where
    ///     it is lower than all of them.
    ///   - pivot: The loss in the middle of the scale, if any; a non-finite one is ignored.
    ///   - zero: The loss below which there is none, if that is known.
    public init(
        _ kind: LevelKind, over grid: SampledGrid, floor: Double?, pivot: Double? = nil, zero: Double? = nil
    ) {
        let floor = floor.flatMap { $0.isFinite ? $0 : nil }
        let pivot = pivot.flatMap { $0.isFinite ? $0 : nil }
        let range = grid.finiteRange ?? (floor ?? pivot).map { $0...$0 }
        let (lowest, highest) = (
            range.map { min($0.lowerBound, floor ?? $0.lowerBound, pivot ?? $0.lowerBound) } ?? .nan,
            range.map { max($0.upperBound, pivot ?? $0.upperBound) } ?? .nan
        )
        let values = pivot.map { grid.values + [$0] } ?? grid.values
        let knots = kind == .quantile && lowest < highest ? QuantileKnots(values, floor: floor) : nil
        self.kind = kind
        self.lowest = lowest
        self.highest = highest
        self.pivot = pivot
        self.knots = knots
        let share = zero.map { (lowest - $0) / (highest - lowest) } ?? 0
        let isAbove = share > Self.leastOffset && share.isFinite
        offset = isAbove ? share : Self.leastOffset
        span = isAbove ? log1p(1 / share) : Self.widestSpan
        pivotPosition = 0.5
        guard let pivot, lowest < highest else { return }
        pivotPosition = evenPosition(of: pivot)
    }

    /// The positions of the losses from the lowest to the highest: 0 to 1, or one half where no loss lies on the other
    /// side of the pivot.
    public var positions: ClosedRange<Double> {
        guard pivot != nil, lowest < highest else { return 0...1 }
        return (pivotPosition > 0 ? 0 : 0.5)...(pivotPosition < 1 ? 1 : 0.5)
    }

    /// The position of `loss`; outside 0 ... 1 for losses that are not shown, infinite for infinite ones, NaN for NaN.
    public func position(of loss: Double) -> Double {
        guard lowest < highest else {
            return loss == lowest ? 0.5 : (loss - lowest) * .infinity
        }
        guard loss.isFinite else { return loss }
        let even = evenPosition(of: loss)
        guard pivot != nil else { return even }
        if even < pivotPosition { return even < 0 ? even : 0.5 * even / pivotPosition }
        return even > 1 ? even : 0.5 + (even > pivotPosition ? 0.5 * (even - pivotPosition) / (1 - pivotPosition) : 0)
    }

    /// The position without a pivot.
    private func evenPosition(of loss: Double) -> Double {
        let share = loss.share(from: lowest, to: highest)
        switch kind {
        case .linear: return share
        case .log: return (share < 0 ? share / offset : log1p(share / offset)) / span
        case .quantile: return knots?.position(of: loss, share: share) ?? share
        }
    }

    /// The loss at `position`: the inverse of ``position(of:)``.
    public func loss(at position: Double) -> Double {
        guard lowest < highest else { return lowest }
        guard position.isFinite else { return position }
        let position = evenPosition(at: position)
        if kind == .quantile, let loss = knots?.loss(at: position) { return loss }
        switch kind {
        case .log where position < 0: return (offset * span * position).value(from: lowest, to: highest)
        case .log: return (offset * expm1(span * position)).value(from: lowest, to: highest)
        case .linear, .quantile: return position.value(from: lowest, to: highest)
        }
    }

    /// The position on the scale without a pivot.
    private func evenPosition(at position: Double) -> Double {
        guard pivot != nil, position >= 0, position <= 1 else { return position }
        if position <= 0.5 { return 2 * position * pivotPosition }
        return pivotPosition + (2 * position - 1) * (1 - pivotPosition)
    }

    /// `count` losses evenly spaced in position between 0 and 1, both excluded, ascending; none where all losses are
    /// equal.
    public func levels(_ count: Int) -> [Double] {
        guard lowest < highest, count > 0 else { return [] }
        return (1...count).map { loss(at: Double($0) / Double(count + 1)) }
    }
}

extension LossScale {
    /// For each of `positions`, the lowest loss at that position or higher; +∞ where there is no finite one.
    ///
    /// A loss is at or above a position if and only if it is at or above its threshold, including rounding, so that a
    /// whole grid can be classified by comparisons alone.
    public func thresholds(_ positions: [Double]) -> [Double] {
        positions.map { place in
            var (low, high) = (Self.rank(-Double.greatestFiniteMagnitude), Self.rank(.greatestFiniteMagnitude))
            guard position(of: .greatestFiniteMagnitude) >= place else { return .infinity }
            while low < high {
                // Rounded down, without overflow whatever the signs.
                let middle = (low & high) + ((low ^ high) >> 1)
                if position(of: Self.loss(ofRank: middle)) >= place { high = middle } else { low = middle + 1 }
            }
            return Self.loss(ofRank: low)
        }
    }

    /// The rank of a finite number among all doubles, 0 for zero.
    private static func rank(_ value: Double) -> Int64 {
        let bits = Int64(bitPattern: value.magnitude.bitPattern)
        return value < 0 ? -bits : bits
    }

    private static func loss(ofRank rank: Int64) -> Double {
        let value = Double(bitPattern: UInt64(rank.magnitude))
        return rank < 0 ? -value : value
    }
}
