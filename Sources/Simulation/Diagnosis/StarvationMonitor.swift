import Formulas
import Optimizers
import Surfaces

/// Watches whether denominators that keep all of the past leave steps that cannot walk the way that is left.
///
/// At an even rate steps of such a rule get shorter and shorter, so the longest of late times the updates left, and what
/// the schedule does to the rate in them, is more than will be walked. A run that nears its goal ever more slowly is not starved by that alone: less than half of the way must be in reach.
struct StarvationMonitor: Sendable {
    /// The share of the domain's width below which the way that is left does not matter.
    private static let share = 1e-3
    /// Updates whose average rate is what the schedule does to the rate, where they stand for more.
    private static let samples = 16
    /// Updates before which it is too early to tell.
    static let patience = 100
    /// Updates between two looks, a multiple of those between looks at the second derivatives.
    static let interval = 32
    /// Looks in a row at which the way must be in reach before it counts as such.
    private static let hold = 2
    /// The multiple of the gradient that a denominator must have, to be kept up by the past.
    private static let excess = 4.0

    /// The updates of the whole run; nil where it has no end.
    private let length: Int?
    private var parameter: Int?
    private var missed = 0

    /// Whether a parameter was told of.
    var isTold: Bool { parameter != nil }

    init(length: Int?) {
        self.length = length
    }

    /// The parameter whose way at `reading` is too long, if there is one, with the figures; nil where there is none.
    ///
    /// - Parameters:
    ///   - longest: the longest of the latest updates of each parameter.
    ///   - rise: what the learning rate over so many updates to come is on average, in units of the present one.
    mutating func look(
        _ reading: Reading, longest: SIMD2<Double>, hessian: @autoclosure () -> Hessian, scale: SurfaceScale,
        rise: (Int) -> Double
    ) -> (parameter: Int, figures: Starvation)? {
        guard reading.step >= Self.patience, reading.rate > 0 else { return nil }
        let left = length.map { $0 - reading.step } ?? 10 * reading.step
        // Near the end of a run little can be walked whatever the rule: it begins in the first half or not at all.
        guard isTold || left >= reading.step else { return nil }
        let way = distance(reading, hessian(), scale)
        let updates = Double(left) * rise(left)
        let order = parameter.map { [$0, 1 - $0] } ?? [0, 1]
        for parameter in order {
            let (distance, sigma) = (abs(way[parameter]), reading.denominator[parameter])
            guard distance > Self.share * scale.width[parameter], 2 * longest[parameter] * updates < distance,
                sigma > Self.excess * abs(reading.gradient[parameter])
            else { continue }
            self.parameter = parameter
            missed = 0
            return (parameter, Starvation(distance: distance, move: longest[parameter], steps: left, sigma: sigma))
        }
        missed += 1
        if missed >= Self.hold { parameter = nil }
        return nil
    }

    /// What the rate of `choice` over so many `updates` after `step`, which is counted from the schedule's beginning, is on
    /// average, in units of `rate`: a few steps of the schedule stand for all.
    static func rise(of choice: OptimizerChoice?, over updates: Int, after step: Int, rate: Double) -> Double {
        guard let choice, choice.schedule != nil else { return 1 }
        let sum = (1...samples).reduce(0) { $0 + choice.rate(atStep: step + updates * $1 / samples) }
        return sum / Double(samples) / rate
    }

    /// The way to the nearest listed minimum, or the Newton step where none is listed and there is one.
    private func distance(
        _ reading: Reading, _ hessian: @autoclosure () -> Hessian, _ scale: SurfaceScale
    ) -> SIMD2<Double> {
        let ways = scale.surface.definition.minima.map { $0 - reading.point }
        let nearest = ways.min { length(of: $0, scale) < length(of: $1, scale) }
        if let nearest { return nearest }
        let hessian = hessian()
        return hessian.isPositiveDefinite ? hessian.solved(for: reading.gradient) : .zero
    }

    private func length(of way: SIMD2<Double>, _ scale: SurfaceScale) -> Double {
        let share = way / scale.width
        return share.x * share.x + share.y * share.y
    }
}
