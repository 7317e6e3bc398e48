package import Optimizers

#if WIDE_LANES
package import wideOptimizers
#endif

/// An ensemble, computed by the fastest code that the processor has instructions for: the one source, compiled for any
/// processor and, on x86-64, once more for those with AVX2. Both give the same bits.
package enum EnsembleKernel {
    /// By code for any processor.
    case baseline(Optimizers.Ensemble)
    #if WIDE_LANES
    /// By code for x86-64-v3.
    case wide(wideOptimizers.Ensemble)
    #endif

    /// Paths of `choices`, one a lane, from `starts`; nil where there is none, or where they differ in the optimizer, in
    /// one of its flags or in the kind of their schedule.
    ///
    /// `isWide` says whether the wide code runs where there is any; without it, what the processor can do decides.
    package init?(
        _ choices: [Optimizers.OptimizerChoice], at starts: [SIMD2<Double>],
        thresholds: [Optimizers.BurstThreshold], isWide: Bool = Self.hasWideCode
    ) {
        #if WIDE_LANES
        if isWide, Processor.hasWideVectors {
            let same = choices.compactMap(Self.same)
            guard same.count == choices.count,
                let ensemble = wideOptimizers.Ensemble(same, at: starts, thresholds: thresholds.map(Self.same))
            else { return nil }
            self = .wide(ensemble)
            return
        }
        #endif
        guard let ensemble = Optimizers.Ensemble(choices, at: starts, thresholds: thresholds) else { return nil }
        self = .baseline(ensemble)
    }

    /// Paths of `choice`, one a lane, from `starts`, with values of their own of the keys in `varying`, as
    /// ``Optimizers/Ensemble`` takes them; nil where there is none, or where a flag varies.
    package init?(
        _ choice: Optimizers.OptimizerChoice, varying: [String: [Double]], at starts: [SIMD2<Double>],
        thresholds: [Optimizers.BurstThreshold], isWide: Bool = Self.hasWideCode
    ) {
        #if WIDE_LANES
        if isWide, Processor.hasWideVectors {
            guard let same = Self.same(choice),
                let ensemble = wideOptimizers.Ensemble(
                    same, varying: varying, at: starts, thresholds: thresholds.map(Self.same))
            else { return nil }
            self = .wide(ensemble)
            return
        }
        #endif
        guard
            let ensemble = Optimizers.Ensemble(choice, varying: varying, at: starts, thresholds: thresholds)
        else { return nil }
        self = .baseline(ensemble)
    }

    /// Whether there is wide code that the processor can run.
    package static var hasWideCode: Bool {
        #if WIDE_LANES
        Processor.hasWideVectors
        #else
        false
        #endif
    }

    /// The number of lanes, that of the paths rounded up: as many elements has each row that an update takes.
    package var width: Int {
        switch self {
        case .baseline(let ensemble): ensemble.width
        #if WIDE_LANES
        case .wide(let ensemble): ensemble.width
        #endif
        }
    }

    /// Whether all lanes have ended.
    package var isOver: Bool {
        switch self {
        case .baseline(let ensemble): ensemble.isOver
        #if WIDE_LANES
        case .wide(let ensemble): ensemble.isOver
        #endif
        }
    }

    /// Makes one update in all lanes that go on, as ``Optimizers/Ensemble`` says.
    package func advance(
        step: Int, p1: UnsafeMutablePointer<Double>, p2: UnsafeMutablePointer<Double>, g1: UnsafePointer<Double>,
        g2: UnsafePointer<Double>, hessian: Optimizers.Ensemble.HessianRows? = nil, loss: UnsafePointer<Double>
    ) {
        switch self {
        case .baseline(let ensemble):
            ensemble.advance(step: step, p1: p1, p2: p2, g1: g1, g2: g2, hessian: hessian, loss: loss)
        #if WIDE_LANES
        case .wide(let ensemble):
            ensemble.advance(step: step, p1: p1, p2: p2, g1: g1, g2: g2, hessian: hessian, loss: loss)
        #endif
        }
    }

    /// What is remembered of lane `lane`, counted from 0.
    package func record(of lane: Int) -> Optimizers.LaneRecord {
        switch self {
        case .baseline(let ensemble): ensemble.record(of: lane)
        #if WIDE_LANES
        case .wide(let ensemble): Self.same(ensemble.record(of: lane))
        #endif
        }
    }
}

#if WIDE_LANES
extension EnsembleKernel {
    /// The same choice; nil never, since it was checked when it was made.
    private static func same(_ choice: Optimizers.OptimizerChoice) -> wideOptimizers.OptimizerChoice? {
        try? wideOptimizers.OptimizerChoice(
            optimizer: choice.optimizer, hyper: choice.hyper,
            schedule: choice.schedule.map { try wideOptimizers.Schedule(kind: $0.kind, values: $0.values) })
    }

    private static func same(_ threshold: Optimizers.BurstThreshold) -> wideOptimizers.BurstThreshold {
        wideOptimizers.BurstThreshold(floor: threshold.floor, rise: threshold.rise)
    }

    private static func same(_ record: wideOptimizers.LaneRecord) -> Optimizers.LaneRecord {
        Optimizers.LaneRecord(
            end: record.end, lowest: record.lowest, turns: record.turns, recentTurns: record.recentTurns,
            recentReach: record.recentReach, recentUpdates: record.recentUpdates, bursts: record.bursts,
            isBursting: record.isBursting)
    }
}
#endif
