package import Optimizers
import Surfaces
package import Trajectories

extension Diagnosis {
    /// What theory says where the run stands; nil before the first row, where a parameter is not finite, and
    /// on a grid of losses, whose curvature is not known.
    public var theory: Theory? {
        guard end == nil, let reading = block.latest else { return nil }
        return theory(
            at: reading.point, choice, rate: reading.rate, correctedRate: reading.correctedRate, metric: reading.metric,
            updates: reading.step - origin + 1)
    }

    /// What theory says of an update of `choice` at `row`, one of this run's rows, which may not follow it.
    ///
    /// - Parameters:
    ///   - update: what the rule makes there; nil where it is not known.
    ///   - updates: its number since the optimizer's state began, 1 for the first.
    package func theory(
        at row: StepRow, of choice: OptimizerChoice?, _ update: StepResult?, updates: Int
    ) -> Theory? {
        theory(
            at: row.parameters, choice, rate: row.rate ?? .nan, correctedRate: update?.rate ?? row.rate ?? .nan,
            metric: update?.metric ?? .one, updates: updates)
    }

    private func theory(
        at point: SIMD2<Double>, _ choice: OptimizerChoice?, rate: Double, correctedRate: Double,
        metric: SIMD2<Double>, updates: Int
    ) -> Theory? {
        guard loss.knowsCurvature, point.x.isFinite, point.y.isFinite else { return nil }
        return Theory(
            hessian: loss.hessian(at: point), choice: choice, rate: rate, correctedRate: correctedRate,
            metric: metric, updates: updates, isAwake: caughtUp.isAwake, dimension: loss.surface.dimension)
    }
}
