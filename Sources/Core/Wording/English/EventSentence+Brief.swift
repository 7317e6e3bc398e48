public import Diagnosis

extension EventSentence {
    /// `event` in a few words and its main figures, for a narrow panel.
    public func brief(_ event: RunEvent) -> String {
        func number(_ value: Double) -> String { text.number(value) }
        let name = event.parameter.map { text.names[$0] }
        let place = name.map { " in \($0)" } ?? ""
        let (sigma, to, product) = text.ascii ? ("sigma", "->", "lr*lambda/sigma") : ("σ", "→", "ηλ/σ")
        let over = event.until.map { "; ended at \(text.step($0))" } ?? ""
        switch event.kind {
        case .oscillation(let figures):
            let trend =
                switch figures.trend {
                case .stays: "constant"
                case .decays: "decaying \(text.change(figures.growth)) per step"
                case .grows: "growing \(text.change(figures.growth)) per step"
                }
            return "oscillating\(place): period \(number(figures.period)), amplitude \(number(figures.amplitude)),"
                + " \(trend)\(over)"
        case .unstable(let figures):
            let seen =
                switch figures.stepsUntilSeen {
                case nil: "invisible for 20,000 steps"
                case 0?: "visible immediately"
                case let steps?: "visible around \(text.step(event.step + steps))"
                }
            return
                "unstable\(place): \(product) = \(number(figures.sharpness)) > \(number(figures.limit)), perturbations"
                + " grow \(text.change(figures.growth)) per step, \(seen)\(over)"
        case .burst(let figures):
            let shrunk = figures.sigma.before.isNaN ? "" : " \(sigma) shrank to \(number(figures.sigma.before)),"
            return "burst\(place):\(shrunk) loss \(number(figures.level)) \(to) \(number(figures.peak)) at"
                + " \(text.step(figures.peakStep))\(over)"
        case .diverged(let figures):
            if figures.isEnd { return "\(name ?? "it") is \(number(figures.value)): the run ends" }
            return "diverged: loss \(number(figures.value)) and rising\(over)"
        case .undefined(let figures):
            return UndefinedSentence(surface: surface, text: text).clause(at: figures.point, lack: figures.lack)
        case .unbounded(let figures): return "unbounded: loss \(number(figures.loss)) and falling\(over)"
        case .stalled(let figures):
            return "stalled: the loss fell by \(number(figures.progress)) in \(GroupedNumber.text(figures.window))"
                + " updates\(over)"
        case .noisy(let figures): return "noisy: a cloud of size \(text.pair(figures.size))\(over)"
        case .starved(let figures):
            return
                "starved\(place): reach \(number(figures.reach)), remaining distance \(number(figures.distance))\(over)"
        case .edge(let figures):
            return "edge of stability\(place): \(product) between"
                + " \(number(figures.sharpness.least)) and \(number(figures.sharpness.most)), limit \(number(figures.limit))\(over)"
        case .leftView:
            return "\(name ?? "the run") left the domain" + (event.until.map { "; returned at \(text.step($0))" } ?? "")
        case .converged(let figures): return "at rest at a minimum, loss \(number(figures.loss))\(over)"
        case .saddle(let figures): return "at rest at a saddle point, loss \(number(figures.loss))\(over)"
        case .maximum(let figures): return "at rest at a maximum, loss \(number(figures.loss))\(over)"
        case .plateau(let figures): return "on a plateau, loss \(number(figures.loss))\(over)"
        }
    }
}
