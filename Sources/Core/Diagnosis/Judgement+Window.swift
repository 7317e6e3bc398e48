import Formulas
import Optimizers
import Surfaces

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

// What is decided over a window of the latest updates.
extension Judgement {
    /// What a run's going to and fro becomes.
    enum Swing: Equatable {
        /// It does not go to and fro, or not by what matters.
        case none
        /// It dies away, or is not there all the time.
        case decaying
        /// It grows by a steady factor.
        case growing
        /// It goes on as it is.
        case sustained

        /// Which of the parameters' counts for the run: that of the highest rank.
        fileprivate var rank: Int {
            switch self {
            case .none: 0
            case .growing: 1
            case .decaying: 2
            case .sustained: 3
            }
        }
    }

    /// What the going to and fro of the parameters becomes.
    var swing: Swing { swings.swing }

    /// The same, and whether the amplitude hardly varies.
    var swings: (swing: Swing, isRegular: Bool) {
        // A period may be longer than the window.
        var rows = window
        while true {
            var best: (swing: Swing, isRegular: Bool) = (.none, false)
            for parameter in 0..<loss.surface.dimension {
                let found = swing(of: parameter, rows: rows)
                if found.swing.rank > best.swing.rank { best = found }
            }
            let longer = min(2 * rows, Int(Criteria.Swing.longest * Double(row)))
            if best.swing != .none || longer <= rows { return best }
            rows = longer
        }
    }

    /// The same of one parameter over the latest `rows` rows, and whether its amplitude hardly varies.
    private func swing(of parameter: Int, rows: Int) -> (swing: Swing, isRegular: Bool) {
        guard let logs = amplitudes(of: parameter, rows: rows, parts: Criteria.Swing.parts) else {
            return (.none, false)
        }
        let fit = LineFit(logs)
        let isRegular = fit.deviation < Criteria.Swing.regular
        if rows > window, fit.deviation > Criteria.Swing.slowest { return (.none, false) }
        let updates = Double(rows) / Double(Criteria.Swing.parts)
        let (slope, deviation) = (fit.slope / updates, fit.deviation / updates)
        guard rateFactor(in: 9 * row) > 0.5 else { return (.decaying, isRegular) }
        let tenfold = 9 * Double(row)
        let isSure = abs(slope) > Criteria.Swing.certainty * deviation
        if slope > 0, isSure, fit.slope > Criteria.Swing.growth { return (.growing, isRegular) }
        if slope < 0, isSure {
            let settles = logs.settles && rule?.hasSchedule == false
            let isFalling =
                slope * tenfold < -log(2.0) && !settles && !fades(slope, of: parameter, rows: rows)
            return (isFalling ? .decaying : .sustained, isRegular)
        }
        if isRegular { return (.sustained, true) }
        // Irregular swings hide a small trend, which is looked for over longer.
        let longest = Int(Criteria.Swing.longest * Double(row))
        let middle = min(2 * rows, longest)
        guard middle > rows else { return (.sustained, false) }
        guard amplitudes(of: parameter, rows: middle, parts: Criteria.Swing.parts) != nil else { return (.none, false) }
        guard let all = amplitudes(of: parameter, rows: longest, parts: 2 * Criteria.Swing.parts) else {
            return (.sustained, false)
        }
        let long = LineFit(all)
        let length = Double(longest) / Double(2 * Criteria.Swing.parts)
        let isFalling =
            -long.slope > Criteria.Swing.certainty * long.deviation && long.slope / length * tenfold < -log(2.0)
        return (isFalling ? .decaying : .sustained, false)
    }

    /// Whether the amplitude of `parameter`, whose logarithm falls by `slope` per update in the latest `rows` rows, fell
    /// faster before, so that it falls like a power of the time, and by less than a half in ten times the time.
    private func fades(_ slope: Double, of parameter: Int, rows: Int) -> Bool {
        let longest = Int(Criteria.Swing.longest * Double(row))
        let parts = 2 * Criteria.Swing.parts
        guard let logs = amplitudes(of: parameter, rows: longest, parts: parts) else { return false }
        let (early, late) = (LineFit(logs.firstHalf), LineFit(logs.secondHalf))
        guard early.slope < 0, early.slope < Criteria.Swing.slowing * late.slope else { return false }
        let length = Double(longest) / Double(parts)
        let exponent = -min(late.slope / length, rows == longest ? 0 : slope) * (Double(row) - Double(longest) / 4)
        return exponent * log(10.0) < log(2.0)
    }

