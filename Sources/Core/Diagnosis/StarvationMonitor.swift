package import Formulas
package import Optimizers
import Surfaces

/// Watches whether denominators that keep all of the past leave steps that cannot walk the way that is left.
///
/// At an even rate steps of such a rule get shorter and shorter, so the longest of late times the updates left, and what
/// the schedule does to the rate in them, is more than will be walked. A run that nears its goal ever more slowly is not starved by that alone: less than half of the way must be in reach.
package struct StarvationMonitor: Sendable {
    /// The updates of the whole run; nil where it has no end.
    private let length: Int?
    private var parameter: Int?
    private var missed = 0

    /// Whether a parameter was told of.
    package var isTold: Bool { parameter != nil }

    /// A monitor of a run of `length` updates; nil where it has no end.
    package init(length: Int?) {
        self.length = length
    }

    /// The parameter whose way at `reading` is too long, if there is one, with the figures; nil where there is none.
    ///
    /// - Parameters:
    ///   - longest: the longest of the latest updates of each parameter.
    ///   - rise: what the learning rate over so many updates to come is on average, in units of the present one.
    package mutating func look(
        _ reading: Reading, longest: SIMD2<Double>, hessian: @autoclosure () -> Hessian, scale: SurfaceScale,
        rise: (Int) -> Double
    ) -> (parameter: Int, figures: Starvation)? {
        guard reading.step >= Criteria.Starvation.patience, reading.rate > 0 else { return nil }
        let left = length.map { $0 - reading.step } ?? Criteria.Starvation.outlook * reading.step
        // Near the end of a run little can be walked whatever the rule: it begins in the first half or not at all.
        guard isTold || left >= reading.step else { return nil }
        let way = distance(reading, hessian(), scale)
        let updates = Double(left) * rise(left)
        let order = parameter.map { [$0, 1 - $0] } ?? [0, 1]
        for parameter in order {
            let (distance, sigma) = (abs(way[parameter]), reading.denominator[parameter])
            guard distance > Criteria.Starvation.share * scale.width[parameter],
                Criteria.Starvation.reach * longest[parameter] * updates < distance,
                sigma > Criteria.Starvation.excess * abs(reading.gradient[parameter])
            else { continue }
            self.parameter = parameter
            missed = 0
            return (parameter, Starvation(distance: distance, move: longest[parameter], steps: left, sigma: sigma))
        }
        missed += 1
        if missed >= Criteria.Starvation.hold { parameter = nil }
        return nil
    }

    /// What the rate of `choice` over so many `updates` after `step`, which is counted from the schedule's beginning, is on
    /// average, in units of `rate`: a few steps of the schedule stand for all.
    package static func rise(of choice: OptimizerChoice?, over updates: Int, after step: Int, rate: Double) -> Double {
        guard let choice, choice.schedule != nil else { return 1 }
        let samples = Criteria.Starvation.samples
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
