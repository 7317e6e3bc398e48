/// The groups of an ensemble: a rule and its state each.
final class LaneGroups<Rule: OptimizerRule> where Rule.L == SIMD8<Double> {
    private struct Group {
        let rule: Rule
        var state: Rule.State
    }

    private let groups: UnsafeMutableBufferPointer<Group>

    init(_ columns: LaneColumns, at starts: [SIMD2<Double>]) {
        let places = zip(columns.groups(starts.map { $0.x }), columns.groups(starts.map { $0.y }))
        groups = .allocate(capacity: columns.groups)
        _ = groups.initialize(
            from: zip(columns.hypers(), places).map { hyper, place in
                let rule = Rule(hyper)
                return Group(rule: rule, state: rule.initialState(at: Pair(place.0, place.1)))
            })
    }

    deinit {
        groups.deinitialize()
        groups.deallocate()
    }

    /// Makes one update of all groups that go on.
    @inline(__always)
    func advance(
        _ rows: EnsembleRows, _ rates: UnsafePointer<SIMD8<Double>>, _ watches: Ensemble.Watches, _ step: Int
    ) {
        if let target = rows.denominator { return advance(rows, rates, watches, step, telling: target) }
        guard let groups = groups.baseAddress, let first = watches.baseAddress else { return }
        for group in 0..<watches.count where !first[group].isOver {
            Self.advance(&groups[group], &first[group], rows, group, rate: rates[group], step) { _ in }
        }
    }

    /// The same, and writes what the update divides by: apart, since it is seldom wanted, and costs registers.
    @inline(never)
    private func advance(
        _ rows: EnsembleRows, _ rates: UnsafePointer<SIMD8<Double>>, _ watches: Ensemble.Watches, _ step: Int,
        telling target: Ensemble.DenominatorRows
    ) {
        guard let groups = groups.baseAddress, let first = watches.baseAddress else { return }
        for group in 0..<watches.count where !first[group].isOver {
            Self.advance(&groups[group], &first[group], rows, group, rate: rates[group], step) { update in
                guard let denominator = update.denominator else { return }
                store(denominator.p1, in: target.p1, group)
                store(denominator.p2, in: target.p2, group)
            }
        }
    }

    /// Makes one update of one group, and gives it to `tell`.
    @inline(__always)
    private static func advance(
        _ group: inout Group, _ watch: inout LaneWatch, _ rows: EnsembleRows, _ index: Int, rate: SIMD8<Double>,
        _ step: Int, tell: (Update<SIMD8<Double>>) -> Void
    ) {
        let parameters = Pair(lanes(rows.parameters.p1, index), lanes(rows.parameters.p2, index))
        let allGoOn = watch.take(parameters, loss: lanes(rows.loss, index), step: step)
        let slope = Slope(
            gradient: Pair(lanes(rows.gradient.p1, index), lanes(rows.gradient.p2, index)),
            hessian: rows.hessian.map {
                Symmetric(p11: lanes($0.p11, index), p12: lanes($0.p12, index), p22: lanes($0.p22, index))
            })
        let update = group.rule.update(at: slope, rate: rate, parameters: parameters, state: &group.state)
        let next = allGoOn ? parameters + update.step : watch.moved(parameters, by: update.step)
        store(next.p1, in: rows.parameters.p1, index)
        store(next.p2, in: rows.parameters.p2, index)
        tell(update)
    }
}