    /// The logarithms of half the way that `parameter` goes to and fro in each of so many parts of the latest `rows` rows;
    /// nil where it does not in all of them, or by nothing that matters.
    ///
    /// In each part it is the distance between the lowest and the highest value less the drift, by which the middles of
    /// neighbouring parts differ: a movement in one direction that slows down or speeds up has none.
    private func amplitudes(of parameter: Int, rows: Int, parts: Int) -> LogAmplitudes? {
        let first = history.place(ofLatest: rows)
        let blocks = history.count - first
        guard blocks >= parts else { return nil }
        var (middles, lengths) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
        var values = SIMD8<Double>.zero
        var (largest, least) = (0.0, Double.infinity)
        // Looked at from the end: most runs go one way in some part, which one after it tells.
        for part in stride(from: parts - 1, through: -1, by: -1) {
            if part >= 0 {
                let (low, high) = history.extremes(
                    of: parameter, in: first + part * blocks / parts..<first + (part + 1) * blocks / parts)
                middles[part] = low + (high - low) / 2
                lengths[part] = high - low
            }
            let known = part + 1
            guard known < parts else { continue }
            let (before, after) = (max(0, known - 1), min(parts - 1, known + 1))
            let drift = abs(middles[after] - middles[before]) / Double(after - before)
            let amplitude = (lengths[known] - drift) / 2
            guard amplitude > 0 else { return nil }
            largest = max(largest, amplitude)
            least = min(least, amplitude)
            values[known] = amplitude
        }
        guard largest > negligible[parameter], least > Criteria.Swing.presence * largest else { return nil }
        // In a long window swings are so slow that they can be counted.
        if rows > window, turns(of: parameter, first, least) < Criteria.Swing.turns { return nil }
        for part in 0..<parts { values[part] = log(values[part]) }
        return LogAmplitudes(values: values, count: parts)
    }

    /// How often `parameter` turns back by more than `least` in the blocks from `first` on.
    private func turns(of parameter: Int, _ first: Int, _ least: Double) -> Int {
        var (turns, direction) = (0, 0.0)
        var extreme = history[first].end[parameter]
        for place in first..<history.count {
            let block = history[place]
            for value in [block.lower[parameter], block.upper[parameter]] {
                let way = value - extreme
                if direction == 0 {
                    if abs(way) > least { (direction, extreme) = (way, value) }
                } else if way * direction > 0 {
                    extreme = value
                } else if abs(way) > least {
                    turns += 1
                    (direction, extreme) = (way, value)
                }
            }
        }
        return turns
    }

    /// Whether the losses of mini-batch runs have no trend: the medians of the window's quarters and of the quarters of the
    /// longest window do not fall by more than they scatter.
    var isStationary: Bool {
        isLevel(window) && isLevel(Int(Criteria.Swing.longest * Double(row)))
    }

    private func isLevel(_ rows: Int) -> Bool {
        let first = history.place(ofLatest: rows)
        let blocks = history.count - first
        guard blocks >= 8 else { return false }
        var losses = (first..<history.count).map {
            history[$0].lower.z + (history[$0].upper.z - history[$0].lower.z) / 2
        }
        let early = losses.prefix(blocks / 2).sorted()
        let late = losses.suffix(blocks / 2).sorted()
        losses.sort()
        let scatter = losses[3 * blocks / 4] - losses[blocks / 4]
        return abs(early[early.count / 2] - late[late.count / 2]) <= scatter / 2
    }

    /// What the scheduled rate is multiplied by in so many updates.
    func rateFactor(in updates: Int) -> Double {
        guard rule?.hasSchedule == true, let choice else { return 1 }
        let now = choice.rate(atStep: latest.step - origin)
        return now > 0 ? choice.rate(atStep: latest.step - origin + updates) / now : 0
    }

    /// The excess loss at the start of the window: above the lowest loss of the run, and above what a Newton step promises.
    private var windowExcess: Double {
        let first = history.place(ofLatest: window)
        let before = first > 0 ? history[first - 1].end.z : history.start.z
        return max(0, before - min(history.lowestLoss, latest.loss - promise))
    }

    /// What the loss falls by in a Newton step; 0 where there is none.
    var promise: Double {
        guard bend.isPositiveDefinite else { return 0 }
        let way = bend.solved(for: slope)
        let fall = (way * slope).sum() / 2
        return fall.isFinite ? max(0, fall) : 0
    }

