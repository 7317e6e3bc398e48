import Optimizers

/// An ensemble, whatever processor its rules are compiled for.
protocol LaneRunner {
    /// The number of lanes.
    var width: Int { get }
    /// Whether all lanes have ended.
    var isOver: Bool { get }

    /// Makes one update in all lanes that go on.
    func advance(
        step: Int, p1: UnsafeMutablePointer<Double>, p2: UnsafeMutablePointer<Double>, g1: UnsafePointer<Double>,
        g2: UnsafePointer<Double>, hessian: Ensemble.HessianRows?, loss: UnsafePointer<Double>,
        denominator: Ensemble.DenominatorRows?)
    /// Begins the next window of rows.
    func beginWindow()
    /// The lowest loss in a lane since the window began.
    func lowest(of lane: Int) -> Double
    /// What is remembered of a lane.
    func laneRecord(of lane: Int) -> LaneRecord
}

extension Ensemble: LaneRunner {
    func laneRecord(of lane: Int) -> LaneRecord { record(of: lane) }
}
