import Trajectories

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What the latest rows of a training on batches tell of a burst: gradients that stand out, updates, and the batches' own curvature.
struct BatchWitness: Sendable {
    /// A row, as far as it is known.
    private struct Row {
        var step: Int
        var loss: Double
        var gradient: Double?
        var update: Double?
        var clip: Double?
    }

    private var rows: [Row] = []
    private static let room = Criteria.Training.window
    /// The latest look at a batch's own curvature.
    private(set) var look: (step: Int, product: Double)?
    /// The latest look at the curvature of all data, by the limit, since it was below it once.
    private(set) var whole: (step: Int, sharpness: Double, limit: Double)?

    /// Takes in a row.
    mutating func take(_ reading: TrainingReading) {
        if rows.count == Self.room { rows.removeFirst() }
        rows.append(
            Row(
                step: reading.step, loss: reading.loss, gradient: reading.gradientNorm, update: reading.updateNorm,
                clip: reading.clip))
        if let product = reading.batchSharpness { look = (reading.step, product) }
        guard let curvature = reading.curvature, let sharpness = curvature.effectiveSharpness,
            let limit = curvature.limit, limit > 0, sharpness.isFinite
        else { return }
        let isReady = whole != nil || sharpness < limit || curvature.sharpness == curvature.preconditionedSharpness
        if isReady { whole = (reading.step, sharpness, limit) }
    }

    /// Why the loss burst at `step`, as rows up to the latest tell; nil where not all that could be checked was known.
    /// `growth` is what an error is multiplied by at a sharpness.
    func cause(at step: Int, growth: (Double) -> Double) -> TrainingCause? {
        if let outlier = outlier(at: step) ?? lonelyLoss(at: step) { return outlier }
        let wholeLook = whole.flatMap { isFresh($0.step, at: step) ? $0 : nil }
        if let look = wholeLook, look.sharpness > look.limit {
            return .overLimit(sharpness: look.sharpness, limit: look.limit, factor: growth(look.sharpness))
        }
        guard let look, isFresh(look.step, at: step) else { return nil }
        if look.product > Criteria.Training.overshoot {
            return .batchSharpness(
                step: look.step, product: look.product, whole: wholeLook.map { $0.sharpness / $0.limit })
        }
        guard wholeLook != nil, rows.count(where: { $0.gradient != nil }) >= Self.fewest else { return nil }
        var logs = TrainingHistory.Sum()
        for row in rows where row.step < step && row.loss > 0 { logs.add(log(row.loss)) }
        return .noise(scatter: logs.deviation)
    }

    private static let fewest = 16

    private func isFresh(_ look: Int, at step: Int) -> Bool {
        look <= step + 1 && step - look <= 2 * Criteria.Training.fresh
    }

    /// The first gradient of the latest few that stands out, where no update before it did: a burst that the parameters brought
    /// about has larger updates first. Where the loss is as high on the batches after it, its own update must have been large.
    private func outlier(at step: Int) -> TrainingCause? {
        guard let first = rows.firstIndex(where: { $0.step >= step - 3 }) else { return nil }
        let before = rows[..<first]
        for place in first..<rows.count where rows[place].step <= step {
            let row = rows[place]
            guard let gradient = row.gradient, let median = stands(gradient, out: before.compactMap(\.gradient)) else {
                if let update = row.update, stands(update, out: before.compactMap(\.update)) != nil { return nil }
                continue
            }
            let moved = row.update.map { stands($0, out: before.compactMap(\.update)) != nil } ?? true
            let after = rows[(place + 1)...]
            let level = rows[..<place].map(\.loss).max() ?? .infinity
            if !moved, after.count > 1, after.allSatisfy({ $0.loss > level }) { return nil }
            return .batchOutlier(
                step: row.step, multiple: gradient / median, median: median,
                clip: row.clip.flatMap { $0 < 1 ? $0 : nil })
        }
        return nil
    }

    /// The batch of `step`, if its loss alone is high: no update before it stood out, and the batches after it are as those before.
    private func lonelyLoss(at step: Int) -> TrainingCause? {
        guard let place = rows.firstIndex(where: { $0.step == step }) else { return nil }
        let (before, after) = (rows[..<place], rows[(place + 1)...])
        guard after.count > 1, before.count >= Self.fewest, let high = before.map(\.loss).max(),
            after.allSatisfy({ $0.loss <= high })
        else { return nil }
        let updates = before.dropLast(2).compactMap(\.update)
        guard before.suffix(2).allSatisfy({ $0.update.map { stands($0, out: updates) == nil } ?? true }) else {
            return nil
        }
        let sorted = before.map(\.loss).sorted()
        return .batchLoss(step: step, multiple: rows[place].loss / sorted[sorted.count / 2])
    }

    /// The median of `others`, where `value` stands out of them: above their highest, their median, and their median by six times
    /// the spread of their logarithms.
    private func stands(_ value: Double, out others: [Double]) -> Double? {
        let sorted = others.filter { $0 > 0 && $0.isFinite }.sorted()
        guard sorted.count >= Self.fewest, let most = sorted.last, value.isFinite else { return nil }
        let (quarter, half, above) = (
            sorted[sorted.count / 4], sorted[sorted.count / 2], sorted[sorted.count * 3 / 4]
        )
        guard value > Criteria.Training.outlier.most * most, value > Criteria.Training.outlier.median * half,
            log(value / half) > 6 * log(above / quarter) / 1.35
        else { return nil }
        return half
    }
}
