/// The second derivatives of a row: p11, p12 and p22.
package typealias HessianRows = (
    p11: UnsafePointer<Double>, p12: UnsafePointer<Double>, p22: UnsafePointer<Double>
)
/// What updates are made with: the diagonal preconditioner, 1 for a rule without, and the effective rate.
package typealias UpdateRows = (
    metric1: UnsafeMutablePointer<Double>, metric2: UnsafeMutablePointer<Double>, rate: UnsafeMutablePointer<Double>
)

/// An ensemble as functions of plain numbers: a type that is the same in each module that these sources are compiled
/// as, one for any processor and others for newer processors.
package typealias LaneFunctions = (
    /// Updates all running lanes.
    advance: (
        _ step: Int, _ p1: UnsafeMutablePointer<Double>, _ p2: UnsafeMutablePointer<Double>,
        _ g1: UnsafePointer<Double>, _ g2: UnsafePointer<Double>, HessianRows?,
        UpdateRows?
    ) -> Void,
    /// Whether all lanes have ended.
    isOver: () -> Bool,
    /// The step of the first row of a lane with a parameter that is not finite; nil while it is running.
    end: (_ lane: Int) -> Int?
)

/// An ensemble of paths of rule number `rule`, counted from 0 in the order of lists and help.
/// - Parameters:
///   - values: the values of all the rule's keys, one per path; a flag is equal for all paths.
///   - schedule: the number of the schedule and its values, if there is one.
///   - starts: the starting parameters, one per path, at least one.
package func laneFunctions(
    rule: Int, _ values: [String: [Double]], schedule: (number: Int, values: [String: [Double]])?,
    starts: [SIMD2<Double>]
) -> LaneFunctions {
    let columns = LaneColumns(values, count: starts.count)
    let rates = columns.groups(of: "lr")
    let places = zip(columns.groups(starts.map { $0.x }), columns.groups(starts.map { $0.y })).map { Pair($0, $1) }
    let ensemble = LaneEnsemble(
        rates: rates,
        schedule: schedule.map { schedule in
            LaneCode.schedules[schedule.number](LaneColumns(schedule.values, count: starts.count).hypers(), rates)
        },
        advance: LaneCode.rules[rule](columns.hypers(), places))
    return (
        advance: { step, p1, p2, g1, g2, hessian, update in
            let rows = EnsembleRows(p1: p1, p2: p2, g1: g1, g2: g2, hessian: hessian, update: update)
            ensemble.advance(rows, step: step)
        },
        isOver: { ensemble.isOver },
        end: { ensemble.end(of: $0) }
    )
}
