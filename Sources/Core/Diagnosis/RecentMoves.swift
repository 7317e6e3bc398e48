#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The latest updates of a run, up to ``Criteria/Oscillation/recentMoves``.
struct RecentMoves: Sendable {
    /// Those of the latest blocks.
    private var blocks = (EightVectors(), EightVectors(), EightVectors(), EightVectors())
    /// How many each block has.
    private var counts = SIMD4<Int>.zero
    /// The place of the earliest block, which is that of the next.
    private var next = 0

    /// Takes in the updates of `block`.
    @inline(__always)
    mutating func append(_ block: ReadingBlock) {
        switch next {
        case 0: blocks.0 = block.moves
        case 1: blocks.1 = block.moves
        case 2: blocks.2 = block.moves
        default: blocks.3 = block.moves
        }
        counts[next & 3] = block.count
        next = (next + 1) & 3
    }

    /// How many there are.
    var count: Int { min(Criteria.Oscillation.recentMoves, counts.wrappedSum()) }

    /// Calls `body` with each, the earliest first.
    func forEach(_ body: (SIMD2<Double>) -> Void) {
        var left = counts.wrappedSum()
        for place in next..<next + 4 {
            let block =
                switch place & 3 {
                case 0: blocks.0
                case 1: blocks.1
                case 2: blocks.2
                default: blocks.3
                }
            for place in 0..<counts[place & 3] {
                if left <= Criteria.Oscillation.recentMoves { body(block[place]) }
                left -= 1
            }
        }
    }

    /// The longest update of each parameter.
    var longest: SIMD2<Double> {
        var result = SIMD2<Double>.zero
        forEach { move in
            let length = move.replacing(with: -move, where: move .< 0)
            result.replace(with: length, where: length .> result)
        }
        return result
    }
}

extension RecentMoves {
    /// Updates in one period of a decaying, steady or growing oscillation of `parameter`, from the recurrence
    /// u(t) = c₁·u(t−1) + c₂·u(t−2) that its updates fit best: Prony's method with two terms. Nil where the recurrence
    /// does not oscillate, or is not determined.
    func period(of parameter: Int) -> Double? {
        period(along: parameter == 0 ? SIMD2(1, 0) : SIMD2(0, 1))
    }

    /// The same of the updates along a direction, as `measure` times them.
    func period(along measure: SIMD2<Double>) -> Double? {
        var scale = 0.0
        forEach { scale = max(scale, abs((measure * $0).sum())) }
        guard scale > 0, scale.isFinite else { return nil }
        var (aa, ab, bb, ua, ub) = (0.0, 0.0, 0.0, 0.0, 0.0)
        var (a, b, place) = (0.0, 0.0, 0)
        forEach { move in
            let u = (measure * move).sum() / scale
            if place >= 2 {
                aa += a * a
                ab += a * b
                bb += b * b
                ua += u * a
                ub += u * b
            }
            (a, b, place) = (u, a, place + 1)
        }
        let determinant = aa * bb - ab * ab
        guard determinant > Criteria.Oscillation.determinacy * aa * bb else { return nil }
        let first = (ua * bb - ub * ab) / determinant
        let second = (ub * aa - ua * ab) / determinant
        // The roots of z² − c₁z − c₂.
        let discriminant = first * first / 4 + second
        guard discriminant < 0 else { return nil }
        return 2 * Double.pi / atan2((-discriminant).squareRoot(), first / 2)
    }

    /// What updates grew by from one to the next of late; nil with fewer than three.
    var growth: Double? {
        var (first, last, count) = (0.0, 0.0, 0)
        forEach { move in
            let length = max(abs(move.x), abs(move.y))
            guard length.isFinite, length > 0 else { return }
            if count == 0 { first = length }
            (last, count) = (length, count + 1)
        }
        return count > 2 ? updateGrowth(from: first, to: last, updates: count - 1) : nil
    }

    /// Half the longest of the latest four updates of each parameter that turns with every one of them; else 0.
    var alternating: SIMD2<Double> {
        var turns = SIMD2<Int64>.zero
        var (previous, longest, place) = (SIMD2<Double>.zero, SIMD2<Double>.zero, 0)
        let first = count - Criteria.Oscillation.alternatingMoves
        forEach { move in
            if place >= first {
                let length = move.replacing(with: -move, where: move .< 0)
                longest.replace(with: length, where: length .> longest)
            }
            if place > first { turns.replace(with: turns &+ 1, where: (previous * move) .< 0) }
            (previous, place) = (move, place + 1)
        }
        let pairs = Int64(min(count, Criteria.Oscillation.alternatingMoves) - 1)
        return (longest / 2).replacing(with: 0, where: turns .!= pairs)
    }
}

/// The factor per update by which `first` became `last` in so many updates; 1 for none.
func updateGrowth(from first: Double, to last: Double, updates: Int) -> Double {
    updates > 0 ? exp((log(last) - log(first)) / Double(updates)) : 1
}
