import Trajectories

extension StepRow {
    /// Whether `other` is the same to the last bit, all NaNs counting as one.
    func isSame(as other: StepRow) -> Bool {
        let ours = [parameters.x, parameters.y, loss, gradient?.x, gradient?.y, rate, denominator?.x, denominator?.y]
        let theirs = [
            other.parameters.x, other.parameters.y, other.loss, other.gradient?.x, other.gradient?.y, other.rate,
            other.denominator?.x, other.denominator?.y,
        ]
        return run == other.run && step == other.step
            && zip(ours, theirs).allSatisfy { one, two in
                one?.bitPattern == two?.bitPattern || one?.isNaN == true && two?.isNaN == true
            }
    }
}
