import Trajectories

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Watches the part of the loss that is of updates which go to and fro: it grows geometrically, unseen at first, where the
/// optimizer is unstable, and is bounded where it rests at its limit.
///
/// Where parameters alternate by ±a along a direction of curvature λ the gradient alternates by λa and updates by 2a, so that a
/// quarter of the product of their norms is the part ½λa² of the loss. Of successive updates the share (1 − cosine)/2 alternates.
struct SwellMonitor: Sendable {
    /// A part that grows.
    struct Swell: Equatable, Sendable {
        /// The share of the loss that it is.
        var share: Double
        /// What it is multiplied by per update.
        var growth: Double
        /// The step around which it is half of the loss.
        var visible: Int
    }

    private var shares: [(step: Int, share: Double)] = []
    private static let room = 100
    /// Rises in a row.
    private var rises = 0

    /// Whether it was known at `step`, or at one of a few before.
    func isKnown(at step: Int) -> Bool { shares.last.map { step - $0.step <= Criteria.Training.fresh } ?? false }

    /// Takes in a row with its loss.
    mutating func take(_ reading: TrainingReading, loss: Double) -> Swell? {
        guard let gradient = reading.gradientNorm, let update = reading.updateNorm, let cosine = reading.cosine,
            loss > 0
        else { return nil }
        let share = gradient * update * (1 - cosine) / 8 / loss
        guard share.isFinite else { return nil }
        rises = shares.last.map { $0.step == reading.step - 1 && share > $0.share } ?? false ? rises + 1 : 0
        if shares.count == Self.room { shares.removeFirst() }
        shares.append((reading.step, share))
        typealias Limits = Criteria.Training.Swell
        guard rises >= Limits.rises, reading.step >= Criteria.Training.patience, share >= Limits.least else {
            return nil
        }
        let latest = shares.suffix(Limits.rises + 1).map(\.share)
        let growth = min(Limits.fastest, zip(latest.dropFirst(), latest).map { $0 / $1 }.min() ?? 1)
        let isSteady = rises >= Limits.steadyRises && share >= Limits.steadyShare
        guard isSteady || share * pow(growth, Double(Limits.ahead)) >= Limits.visible else { return nil }
        let before = shares.dropLast(2 * Limits.ahead).map(\.share).sorted()
        let low = shares.suffix(Limits.multipleOfLowest.rows).map(\.share).min() ?? share
        guard
            isSteady || before.count < Limits.fewest || share >= Limits.multiple * before[before.count / 2]
                || share >= Limits.multipleOfLowest.factor * low
        else { return nil }
        let ahead = max(0, log(Limits.visible / share) / log(growth))
        return Swell(share: share, growth: growth, visible: reading.step + Int(min(ahead, 1e6).rounded(.up)))
    }
}
