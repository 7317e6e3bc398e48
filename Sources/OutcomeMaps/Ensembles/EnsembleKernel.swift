package import Optimizers

/// An ensemble, computed by the fastest code that the processor has instructions for: the one source, compiled for any
/// processor and, on x86-64, once more for those with AVX2 and with AVX-512. All give the same bits.
package struct EnsembleKernel {
    private let runner: any LaneRunner

    /// Paths of `choices`, one a lane, from `starts`, by the code for `processor`, which the one at hand must be or
    /// exceed; nil where there is none, or where they differ in the optimizer, in one of its flags or in the kind of their
    /// schedule.
    package init?(
        _ choices: [OptimizerChoice], at starts: [SIMD2<Double>], thresholds: [BurstThreshold],
        processor: Processor = .current
    ) {
        let runner: (any LaneRunner)?
        switch processor {
        #if WIDE_LANES
        case .wide: runner = WideEnsemble(choices, at: starts, thresholds: thresholds)
        case .widest: runner = WidestEnsemble(choices, at: starts, thresholds: thresholds)
        #endif
        default: runner = Ensemble(choices, at: starts, thresholds: thresholds)
        }
        guard let runner else { return nil }
        self.runner = runner
    }

    /// Paths of `choice`, one a lane, from `starts`, with values of their own of the keys in `varying`, as
    /// ``Optimizers/Ensemble`` takes them; nil where there is none, or where a flag varies.
    package init?(
        _ choice: OptimizerChoice, varying: [String: [Double]], at starts: [SIMD2<Double>],
        thresholds: [BurstThreshold], processor: Processor = .current
    ) {
        let runner: (any LaneRunner)?
        switch processor {
        #if WIDE_LANES
        case .wide: runner = WideEnsemble(choice, varying: varying, at: starts, thresholds: thresholds)
        case .widest: runner = WidestEnsemble(choice, varying: varying, at: starts, thresholds: thresholds)
        #endif
        default: runner = Ensemble(choice, varying: varying, at: starts, thresholds: thresholds)
        }
        guard let runner else { return nil }
        self.runner = runner
    }

    /// The number of lanes, that of the paths rounded up: as many elements has each row that an update takes.
    package var width: Int { runner.width }

    /// Whether all lanes have ended.
    package var isOver: Bool { runner.isOver }

    /// Makes one update in all lanes that go on, as ``Optimizers/Ensemble`` says.
    package func advance(
        step: Int, p1: UnsafeMutablePointer<Double>, p2: UnsafeMutablePointer<Double>, g1: UnsafePointer<Double>,
        g2: UnsafePointer<Double>, hessian: Ensemble.HessianRows? = nil, loss: UnsafePointer<Double>,
        denominator: Ensemble.DenominatorRows? = nil
    ) {
        runner.advance(
            step: step, p1: p1, p2: p2, g1: g1, g2: g2, hessian: hessian, loss: loss, denominator: denominator)
    }

    /// Begins the next window of rows, over which the lowest loss is kept.
    package func beginWindow() {
        runner.beginWindow()
    }

    /// The lowest loss in lane `lane` since the window began.
    package func lowest(of lane: Int) -> Double { runner.lowest(of: lane) }

    /// What is remembered of lane `lane`, counted from 0.
    package func record(of lane: Int) -> LaneRecord { runner.laneRecord(of: lane) }
}
