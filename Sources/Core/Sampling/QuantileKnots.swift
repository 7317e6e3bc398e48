import Surfaces

/// A piecewise linear map from losses to the fraction of losses below them, strictly increasing from position 0 to 1.
struct QuantileKnots: Equatable, Sendable {
    private var losses: [Double] = []
    private var positions: [Double] = []

    /// The maximum number of segments: finer than any colour scale.
    private static let steps = 512

    /// Of more values than this, only every second, third ... is used, besides the lowest and the highest: sorting all
    /// those of a large window would take longer than a frame.
    private static let most = 16_384

    /// Knots over the finite `values` and the `floor`; nil with fewer than two different losses.
    init?(_ values: [Double], floor: Double?) {
        let finite = values.filter(\.isFinite)
        var sorted = finite
        if finite.count > Self.most {
            sorted = stride(from: 0, to: finite.count, by: finite.count / Self.most + 1).map { finite[$0] }
            sorted += [finite.min(), finite.max()].compactMap { $0 }
        }
        if let floor { sorted.append(floor) }
        sorted.sort()
        guard let first = sorted.first, let last = sorted.last, first < last else { return nil }
        let steps = min(Self.steps, sorted.count - 1)
        for step in 1..<max(steps, 1) {
            let loss = sorted[step * (sorted.count - 1) / steps]
            guard loss > first, loss < last, loss != losses.last else { continue }
            let (below, above) = (sorted.firstIndex(notBelow: loss), sorted.firstIndex(above: loss))
            losses.append(loss)
            positions.append(Double(below + above - 1) / 2 / Double(sorted.count - 1))
        }
        losses = [first] + losses + [last]
        positions = [0] + positions + [1]
    }

    /// The position of a loss whose linear position is `share`; beyond the ends it continues with the slope of the
    /// latter.
    func position(of loss: Double, share: Double) -> Double {
        guard loss > losses[0] else { return share }
        guard loss < losses[losses.count - 1] else { return share }
        return Self.interpolate(loss, from: losses, to: positions)
    }

    /// The loss at a position; nil outside 0 ... 1.
    func loss(at position: Double) -> Double? {
        guard position >= 0, position <= 1 else { return nil }
        return Self.interpolate(position, from: positions, to: losses)
    }

    private static func interpolate(_ value: Double, from xs: [Double], to ys: [Double]) -> Double {
        let right = max(1, min(xs.count - 1, xs.firstIndex(notBelow: value)))
        let share = value.share(from: xs[right - 1], to: xs[right])
        return share.value(from: ys[right - 1], to: ys[right])
    }
}

extension [Double] {
    /// How many elements of the sorted array are below `value`.
    fileprivate func firstIndex(notBelow value: Double) -> Int {
        partition { $0 < value }
    }

    /// How many elements of the sorted array are not above `value`.
    fileprivate func firstIndex(above value: Double) -> Int {
        partition { $0 <= value }
    }

    private func partition(while isBefore: (Double) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
