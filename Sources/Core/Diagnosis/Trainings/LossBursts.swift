#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The bursts of a training: its loss rises to a multiple of the lowest of its latest hundred updates, and comes back.
struct LossBursts: Sendable {
    /// What a row shows.
    enum Finding {
        /// A burst is seen over `level`; the one before, if it was still open, was over at `step`.
        case begun(level: Double, before: Int?)
        /// The burst that goes on has its highest loss so far.
        case rose
        /// The loss is back, or has settled elsewhere, since `step`.
        case ended(step: Int, hasRecovered: Bool)
    }

    /// The latest losses, in turn, and their steps.
    private var losses: [Double] = []
    private var steps: [Int] = []
    /// The lowest loss of the window before the next row.
    private var low = Double.infinity

    /// Whether a burst goes on.
    private(set) var isOn = false
    /// The loss below which it is over.
    private var calmLevel = 0.0
    private var peak = 0.0
    /// The first of the latest rows near the level, and the latest row far above the lowest of the window before it.
    private var calm: Int?
    private var latestFar = 0

    private var firstLoss = Double.nan

    /// The bursts by a factor of ten, each until the loss stays below a tenth of its peak; what was before it does not count for the
    /// next: their first steps, highest losses and factors, eight at most.
    private(set) var spikes: [(step: Int, height: Double, factor: Double)] = []
    private(set) var spikeCount = 0
    /// The level below the one that goes on; nil where none does.
    private var spikeLevel: Double?
    /// The latest step above a tenth of its peak.
    private var spikeCalm = 0
    /// The first step whose loss counts for the next one.
    private var spikeOrigin = 0

    /// Takes in the loss before update `step`; with `isNoisy`, of batches whose losses differ; with `isBare`, of a log that has
    /// nothing but losses, which may be of either kind.
    mutating func take(_ loss: Double, step: Int, isNoisy: Bool = false, isBare: Bool = false) -> Finding? {
        let before = low
        defer { push(loss, step) }
        if firstLoss.isNaN { firstLoss = loss }
        guard loss.isFinite, step >= Criteria.Training.patience, losses.count >= 2, before > 0 else { return nil }
        let matters = loss >= Criteria.Training.least * firstLoss
        let bound = isBare && loss >= Criteria.Training.burst * before ? exp(Criteria.Training.rough * roughness) : 1
        let isWithinNoise = loss < bound * before
        let scatter = isNoisy || bound > Criteria.Training.burst ? scatter : nil
        if matters && !isWithinNoise || spikeLevel != nil { watchSpikes(loss, step) }
        let isFar =
            loss >= Criteria.Training.burst * before && matters && !isWithinNoise
            && (!isNoisy || scatter.map { $0.isLeft(by: loss) } ?? false)
        let former = latestFar
        if isFar { latestFar = step }
        // Noise is never down at its lowest for long.
        let base = scatter?.median ?? before
        guard isOn else { return isFar ? start(loss, step, level: base, before: nil, high: scatter?.high) : nil }
        if loss < calmLevel {
            let first = calm ?? step
            calm = first
            if step - first >= Criteria.Training.calm - 1 {
                isOn = false
                return .ended(step: first, hasRecovered: true)
            }
            return nil
        }
        calm = nil
        if isFar, step - former > Criteria.Training.settled {
            return start(loss, step, level: base, before: former + 1, high: scatter?.high)
        }
        if step - latestFar > Criteria.Training.settled {
            isOn = false
            return .ended(step: latestFar + 1, hasRecovered: false)
        }
        guard loss > peak else { return nil }
        peak = loss
        return .rose
    }

    private mutating func start(
        _ loss: Double, _ step: Int, level: Double, before: Int?, high: Double?
    ) -> Finding {
        isOn = true
        calmLevel = max(Criteria.Training.burst * level, high ?? 0)
        (peak, calm, latestFar) = (loss, nil, step)
        return .begun(level: level, before: before)
    }

