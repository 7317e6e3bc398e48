/// What the readings of a block have in common.
///
/// It tells of most blocks that nothing happened in them, so that they need not be gone through one by one.
struct BlockSummary: Sendable {
    /// The readings in it.
    let count: Int
    /// The step of the latest.
    let lastStep: Int
    /// The lowest loss.
    let lowestLoss: Double
    /// The highest loss.
    let highestLoss: Double
    /// Whether the sum of the losses is finite, and so each of them.
    let isFinite: Bool
    /// Where the parameters were lowest, each for itself.
    let lower: SIMD2<Double>
    /// Where the parameters were highest, each for itself.
    let upper: SIMD2<Double>

    /// The summary of `block`, which is filled up.
    @inline(__always)
    init(_ block: ReadingBlock) {
        count = block.count
        lastStep = block.lastStep
        lowestLoss = block.losses.lowest
        highestLoss = block.losses.highest
        isFinite = block.losses.total.isFinite
        lower = SIMD2(block.points.p1.lowest, block.points.p2.lowest)
        upper = SIMD2(block.points.p1.highest, block.points.p2.highest)
    }
}
