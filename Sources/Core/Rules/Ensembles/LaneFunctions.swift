/// The second derivatives of a row: p11, p12 and p22.
package typealias HessianRows = (
    p11: UnsafePointer<Double>, p12: UnsafePointer<Double>, p22: UnsafePointer<Double>
)
/// The denominators of updates, for each parameter.
package typealias DenominatorRows = (p1: UnsafeMutablePointer<Double>, p2: UnsafeMutablePointer<Double>)

/// The fields of `BurstThreshold` for one path, as a type that is the same in each module.
package typealias BurstNumbers = (floor: Double, rise: Double, factor: Double, patience: Double)

/// An ensemble as functions of plain numbers: a type that is the same in each module that these sources are compiled
/// as, one for any processor and others for newer processors.
package typealias LaneFunctions = (
    /// Updates all running lanes.
    advance: (
        _ step: Int, _ p1: UnsafeMutablePointer<Double>, _ p2: UnsafeMutablePointer<Double>,
        _ g1: UnsafePointer<Double>, _ g2: UnsafePointer<Double>, HessianRows?, _ loss: UnsafePointer<Double>,
        DenominatorRows?
    ) -> Void,
    /// Starts the next window of rows.
    beginWindow: () -> Void,
    /// Whether all lanes have ended.
    isOver: () -> Bool,
    /// The lowest loss in a lane since the window began.
    lowest: (_ lane: Int) -> Double,
    /// The record of a lane.
    record: (_ lane: Int) -> (end: Int?, bursts: Int, isBursting: Bool)
)

/// An ensemble of paths of rule number `rule`, counted from 0 in the order of lists and help.
/// - Parameters:
///   - values: the values of all the rule's keys, one per path; a flag is equal for all paths.
///   - schedule: the number of the schedule and its values, if there is one.
///   - starts: the starting parameters, one per path, at least one.
///   - bursts: the thresholds of a burst, one per path.
package func laneFunctions(
    rule: Int, _ values: [String: [Double]], schedule: (number: Int, values: [String: [Double]])?,
    starts: [SIMD2<Double>], bursts: [BurstNumbers]
) -> LaneFunctions {
    let columns = LaneColumns(values, count: starts.count)
    let rates = columns.groups(of: "lr")
    let places = zip(columns.groups(starts.map { $0.x }), columns.groups(starts.map { $0.y })).map { Pair($0, $1) }
    let floors = columns.groups(bursts.map { $0.floor })
    let rises = columns.groups(bursts.map { $0.rise })
    let factors = columns.groups(bursts.map { $0.factor })
    let patiences = columns.groups(bursts.map { $0.patience })
    let watches = floors.indices.map {
        LaneWatch(floor: floors[$0], rise: rises[$0], factor: factors[$0], patience: patiences[$0])
    }
    let ensemble = LaneEnsemble(
        watches: watches, rates: rates,
        schedule: schedule.map { schedule in
            LaneCode.schedules[schedule.number](LaneColumns(schedule.values, count: starts.count).hypers(), rates)
        },
        advance: LaneCode.rules[rule](columns.hypers(), places))
    return (
        advance: { step, p1, p2, g1, g2, hessian, loss, denominator in
            let rows = EnsembleRows(
                p1: p1, p2: p2, g1: g1, g2: g2, hessian: hessian, loss: loss, denominator: denominator)
            ensemble.advance(rows, step: step)
        },
        beginWindow: { ensemble.beginWindow() },
        isOver: { ensemble.isOver },
        lowest: { ensemble.lowest(of: $0) },
        record: { ensemble.record(of: $0) }
    )
}
