public import Foundation

/// What the product says of a run: the part of `ravine run --json` that can be judged.
///
/// Outcomes and causes are compared by name, so that words which this tool does not know are reported, not dropped.
public struct Verdict: Equatable, Sendable {
    /// The outcome.
    public var outcome: String
    /// The kind of the trend, `none` included; nil where the output has no trend.
    public var trend: String?
    /// The number of further updates until the excess loss is 1% of the present one; nil without a forecast.
    public var stepsToOnePercent: Double?
    /// The code of the cause; nil without one.
    public var cause: String?

    /// A verdict with these values.
    public init(_ outcome: String, trend: String? = nil, stepsToOnePercent: Double? = nil, cause: String? = nil) {
        self.outcome = outcome
        self.trend = trend
        self.stepsToOnePercent = stepsToOnePercent
        self.cause = cause
    }

    /// The outcome, with its cause and its forecast.
    public var text: String {
        var text = outcome
        if let cause { text += " (\(cause))" }
        if let stepsToOnePercent { text += ", 1% in \(Int(clamping: stepsToOnePercent)) steps" }
        return text
    }
}

extension Verdict {
    /// The verdict on the only run in the output of `ravine run --json`.
    public init(json: Data) throws {
        let report = try JSONDecoder().decode(Report.self, from: json)
        guard let run = report.runs.first else { throw Fault.noRun }
        self.init(
            run.outcome, trend: run.trend?.kind, stepsToOnePercent: run.trend?.steps_to_1_percent,
            cause: run.cause?.code)
    }

    /// An output that is not understood.
    enum Fault: Error {
        case noRun
    }

    private struct Report: Decodable {
        let runs: [Run]
    }

    private struct Run: Decodable {
        let outcome: String
        let trend: Trend?
        let cause: Cause?
    }

    private struct Trend: Decodable {
        let kind: String
        // swift-format-ignore: AlwaysUseLowerCamelCase
        let steps_to_1_percent: Double?
    }

    private struct Cause: Decodable {
        let code: String
    }
}

extension Int {
    /// `value` without its fraction, or the nearest number there is.
    init(clamping value: Double) {
        self = value >= 9e18 ? .max : value <= -9e18 ? .min : value.isNaN ? 0 : Int(value)
    }
}
