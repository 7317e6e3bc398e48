/// A verdict on a combination, judged.
public struct Trial: Sendable {
    /// What was run.
    public let combination: Combination
    /// What was said of it.
    public let verdict: Verdict
    /// Whether that was true.
    public let ruling: Ruling
    /// Whether its forecast was met; nil without one.
    public let forecast: Judge.Forecast?

    /// The trial of `verdict`, which was given after `steps` updates.
    public init(_ combination: Combination, _ verdict: Verdict, steps: Int) {
        let judge = Judge(combination, steps: steps)
        self.init(combination, verdict, ruling: judge.ruling(on: verdict), forecast: judge.forecast(verdict))
    }

    /// The trial of `verdict`, which was given after `steps` updates, by the continuation in a file; its forecast by a
    /// continuation of our own.
    public init(_ reference: ReferenceCase, _ verdict: Verdict, steps: Int) {
        let forecast =
            verdict.stepsToOnePercent == nil
            ? nil : Judge(reference.combination, steps: steps).forecast(verdict)
        self.init(reference.combination, verdict, ruling: reference.ruling(on: verdict), forecast: forecast)
    }

    init(_ combination: Combination, _ verdict: Verdict, ruling: Ruling, forecast: Judge.Forecast?) {
        self.combination = combination
        self.verdict = verdict
        self.ruling = ruling
        self.forecast = forecast
    }

    /// One line: what was run, what was said, and what happened instead.
    public var line: String {
        "\(combination.text): said \(verdict.text); " + (ruling.reason.map { "in fact \($0)" } ?? "true")
    }
}

/// What several trials amount to.
public struct Tally: Sendable {
    /// The trials in their order.
    public let trials: [Trial]

    /// The tally of `trials`.
    public init(_ trials: [Trial]) { self.trials = trials }

    /// Those whose verdict was untrue.
    public var untrue: [Trial] { trials.filter(\.ruling.isUntrue) }

    /// Those whose verdict is doubtful.
    public var doubtful: [Trial] {
        trials.filter { if case .doubtful = $0.ruling { true } else { false } }
    }

    /// The percentage of verdicts that are not untrue.
    public var percentage: Double {
        trials.isEmpty ? 100 : 100 * Double(trials.count - untrue.count) / Double(trials.count)
    }

    /// One line for each outcome, then the total and the forecasts.
    public var text: String {
        var lines = ["outcome        said  untrue  doubtful"]
        for outcome in Set(trials.map(\.verdict.outcome)).sorted() {
            let said = trials.filter { $0.verdict.outcome == outcome }
            lines.append(Self.row(outcome, Tally(said)))
        }
        lines.append(Self.row("all", self) + "   \(rounded(percentage))% true")
        let running = trials.filter { $0.verdict.outcome == "running" }
        let trending = running.count { $0.verdict.trend != nil && $0.verdict.trend != "none" }
        let forecasts = trials.compactMap(\.forecast)
        let met = forecasts.count { $0 == .met }
        let decided = forecasts.count { $0 != .open }
        lines.append(
            "running: \(running.count), \(trending) with a trend; forecasts: \(forecasts.count) made, \(decided) decided,"
                + " \(met) met" + (decided > 0 ? " (\(rounded(100 * Double(met) / Double(decided)))%)" : ""))
        return lines.joined(separator: "\n")
    }

    private func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }

    private static func row(_ name: String, _ tally: Tally) -> String {
        let counts = [(tally.trials.count, 6), (tally.untrue.count, 8), (tally.doubtful.count, 10)]
        return counts.reduce(name + String(repeating: " ", count: max(0, 13 - name.count))) { text, count in
            text + String(repeating: " ", count: max(0, count.1 - "\(count.0)".count)) + "\(count.0)"
        }
    }
}
