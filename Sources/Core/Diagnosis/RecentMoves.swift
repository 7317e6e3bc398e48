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