    /// The verdict where what is left of the updates makes no difference, though the loss could fall; nil where it does.
    var stall: Verdict? {
        guard slope != .zero, let rule else { return nil }
        let size = abs((slope * latest.move).sum())
        let gain = bend.isPositiveDefinite ? promise : (SIMD2(abs(slope.x), abs(slope.y)) * history.scale).sum()
        let goal = Criteria.Window.noticeable * max(windowExcess, gain)
        let rate = latest.rate
        let choice = rule.followsRate && (rule.hasSchedule || rate == 0) ? rule.choice : nil
        if rate == 0, choice?.remainingRate(after: latest.step - origin) == 0 {
            return Verdict(.stalled, cause: .rateZero(rate: 0))
        }
        guard goal > 0 else { return nil }
        if let choice, let left = choice.remainingRate(after: latest.step - origin), rate.isFinite {
            let updates = rate > 0 ? left / rate : 0
            if size * updates < goal, left <= Criteria.Stall.share * choice.learningRate * Double(row) {
                return Verdict(.stalled, cause: .rateZero(rate: rate))
            }
        }
        guard row >= Criteria.Window.least, size * updatesAhead < goal, isStuck || !leaves else { return nil }
        // What ten times the updates made would change at most, at the pace of the window.
        let first = history.place(ofLatest: window)
        let before = first > 0 ? history[first - 1].end.z : history.start.z
        let fell = max(0, before - latest.loss) * 10 * Double(row) / Double(max(1, window))
        guard size * updatesAhead * fadedFactor < goal, fell < goal else { return nil }
        // One that goes far is on its way, however flat it is there.
        let (way, most) = (windowSize, Criteria.Stall.way * history.scale)
        guard way.x <= most.x, way.y <= most.y else { return nil }
        return Verdict(.stalled, cause: shortness)
    }

    /// How many updates at the present rate the rates of ten times the updates made are worth.
    private var updatesAhead: Double {
        let count = 10 * row
        guard rule?.hasSchedule == true, let choice, latest.rate > 0 else { return Double(count) }
        let next = latest.step - origin + 1
        return meanRate(of: choice, next..<next + count) / latest.rate * Double(count)
    }

    /// The mean of the scheduled rates of `steps`, counted from where the schedule began, or of a sample of them.
    func meanRate(of choice: OptimizerChoice, _ steps: Range<Int>) -> Double {
        let samples = min(steps.count, Criteria.Window.samples)
        var sum = 0.0
        for place in 0..<samples { sum += choice.rate(atStep: steps.lowerBound + place * steps.count / samples) }
        return sum / Double(samples)
    }

    /// Whether the run has not moved by a digit in the window.
    private var isStuck: Bool { latest.move == .zero && windowSize == .zero }

    /// Why updates are too short to get anywhere; nil where nothing but the rate and the distance is to blame.
    private var shortness: Cause? {
        let parameter = abs(slope.y * history.scale.y) > abs(slope.x * history.scale.x) ? 1 : 0
        let range = history.whole.upper.z - history.lowestLoss
        if abs(slope[parameter]) * history.scale[parameter] <= Criteria.negligible * range {
            return .saturated(gradient: latest.gradientNorm)
        }
        if latest.move == .zero || rule?.followsRate == false {
            // A rule that makes steps of its own may leave one out.
            let least = latest.move == .zero ? rule.flatMap { $0.followsRate ? nil : $0.choice.hyper["step_min"] } : nil
            return .stepFloor(parameter: parameter, step: least ?? abs(latest.move[parameter]))
        }
        let denominator = latest.denominator[parameter]
        guard denominator > Criteria.Starvation.excess * abs(gradient[parameter]) else { return nil }
        return .keptUpDenominator(
            parameter: parameter, denominator: denominator, gradient: abs(gradient[parameter]))
    }

    /// Whether the loss falls away with a curvature that lets errors grow tenfold in ten times the updates made.
    private var leaves: Bool {
        guard let dynamics, !bend.isPositiveDefinite else { return false }
        let curvature = PreconditionedCurvature(hessian, dynamics, metric: latest.metric, isAwake: (true, true))
        let least = curvature.eigenvalues.y
        guard least < 0 else { return false }
        return log(dynamics.dominantRoot(at: latest.correctedRate * least).modulus) * 9 * Double(row) > log(10.0)
    }

