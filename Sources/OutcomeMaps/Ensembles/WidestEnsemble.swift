import Optimizers

#if WIDE_LANES
import widestOptimizers

/// An ensemble whose rules are compiled for x86-64-v4.
struct WidestEnsemble: LaneRunner {
    private let ensemble: widestOptimizers.Ensemble

    init?(
        _ choices: [Optimizers.OptimizerChoice], at starts: [SIMD2<Double>], thresholds: [Optimizers.BurstThreshold]
    ) {
        let same = choices.compactMap(Self.same)
        guard same.count == choices.count,
            let ensemble = widestOptimizers.Ensemble(same, at: starts, thresholds: thresholds.map(Self.same))
        else { return nil }
        self.ensemble = ensemble
    }

    init?(
        _ choice: Optimizers.OptimizerChoice, varying: [String: [Double]], at starts: [SIMD2<Double>],
        thresholds: [Optimizers.BurstThreshold]
    ) {
        guard let same = Self.same(choice),
            let ensemble = widestOptimizers.Ensemble(
                same, varying: varying, at: starts, thresholds: thresholds.map(Self.same))
        else { return nil }
        self.ensemble = ensemble
    }

    var width: Int { ensemble.width }
    var isOver: Bool { ensemble.isOver }

    func advance(
        step: Int, p1: UnsafeMutablePointer<Double>, p2: UnsafeMutablePointer<Double>, g1: UnsafePointer<Double>,
        g2: UnsafePointer<Double>, hessian: Optimizers.Ensemble.HessianRows?, loss: UnsafePointer<Double>,
        denominator: Optimizers.Ensemble.DenominatorRows?
    ) {
        ensemble.advance(
            step: step, p1: p1, p2: p2, g1: g1, g2: g2, hessian: hessian, loss: loss, denominator: denominator)
    }

    func beginWindow() {
        ensemble.beginWindow()
    }

    func lowest(of lane: Int) -> Double { ensemble.lowest(of: lane) }

    func laneRecord(of lane: Int) -> Optimizers.LaneRecord {
        let record = ensemble.record(of: lane)
        return Optimizers.LaneRecord(
            end: record.end, lowest: record.lowest, bursts: record.bursts, isBursting: record.isBursting)
    }

    /// The same choice; nil never, since it was checked when it was made.
    private static func same(_ choice: Optimizers.OptimizerChoice) -> widestOptimizers.OptimizerChoice? {
        try? widestOptimizers.OptimizerChoice(
            optimizer: choice.optimizer, hyper: choice.hyper,
            schedule: choice.schedule.map { try widestOptimizers.Schedule(kind: $0.kind, values: $0.values) })
    }

    private static func same(_ threshold: Optimizers.BurstThreshold) -> widestOptimizers.BurstThreshold {
        widestOptimizers.BurstThreshold(
            floor: threshold.floor, rise: threshold.rise, factor: threshold.factor, patience: threshold.patience)
    }
}
#endif
