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

/// The arrays that the updates of an ensemble by other code are written to, one number per lane.
package typealias LaneSteps = (
    step1: UnsafeMutablePointer<Double>, step2: UnsafeMutablePointer<Double>, metric1: UnsafeMutablePointer<Double>,
    metric2: UnsafeMutablePointer<Double>
)

/// An ensemble of `starts.count` paths, updated by `update`, which is given the row's buffers and the scheduled rates, one per
/// lane; the metrics are those of the row, 1 before it writes others. The arrays are the same at each call.
///
/// - Parameter rates: the base learning rates, one per path.
package func ownLaneFunctions(
    rates: [Double], schedule: (number: Int, values: [String: [Double]])?, starts: [SIMD2<Double>],
    update: @escaping (
        _ p1: UnsafePointer<Double>, _ p2: UnsafePointer<Double>, _ g1: UnsafePointer<Double>,
        _ g2: UnsafePointer<Double>, HessianRows?, _ rates: UnsafePointer<Double>, LaneSteps
    ) -> Void
) -> LaneFunctions {
    let columns = LaneColumns(["lr": rates], count: starts.count)
    let bases = columns.groups(of: "lr")
    let steps = StepArrays(groups: bases.count)
    let ensemble = LaneEnsemble(
        rates: bases,
        schedule: schedule.map { schedule in
            LaneCode.schedules[schedule.number](LaneColumns(schedule.values, count: starts.count).hypers(), bases)
        },
        advance: { rows, rates, watches in
            UnsafeRawPointer(rates).withMemoryRebound(to: Double.self, capacity: 8 * bases.count) { rates in
                update(UnsafePointer(rows.p1), UnsafePointer(rows.p2), rows.g1, rows.g2, rows.hessian, rates, steps.all)
                steps.apply(to: rows, rates, watches)
            }
        })
    return (
        advance: { step, p1, p2, g1, g2, hessian, update in
            ensemble.advance(
                EnsembleRows(p1: p1, p2: p2, g1: g1, g2: g2, hessian: hessian, update: update), step: step)
        },
        isOver: { ensemble.isOver },
        end: { ensemble.end(of: $0) }
    )
}

/// The steps and metrics of an ensemble that other code updates.
private final class StepArrays {
    private let groups: Int
    private let memory: UnsafeMutablePointer<Double>

    init(groups: Int) {
        self.groups = groups
        memory = .allocate(capacity: 32 * groups)
        memory.initialize(repeating: 0, count: 16 * groups)
        (memory + 16 * groups).initialize(repeating: 1, count: 16 * groups)
    }

    deinit { memory.deallocate() }

    var all: LaneSteps {
        let stride = 8 * groups
        return (memory, memory + stride, memory + 2 * stride, memory + 3 * stride)
    }

    /// Adds the steps to the parameters of all lanes that are running according to `watches`.
    func apply(to rows: EnsembleRows, _ rates: UnsafePointer<Double>, _ watches: UnsafePointer<LaneWatch>) {
        let (step1, step2, metric1, metric2) = all
        for group in 0..<groups where watches[group].course != .over {
            let parameters = rows.parameters(group)
            if let target = rows.update {
                store(lanes(metric1, group), in: target.metric1, group)
                store(lanes(metric2, group), in: target.metric2, group)
                store(lanes(rates, group), in: target.rate, group)
            }
            var next = parameters + Pair(lanes(step1, group), lanes(step2, group))
            if watches[group].course == .partly { next = watches[group].keepingEnded(parameters, next) }
            store(next.p1, in: rows.p1, group)
            store(next.p2, in: rows.p2, group)
        }
    }
}
