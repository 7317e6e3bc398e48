public import Diagnosis
import Text

extension EventSentence {
    /// `event` in a few words and its main figures, for a narrow panel.
    public func brief(_ event: RunEvent) -> String {
        let text = NumberText(significance: 4, ascii: ascii)
        func number(_ value: Double) -> String { text.text(value) }
        let name = event.parameter.map { names[$0] }
        let place = name.map { " in \($0)" } ?? ""
        let (sigma, to, product) = ascii ? ("sigma", "->", "lr*lambda/sigma") : ("σ", "→", "ηλ/σ")
        let over = event.until.map { "; over at step \($0)" } ?? ""
        switch event.kind {
        case .oscillation(let figures):
            let change = number(abs(figures.growth - 1) * 100)
            let trend =
                switch figures.trend {
                case .stays: "stays"
                case .decays: "decays by \(change) % a step"
                case .grows: "grows by \(change) % a step"
                }
            return "\(name ?? "the run") to and fro: period \(number(figures.period)), amplitude"
                + " \(number(figures.amplitude)), \(trend)\(over)"
        case .unstable(let figures):
            let seen =
                switch figures.stepsUntilSeen {
                case nil: "not seen within 20,000 steps"
                case 0?: "seen at once"
                case let steps?: "seen near step \(event.step + steps)"
                }
            return "unstable\(place): \(product) = \(number(figures.sharpness)) > \(number(figures.limit)), errors grow"
                + " by \(number((figures.growth - 1) * 100)) % a step, \(seen)\(over)"
        case .burst(let figures):
            return
                "burst\(place): \(sigma) shrank to \(number(figures.sigma.before)), loss \(number(figures.level)) \(to)"
                + " \(number(figures.peak)) at step \(figures.peakStep)\(over)"
        case .diverged(let figures):
            if figures.isEnd { return "\(name ?? "it") is \(number(figures.value)): the run ends" }
            return "diverges: loss \(number(figures.value)) and rising\(over)"
        case .stalled(let figures):
            return "stalled: no progress in \(figures.window) steps, yet |g| = \(number(figures.gradientNorm))\(over)"
        case .starved(let figures):
            return "starved\(place): \(sigma) = \(number(figures.sigma)) leaves steps of \(number(figures.move)) for a"
                + " way of \(number(figures.distance))\(over)"
        case .leftView:
            return "left the domain\(place)" + (event.until.map { "; back at step \($0)" } ?? "")
        case .converged(let figures): return "converged: at rest, loss \(number(figures.loss))\(over)"
        case .saddle(let figures): return "at rest at a saddle, loss \(number(figures.loss))\(over)"
        case .plateau(let figures): return "on a plateau, loss \(number(figures.loss))\(over)"
        }
    }
}
