/// The groups of an ensemble, each with a rule and its state.
final class LaneGroups<Rule: OptimizerRule> where Rule.L == SIMD8<Double> {
    private struct Group {
        let rule: Rule
        var state: Rule.State
    }

    private let groups: UnsafeMutableBufferPointer<Group>

    init(_ hypers: [Hyper<SIMD8<Double>>], at starts: [Pair<SIMD8<Double>>]) {
        groups = .allocate(capacity: hypers.count)
        for index in hypers.indices {
            let rule = Rule(hypers[index])
            groups.initializeElement(at: index, to: Group(rule: rule, state: rule.initialState(at: starts[index])))
        }
    }

    deinit {
        groups.deinitialize()
        groups.deallocate()
    }

    /// Updates all groups that are running according to `watches`.
    @inline(__always)
    func advance(_ rows: EnsembleRows, _ rates: UnsafePointer<SIMD8<Double>>, _ watches: UnsafePointer<LaneWatch>) {
        guard let first = groups.baseAddress else { return }
        for group in 0..<groups.count where watches[group].course != .over {
            let parameters = rows.parameters(group)
            let update = first[group].rule.update(
                at: rows.derivatives(group), rate: rates[group], parameters: parameters, state: &first[group].state)
            if let target = rows.update {
                let metric = update.metric ?? Pair(SIMD8(repeating: 1), SIMD8(repeating: 1))
                store(metric.p1, in: target.metric1, group)
                store(metric.p2, in: target.metric2, group)
                store(update.rate, in: target.rate, group)
            }
            var next = parameters + update.step
            if watches[group].course == .partly { next = watches[group].keepingEnded(parameters, next) }
            store(next.p1, in: rows.p1, group)
            store(next.p2, in: rows.p2, group)
        }
    }
}
