extension PanelTitle {
    /// The English heading.
    package func english(ascii: Bool) -> String {
        let dot = ascii ? " - " : " · "
        func title(_ name: String, _ run: Run?) -> String {
            guard let run else { return name }
            return name + dot + (run.key.map { "\($0) " } ?? "") + run.label
        }
        switch self {
        case .race: return "Race"
        case .state(let run, let schedule?):
            // A name that tells the schedule's kind need not say it twice.
            return String(title("State", run).prefix { $0 != "@" }) + " @" + schedule
        case .state(let run, nil): return title("State", run)
        case .hyperparameters(let run, let schedule):
            return title("Hyperparameters", run) + (schedule.map { " @\($0)" } ?? "")
        case .loss(let key?): return "Loss\(dot)dim: |g| of run \(key)"
        case .loss(nil): return "Loss"
        case .events(let run, let omitted):
            return title("Why", run) + (omitted > 0 ? ", " + omissionNote(omitted) : "")
        case .sharpness(let run): return title("Sharpness / limit", run)
        case .fit(let run): return title("Fit", run)
        case .training(let run): return title("State", run)
        case .spectrum(let run): return title("Spectrum", run)
        case .theory(let run, let isFullBatch): return title("Theory", run) + (isFullBatch ? ", full batch" : "")
        }
    }
}

extension PanelCaption {
    /// The English words; `keys` are those that they name.
    package func english(_ keys: KeySigns) -> String {
        switch self {
        case .noRun: "No optimizer active; press 1\(keys.ascii ? "-" : "–")9."
        case .noOptimizer: "No optimizer selected."
        case .noEvents: "No events yet."
        case .noDiagnosis: "Recording skips steps: no diagnosis."
        case .notMeasured: "not measured"
        case .noLooks: "No curvature measured yet."
        case .noCharts: "No values yet."
        case .noCurvature: "No curvature on grid surfaces."
        case .runEnded: "The run has ended: a parameter is not finite."
        case .moreRuns(let count): "and \(count) more; \(keys[.nextOptimizer]) selects"
        case .runCount(let count): "\(count) runs"
        case .moreHyperparameters(let count): "and \(count) more: \(keys[.previousValue]) \(keys[.nextValue])"
        case .more(let count): "and \(count) more"
        case .earlierEvents(let count, let orMore): "and \(count)\(orMore ? " or more" : "") earlier"
        case .omittedEvents(let count): omissionNote(count)
        }
    }
}

/// That so many events are not kept.
private func omissionNote(_ count: Int) -> String {
    "\(GroupedNumber.text(count)) more \(count == 1 ? "event" : "events") not shown"
}

extension QuantityLabel {
    /// The English label.
    package func english(ascii: Bool) -> String {
        switch self {
        case .optimizer: "optimizer"
        case .learningRate: "lr"
        case .steps: "steps"
        case .loss: "loss"
        case .outcome: "outcome"
        case .gradient: "gradient"
        case .gradientNorm: "|g|"
        case .briefGradient: "g"
        case .denominator: ascii ? "sigma" : "sigma σ"
        case .briefDenominator: ascii ? "sigma" : "σ"
        case .momentum: "momentum"
        case .effectiveRate: ascii ? "lr/sigma" : "lr/σ"
        case .update: "update"
        case .eigenvalues: ascii ? "eig" : "λ"
        case .hessian: "H"
        case .grid: "grid"
        case .bursts: "bursts"
        case .endPoint: "at"
        }
    }
}

extension GridValue {
    /// The English word.
    package var english: String {
        switch self {
        case .noData: "no data"
        case .bilinear: "bilinear"
        }
    }
}