    /// What an update grows by at most in ten times the updates made, where gradients stay and the denominator fades:
    /// towards the gradient, and no further.
    private var fadedFactor: Double {
        let grown: Double
        switch dynamics?.fading ?? .none {
        case .none: return 1
        case .mean: grown = 10.0.squareRoot()
        case .share(let share): grown = pow(share, -5 * Double(row))
        }
        let excess = latest.metric / SIMD2(abs(gradient.x), abs(gradient.y))
        // A gradient of 0 moves nothing.
        let most = max(gradient.x == 0 ? 0 : excess.x, gradient.y == 0 ? 0 : excess.y)
        return min(grown, max(1, most))
    }

    /// Whether neither gradient nor curvature matters at the scale of the run.
    var isPlain: Bool {
        let range = history.whole.upper.z - history.lowestLoss
        // The first row has no surroundings yet.
        guard range.isFinite, loss.knowsCurvature, row > 0 || slope == .zero else { return false }
        let s = history.scale
        let small = Criteria.negligible * range
        return abs(slope.x) * s.x <= small && abs(slope.y) * s.y <= small
            && max(abs(bend.p11) * s.x * s.x, abs(bend.p12) * s.x * s.y, abs(bend.p22) * s.y * s.y) <= small
    }

    /// Why what is left of the rate does not reach the minimum; nil where it does, or its sum has no bound.
    var starvation: Cause? {
        guard rule?.hasSchedule == true, let choice, latest.rate > 0,
            bend.isPositiveDefinite,
            let left = choice.remainingRate(after: latest.step - origin)
        else { return nil }
        let way = bend.solved(for: slope)
        let updates = left / latest.rate
        // The longest update of late: the latest, or what the run went by per update in the latest block.
        let last = history.count - 1
        let before = last > 0 ? history[last - 1].end : history.start
        let rows = Double(max(1, row - (history.firstRow(of: max(last, 0)) - 1)))
        let pace = (latest.point - before.lowHalf) / rows
        for parameter in 0..<loss.surface.dimension {
            let distance = abs(way[parameter])
            let reach = max(abs(latest.move[parameter]), abs(pace[parameter])) * updates
            if distance > Criteria.Starvation.share * history.scale[parameter], 2 * reach < distance {
                return .rateSummable(parameter: parameter, distance: distance, reach: reach)
            }
        }
        return nil
    }
}

/// The logarithms of the amplitudes in the parts of a window.
struct LogAmplitudes {
    fileprivate var values: SIMD8<Double>
    fileprivate var count: Int

    /// Whether the amplitudes, four of them, fall towards more than half of the last: as two estimates of their limit by
    /// differences that shrink by a constant factor (Aitken) say alike.
    fileprivate var settles: Bool {
        let (a, b, c, d) = (exp(values[0]), exp(values[1]), exp(values[2]), exp(values[3]))
        let (first, second, third) = (a - b, b - c, c - d)
        guard first > second, second > third, third > 0 else { return false }
        let early = c - second * second / (first - second)
        let late = d - third * third / (second - third)
        return min(early, late) > Criteria.Swing.settled * d && abs(early - late) < Criteria.Swing.likeness * d
    }

    /// Those of the first half of the parts.
    var firstHalf: LogAmplitudes { LogAmplitudes(values: values, count: count / 2) }

    /// Those of the second half.
    var secondHalf: LogAmplitudes {
        var half = LogAmplitudes(values: .zero, count: count / 2)
        for place in 0..<count / 2 { half.values[place] = values[count - count / 2 + place] }
        return half
    }
}

/// The least-squares line through values at 0, 1, 2, ...
struct LineFit {
    /// Its rise from one to the next.
    let slope: Double
    /// The standard deviation of the slope.
    let deviation: Double

    /// The line through three values or more.
    init(_ logs: LogAmplitudes) {
        let count = Double(logs.count)
        let middle = (count - 1) / 2
        var mean = 0.0
        for place in 0..<logs.count { mean += logs.values[place] / count }
        var (square, product) = (0.0, 0.0)
        for place in 0..<logs.count {
            let distance = Double(place) - middle
            square += distance * distance
            product += distance * (logs.values[place] - mean)
        }
        slope = product / square
        var rest = 0.0
        for place in 0..<logs.count {
            let error = logs.values[place] - mean - slope * (Double(place) - middle)
            rest += error * error
        }
        deviation = (rest / max(1, count - 2) / square).squareRoot()
    }
}
