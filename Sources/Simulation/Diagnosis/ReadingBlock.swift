/// What the readings that are worked through together have in common.
///
/// It tells of most blocks that nothing happened in them, so that they need not be gone through one by one.
struct ReadingBlock: Sendable {
    /// The readings in it.
    let count: Int
    /// The step of the latest.
    let lastStep: Int
    /// The lowest loss.
    private(set) var lowestLoss = Double.infinity
    /// The highest loss.
    private(set) var highestLoss = -Double.infinity
    /// Whether all losses are finite.
    private(set) var isFinite: Bool
    /// Where the parameters were lowest, each for itself.
    private(set) var lower = SIMD2(repeating: Double.infinity)
    /// Where the parameters were highest, each for itself.
    private(set) var upper = SIMD2(repeating: -Double.infinity)
    /// For each parameter, whether its update turns round at a reading: one bit a reading, the lowest for the latest.
    private(set) var turns: (p1: UInt64, p2: UInt64) = (0, 0)
    /// What the next block goes on from.
    private(set) var trend: Trend

    /// What is carried on from one block to the next.
    struct Trend: Sendable {
        /// The latest loss.
        var loss = Double.nan
        /// The latest readings in which the loss rose one after the other.
        var rises = 0
        /// The latest update other than 0 of each parameter.
        var move = SIMD2<Double>.zero
    }

    /// The latest `count` of `readings`, at most 64, which go on from `trend`.
    init(_ readings: RecentReadings, count: Int, after trend: Trend) {
        self.count = count
        lastStep = readings[back: 1].step
        var trend = trend
        // Not a number once it has met a loss that is not finite.
        var taint = 0.0
        for distance in stride(from: count, to: 0, by: -1) {
            let (loss, point, move) = readings.essence(back: distance)
            lowestLoss = min(loss, lowestLoss)
            highestLoss = max(loss, highestLoss)
            taint += loss - loss
            lower.replace(with: point, where: point .< lower)
            upper.replace(with: point, where: point .> upper)
            // An infinite loss cannot rise further.
            trend.rises = loss > trend.loss || loss == .infinity ? trend.rises + 1 : 0
            trend.loss = loss
            let product = trend.move * move
            turns.p1 = turns.p1 << 1 | (product.x < 0 ? 1 : 0)
            turns.p2 = turns.p2 << 1 | (product.y < 0 ? 1 : 0)
            trend.move.replace(with: move, where: move .!= .zero)
        }
        isFinite = taint == 0
        self.trend = trend
    }

    /// Whether the update of `parameter` turns round so many readings from the end: 1 for the latest.
    func turns(_ parameter: Int, back distance: Int) -> Bool {
        (parameter == 0 ? turns.p1 : turns.p2) &>> UInt64(distance - 1) & 1 != 0
    }
}
