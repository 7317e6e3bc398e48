public import Diagnosis
import Networks
import Training

/// What becomes of a training in ten times as many updates, which decides whether a verdict on it was true.
///
/// It knows losses alone, and shares no criterion with what it judges.
public struct TrainingJudge: Sendable {
    /// The losses over all rows of data, of each update; the last one may be no number.
    let losses: [Double]
    /// The number of updates after which the verdict was given.
    let steps: Int
    /// Whether updates see batches of the data.
    let hasBatches: Bool

    /// How many times as long a training goes on.
    static let length = 10

    /// A training that goes on after `steps` updates, by its losses.
    public init(losses: [Double], steps: Int, hasBatches: Bool) {
        (self.losses, self.steps, self.hasBatches) = (losses, steps, hasBatches)
    }

    /// The training of `trial`, which is made anew.
    public init(_ trial: TrainingCase) throws {
        let training = try trial.training()
        var losses: [Double] = []
        while true {
            losses.append(training.hasBatches ? training.network.loss(at: training.state) : training.loss)
            guard training.isFinite, training.step < Self.length * trial.steps else { break }
            training.advance()
        }
        self.init(losses: losses, steps: trial.steps, hasBatches: training.hasBatches)
    }

    /// Whether `verdict` was true.
    public func ruling(on verdict: TrainingVerdict) -> Ruling {
        if losses.count <= steps {
            return verdict.outcome == .diverged ? .holds : .untrue("not finite at \(losses.count - 1)")
        }
        let isFinite = losses.allSatisfy(\.isFinite)
        switch verdict.outcome {
        case .running: return running(verdict, isFinite)
        case .diverged:
            guard isFinite else { return .holds }
            return last > 10 * start ? .holds : .untrue("the loss is \(last) after \(start) at the start")
        case _ where !isFinite: return .untrue("not finite at \(losses.count - 1)")
        case .converged:
            let change = losses[steps...].map { abs($0 - here) }.max() ?? 0
            return change <= 1e-5 * (start - best) ? .holds : .untrue("the loss changes by \(change)")
        case .spiking:
            let count = bursts(from: steps, to: losses.count)
            return count >= 2 ? .holds : .untrue("\(count) bursts follow")
        case .oscillating:
            if late > then / 2 { return .holds }
            return late > then / 4 ? .doubtful("the loss falls to \(late)") : .untrue("the loss falls to \(late)")
        case .noisy:
            if late > then / 3, late < 3 * then { return .holds }
            return .untrue("the loss goes from \(then) to \(late)")
        case .stalled, .plateau:
            let fall = (then - late) / (start - best)
            return fall < 0.05 ? .holds : .untrue("the loss falls by \(fall) of all")
        case .saddle: return saddle(verdict)
        default: return .untrue("no outcome of trainings")
        }
    }

    private func saddle(_ verdict: TrainingVerdict) -> Ruling {
        guard case .curvatureNegative(let eigenvalue, let updates)? = verdict.cause, eigenvalue < 0 else {
            return .untrue("no negative curvature is named")
        }
        guard let updates, steps + 3 * updates < losses.count else { return .holds }
        // Left when that was foretold, or sooner.
        return losses[steps + 3 * updates] < 0.9 * here ? .holds : .untrue("not left after \(3 * updates)")
    }

    private func running(_ verdict: TrainingVerdict, _ isFinite: Bool) -> Ruling {
        guard isFinite else { return .holds }
        let bend = losses[steps...].map { abs($0 - here) }.max() ?? 0
        if bend <= 1e-9 * start, here > 1e-9 * start { return .untrue("it rests") }
        if !hasBatches {
            let (before, after) = (bursts(from: steps / 2, to: steps), bursts(from: steps, to: losses.count))
            if before >= 2, after >= 20 { return .untrue("it spikes, \(after) times") }
        }
        if let updates = verdict.trend.updates {
            guard steps + 3 * updates < losses.count else { return .holds }
            // From there on for a while: a loss that swings passes the bound before it is there.
            let bound = best + 0.01 * (here - best)
            let far = losses[..<min(losses.count, steps + 10 * updates)].lastIndex { $0 > bound } ?? steps
            let met = min(losses.count, far + 1)
            guard (updates / 3...3 * updates).contains(met - steps) else {
                return .untrue("1% is left after \(met - steps), not \(updates)")
            }
        }
        if bend <= 1e-6 * (start - best), here > 1e-9 * start { return .doubtful("the loss changes by \(bend)") }
        return .holds
    }

    private var start: Double { losses[0] }
    private var last: Double { losses[losses.count - 1] }
    private var here: Double { losses[steps] }
    private var best: Double { losses.min() ?? 0 }
    /// The mean loss around the verdict, and at the end.
    private var then: Double { mean(losses[(steps * 7 / 8)...steps]) }
    private var late: Double { mean(losses[(losses.count * 9 / 10)...]) }

    private func mean(_ losses: ArraySlice<Double>) -> Double { losses.reduce(0, +) / Double(losses.count) }

    /// The bursts to ten times the lowest loss of the hundred updates before, of those in `first..<end`.
    func bursts(from first: Int, to end: Int) -> Int {
        var (count, step) = (0, first)
        while step < end {
            let least = losses[max(0, step - 100)..<max(1, step)].min() ?? .infinity
            if losses[step] > 10 * least, losses[step] > 1e-10 * losses[0] {
                count += 1
                while step < end, losses[step] > 2 * least { step += 1 }
            }
            step += 1
        }
        return count
    }
}

/// A verdict on a training, judged.
public struct TrainingTrial: Sendable {
    /// What was trained.
    public let trial: TrainingCase
    /// What was said of it.
    public let verdict: TrainingVerdict
    /// Whether that was true.
    public let ruling: Ruling

    /// The verdict that is given on `trial`.
    public init(_ trial: TrainingCase) throws {
        self.trial = trial
        verdict = try trial.training().run(.init(last: trial.steps)).diagnosis.verdict
        ruling = try TrainingJudge(trial).ruling(on: verdict)
    }

    /// One line: what was trained, what was said, and what happened instead.
    public var line: String {
        "\(trial.text): said \(verdict.outcome.rawValue); " + (ruling.reason.map { "in fact \($0)" } ?? "true")
    }

    /// One line for each outcome, then the total.
    public static func tally(_ trials: [TrainingTrial]) -> String {
        func row(_ name: String, _ trials: [TrainingTrial]) -> String {
            let untrue = trials.count { $0.ruling.isUntrue }
            let doubtful = trials.count { if case .doubtful = $0.ruling { true } else { false } }
            return "\(name): \(trials.count) said, \(untrue) untrue, \(doubtful) doubtful"
        }
        let groups = Dictionary(grouping: trials, by: \.verdict.outcome.rawValue).sorted { $0.key < $1.key }
        return (groups.map { row($0.key, $0.value) } + [row("all", trials)]).joined(separator: "\n")
    }
}
