import Networks
import Optimizers

extension CurvatureLook {
    /// An eighth of the second difference of three successive updates, the latest first, along the top direction, multiplied by
    /// D^1/2: how far parameters swing that alternate; nil where there were not so many updates.
    func swing(_ latest: StateUpdate, _ before: StateUpdate, _ first: StateUpdate) -> Double? {
        guard let top = largest.first?.vector, before.step.count == top.count, first.step.count == top.count else {
            return nil
        }
        var sum = 0.0
        for index in top.indices {
            let change = latest.step[index] - 2 * before.step[index] + first.step[index]
            sum += top[index] * (latest.denominator.isEmpty ? change : latest.denominator[index].squareRoot() * change)
        }
        return sum.magnitude / 8
    }
}