    private mutating func watchSpikes(_ loss: Double, _ step: Int) {
        if let level = spikeLevel, let latest = spikes.last {
            if loss > latest.height {
                spikeCalm = step
                spikes[spikes.count - 1] = (latest.step, loss, loss / level)
            } else if loss >= latest.height / Criteria.Spike.factor {
                spikeCalm = step
            } else if step - spikeCalm >= Criteria.Training.calm {
                (spikeLevel, spikeOrigin) = (nil, spikeCalm + 1)
            }
            return
        }
        guard loss >= Criteria.Spike.factor * low else { return }
        var level = Double.infinity
        for (old, value) in zip(steps, losses) where old >= spikeOrigin { level = min(level, value) }
        guard level > 0, loss >= Criteria.Spike.factor * level else { return }
        (spikeLevel, spikeCalm) = (level, step)
        spikeCount += 1
        if spikes.count == 8 { spikes.removeFirst() }
        spikes.append((step, loss, loss / level))
    }

    /// The scatter of noisy losses.
    private struct Scatter {
        var quarter: Double
        var median: Double
        var threeQuarters: Double
        var high: Double

        /// Whether a loss stands out: above twice the highest, and by six times the spread of the logarithms above the median.
        func isLeft(by loss: Double) -> Bool {
            loss >= Criteria.Training.burst * high && log(loss / median) > 6 * log(threeQuarters / quarter) / 1.35
        }
    }

    /// The scatter of the latest losses; nil of too few, and where they are not above 0.
    private var scatter: Scatter? {
        let sorted = losses.sorted()
        guard sorted.count >= 16, let high = sorted.last, sorted[sorted.count / 4] > 0 else { return nil }
        return Scatter(
            quarter: sorted[sorted.count / 4], median: sorted[sorted.count / 2],
            threeQuarters: sorted[sorted.count * 3 / 4], high: high)
    }

    /// How much the logarithm of the loss changes from row to row: the spread of its differences, as their median magnitude tells;
    /// 0 of too few. A burst among the latest rows does not change it, nor does a trend that is slower than the noise.
    private var roughness: Double {
        let changes = zip(losses.dropFirst(), losses).map { abs(log($0 / $1)) }.filter(\.isFinite).sorted()
        return changes.count >= 15 ? changes[changes.count / 2] / 0.6745 : 0
    }

    /// Takes a loss into the window, from which losses leave that are older than it is long.
    private mutating func push(_ loss: Double, _ step: Int) {
        let value = loss.isFinite ? loss : .infinity
        let first = step - Criteria.Training.window + 1
        while let oldest = steps.first, oldest < first || steps.count > Criteria.Training.window {
            steps.removeFirst()
            let leaving = losses.removeFirst()
            if leaving <= low { low = losses.min() ?? .infinity }
        }
        losses.append(value)
        steps.append(step)
        low = min(low, value)
    }

    /// What the bursts are as a whole, where the training spikes at row `row`: as for runs of two parameters.
    func spikes(at row: Int) -> LossSpikes? {
        guard spikes.count >= 2, let latest = spikes.last else { return nil }
        guard spikes.count(where: { 2 * $0.step > row }) >= 2 else { return nil }
        let gaps = zip(spikes.dropFirst(), spikes).map { $0.step - $1.step }.sorted()
        let heights = spikes.map(\.height).sorted()
        let last = spikes.suffix(3).map(\.height)
        guard latest.height >= Criteria.Spike.height * heights[heights.count / 2] else { return nil }
        if last.count == 3, last[2] < Criteria.Spike.dying * last[1], last[1] < Criteria.Spike.dying * last[0] {
            return nil
        }
        guard row - latest.step <= Criteria.Spike.patience * gaps[gaps.count - 1], !isFlattening else { return nil }
        let interval = gaps[gaps.count / 2]
        return LossSpikes(
            count: spikeCount, medianInterval: interval, height: heights[heights.count / 2],
            next: max(row + 1, latest.step + interval))
    }

    /// Whether the factors of the latest four fall so steadily that of the next two one is no burst.
    private var isFlattening: Bool {
        guard spikes.count >= 4 else { return false }
        let latest = spikes.suffix(4).map { log($0.factor) }
        guard latest[0] > latest[1], latest[1] > latest[2], latest[2] > latest[3] else { return false }
        return latest[3] - 2 * (latest[0] - latest[3]) / 3 < log(Criteria.Spike.factor)
    }
}
