import Optimizers
import Runs
import Surfaces
import Trajectories

/// The rows of a run up to a hundred times as many updates as are judged: what became of it.
struct Continuation: Sendable {
    /// The number of updates after which the run is judged.
    let judged: Int
    /// What the optimizer minimises.
    let objective: RuleObjective
    /// The parameters at each step; the last one is not finite where the run ended early.
    let points: [SIMD2<Double>]
    /// The objective at each step.
    let values: [Double]
    /// Whether gradients are noisy.
    let hasBatches: Bool
    /// The first step at which a parameter or the objective is not finite.
    let firstNotFinite: Int?

    /// Runs `combination` for `factor` times `judged` updates, or until a parameter is not finite.
    init(_ combination: Combination, judged: Int, factor: Int = 100) {
        self.judged = judged
        let objective = RuleObjective(combination.choice, on: combination.surface)
        self.objective = objective
        let last = factor * judged
        var (points, values) = ([SIMD2<Double>](), [Double]())
        points.reserveCapacity(last + 1)
        values.reserveCapacity(last + 1)
        var rows = RaceRows(combination.script)
        while rows.step <= last, !rows.isOver {
            rows.next(upTo: last) { row in
                points.append(row.parameters)
                values.append(objective.value(at: row.parameters, loss: row.loss))
            }
        }
        (self.points, self.values) = (points, values)
        firstNotFinite = points.indices.first {
            !(points[$0].x.isFinite && points[$0].y.isFinite && values[$0].isFinite)
        }
        hasBatches = combination.batch.map { $0 < combination.surface.rowCount ?? 0 } ?? false
    }

    /// The step of the last row.
    var end: Int { points.count - 1 }

    /// Whether all parameters and losses up to `step` are finite and there are that many rows.
    func isFinite(upTo step: Int) -> Bool { end >= step && (firstNotFinite ?? .max) > step }

    /// The largest distance between two values of each parameter up to `step`, which is there.
    func scale(upTo step: Int) -> SIMD2<Double> {
        var (low, high) = (points[0], points[0])
        for point in points[...step] {
            low = low.replacing(with: point, where: point .< low)
            high = high.replacing(with: point, where: point .> high)
        }
        return high - low
    }

    /// The largest distance from the start up to `step`, or to the last finite row before it.
    func reach(upTo step: Int) -> Double {
        points[...min(step, end)].reduce(0) { reach, point in
            let way = point - points[0]
            let distance = (way * way).sum().squareRoot()
            return distance.isFinite ? max(reach, distance) : reach
        }
    }

    /// The steps by which the state at `step` is judged: the last fifth, at least 500, at most 20,000.
    func window(at step: Int) -> ClosedRange<Int> { max(0, step - min(20_000, max(500, step / 5)))...step }

    /// The median of the objective over `steps`.
    func median(_ steps: ClosedRange<Int>) -> Double { quantile(steps, 0.5) }

    /// The quantile `share` of the objective over `steps`.
    func quantile(_ steps: ClosedRange<Int>, _ share: Double) -> Double {
        let sorted = values[steps].sorted()
        return sorted[Int(share * Double(sorted.count - 1))]
    }

    /// The value of parameter `index` at each of `steps`.
    func parameter(_ index: Int, _ steps: ClosedRange<Int>) -> [Double] { points[steps].map { $0[index] } }
}
