import Surfaces

extension Judge {
    /// `running` is untrue of a run that
    ///
    /// - is at rest; unless the cause is a fading denominator, and the point is a minimum: then it may still leave;
    /// - runs off: it is more than a width outside the domain, where nothing is left that could stop it, goes three times
    ///   as far in each decade (with weight decay, ever more) or ends, and its loss leaves all before by more than those
    ///   differ;
    /// - cycles: at N, 2 N and 10 N a parameter swings with the same amplitude to within a factor of 2, at least 1e-4 of
    ///   scale and with eight turning points in the window at N, while the median excess does not halve by 10 N;
    /// - spikes: two bursts or more begin in its second half, which was calm for half of the time, and two or more
    ///   after 5 N and up to 10 N, one of which is at least a quarter as high.
    ///
    /// It is doubtful of a run that stays within 1e-5 of scale, and of one with mini-batches that spikes, or whose median
    /// loss goes nowhere.
    func running(_ verdict: Verdict) -> Ruling {
        if leaving(1e-6, by: 10 * now) == nil {
            let isFading = verdict.cause == "fading-denominator" && isAtMinimum
            return isFading ? .holds : .untrue("it is at rest" + (isAtMinimum ? " at a minimum" : ""))
        }
        if let reason = runsOff() ?? cycles() { return .untrue(reason) }
        if let reason = spikes() { return run.hasBatches ? .doubtful(reason) : .untrue(reason) }
        if leaving(1e-5, by: 100 * now) == nil { return .doubtful("it stays within 1e-5 of scale") }
        if run.hasBatches, isStationary { return .doubtful("the median loss goes nowhere") }
        return .holds
    }

    private var isAtMinimum: Bool {
        let point = run.points[now]
        guard let low = run.objective.minimum(downhillFrom: point, scale: scale) else { return false }
        return abs(low.x - point.x) <= 1e-3 * scale.x && abs(low.y - point.y) <= 1e-3 * scale.y
    }

    private func runsOff() -> String? {
        let domain = run.objective.surface.definition.domain
        let (point, width) = (run.points[now], domain.width)
        let (below, above) = (domain.lower - width, domain.upper + width)
        let isLine = run.objective.surface.dimension == 1
        let isInside =
            point.x > below.x && point.x < above.x && (isLine || point.y > below.y && point.y < above.y)
        guard !isInside else { return nil }
        let reach = [now, 10 * now, 100 * now].map { run.reach(upTo: $0) }
        // Weight decay ends what slows down.
        let isSteady = run.objective.decay == 0 || reach[2] * reach[0] >= 0.95 * reach[1] * reach[1]
        let goesOn = reach[1] >= 3 * reach[0] && reach[2] >= 3 * reach[1] && isSteady
        guard goesOn || run.firstNotFinite != nil, leavesAllLosses else { return nil }
        return
            "it runs off: \(short(reach[0])), \(short(reach[1])), \(short(reach[2])) from the start at N, 10 N, 100 N"
            + finiteness(by: 100 * now)
    }

    /// Whether the last loss that is finite is far below all before N, or far above: by more than those differ.
    var leavesAllLosses: Bool {
        let (low, high) = (run.values[...now].min() ?? 0, run.values[...now].max() ?? 0)
        let last = run.values.last(where: \.isFinite) ?? 0
        return last < low - (high - low) || last > high + (high - low)
    }

    private func spikes() -> String? {
        let bursts = bursts()
        let (before, after) = (
            bursts.beginning(after: now / 2, upTo: now), bursts.beginning(after: 5 * now, upTo: 10 * now)
        )
        guard before.count >= 2, after.count >= 2, bursts.calm(after: now / 2, upTo: now) >= 0.5 else { return nil }
        let (high, later) = (before.map(\.peak).max() ?? 0, after.map(\.peak).max() ?? 0)
        guard later >= high / 4 else { return nil }
        return "it spikes: \(before.count) bursts up to \(short(high)) in its second half, \(after.count) up to"
            + " \(short(later)) after 5 N"
    }

    private func cycles() -> String? {
        guard !run.hasBatches, run.isFinite(upTo: 10 * now) else { return nil }
        // Not the lowest loss of the run alone: where that hardly changes, there would be no excess.
        let low = min(run.values[...(10 * now)].min() ?? 0, lowest() ?? .infinity)
        let (excess, later) = (
            run.median(run.window(at: now)) - low, run.median(run.window(at: 10 * now)) - low
        )
        guard later >= excess / 2 else { return nil }
        for (index, (parameter, before, after)) in swings().enumerated() {
            let between = Swings.all(of: run.parameter(parameter, run.window(at: 2 * now)))[index % 2]
            let isSame = { (other: Swings) in
                other.amplitude >= before.amplitude / 2 && other.amplitude <= before.amplitude * 2
            }
            guard before.amplitude >= 1e-4 * scale[parameter], before.turns >= 8, isSame(between), isSame(after) else {
                continue
            }
            return "parameter \(parameter + 1) swings with the amplitudes \(short(before.amplitude)),"
                + " \(short(between.amplitude)), \(short(after.amplitude)) at N, 2 N, 10 N"
        }
        return nil
    }

    /// Whether the median loss at 10 N differs from that at N by less than a quarter of the quartiles' distance.
    private var isStationary: Bool {
        guard run.isFinite(upTo: 10 * now) else { return false }
        let window = run.window(at: now)
        let spread = run.quantile(window, 0.75) - run.quantile(window, 0.25)
        return abs(run.median(run.window(at: 10 * now)) - run.median(window)) < spread / 4
    }
}
