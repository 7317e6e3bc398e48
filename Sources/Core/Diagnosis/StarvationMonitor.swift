package import Formulas
import Surfaces

/// Watches whether denominators that never fall, at a learning rate whose sum is finite, leave too little to reach the
/// minimum.
///
/// The updates of such a rule get no longer at a constant rate, so the longest of late, times what is left of the learning
/// rate in units of the present one, is more than the run will ever go. It is starved where that is less than half of the
/// distance. At a constant rate no run is: the sum of 1/√t has no bound.
package struct StarvationMonitor: Sendable {
    private var parameter: Int?
    private var missed = 0

    /// Whether a run is starved.
    package var isTold: Bool { parameter != nil }

    /// A monitor of a run before its first update.
    package init() {}

    /// The parameter that will not reach the minimum, with the figures at `reading`; nil where there is none.
    ///
    /// - Parameters:
    ///   - longest: the longest of the latest updates of each parameter.
    ///   - remaining: the sum of the learning rates to come; nil where it has no bound.
    package mutating func look(
        _ reading: Reading, longest: SIMD2<Double>, hessian: @autoclosure () -> Hessian, scale: SurfaceScale,
        remaining: @autoclosure () -> Double?
    ) -> (parameter: Int, figures: Starvation)? {
        guard reading.step >= Criteria.Starvation.patience, reading.rate > 0, let remaining = remaining() else {
            return nil
        }
        let hessian = hessian()
        let way = hessian.isPositiveDefinite ? hessian.solved(for: reading.gradient) : .zero
        let updates = remaining / reading.rate
        let order = parameter.map { [$0, 1 - $0] } ?? [0, 1]
        for parameter in order {
            let (distance, sigma) = (abs(way[parameter]), reading.denominator[parameter])
            guard distance > Criteria.Starvation.share * scale.width[parameter],
                Criteria.Starvation.reach * longest[parameter] * updates < distance,
                sigma > Criteria.Starvation.excess * abs(reading.gradient[parameter])
            else { continue }
            self.parameter = parameter
            missed = 0
            return (parameter, Starvation(distance: distance, move: longest[parameter], updates: updates, sigma: sigma))
        }
        missed += 1
        if missed >= Criteria.Starvation.hold { parameter = nil }
        return nil
    }
}
