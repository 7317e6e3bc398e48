public import Foundation
import Surfaces

/// A run whose continuation an independent program computed: the rows at N, 10 N and 100 N updates.
///
/// The rows are less than a ``Continuation``: ranges over the last tenth (at most 20,000 updates) stand for swings and
/// bursts, and a thousandth of the domain for 1e-5 of the scale of a run that converged.
public struct ReferenceCase: Sendable {
    /// What was run.
    public let combination: Combination
    private let rows: [Row]

    /// A row of the file.
    private struct Row: Sendable {
        let step: Int
        let point: SIMD2<Double>
        let loss: Double
        let eigenvalues: SIMD2<Double>
        /// The lowest loss so far.
        let best: Double
        /// The range of each parameter over the last tenth.
        let range: SIMD2<Double>
        /// The lowest and the highest loss over the last tenth.
        let low, high: Double
        let isFinite: Bool
    }

    /// The cases of a file like `verdicts.json`, and the number of updates after which runs are judged.
    public static func read(_ data: Data) throws -> (cases: [ReferenceCase], steps: Int) {
        // The file has infinities and NaN as bare words, a line for each number.
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map { line in
            let (word, comma) = line.hasSuffix(",") ? (line.dropLast(), ",") : (line, "")
            return ["NaN", "Infinity", "-Infinity"].contains(word) ? "\"\(word)\"\(comma)" : String(line)
        }
        let file = try JSONDecoder().decode(File.self, from: Data(lines.joined(separator: "\n").utf8))
        return (try file.cases.map { try ReferenceCase($0) }, file.steps_judged)
    }

    /// A case that cannot be run here.
    struct Unknown: Error {
        let surface: String
        let optimizer: String
    }

    private init(_ entry: Entry) throws {
        guard let combination = Combination(surface: entry.surface, optimizer: entry.optimizer),
            !entry.continuation.isEmpty
        else { throw Unknown(surface: entry.surface, optimizer: entry.optimizer) }
        self.combination = combination
        let width = combination.surface.definition.domain.width
        rows = entry.continuation.map { row in
            Row(
                step: row.step, point: row.p.pair, loss: row.loss.value, eigenvalues: row.hessian_eigenvalues.pair,
                best: row.best_loss.value, range: row.range_share_of_domain.pair * width, low: row.loss_min.value,
                high: row.loss_max.value, isFinite: !row.not_finite)
        }
    }

    // swift-format-ignore: AlwaysUseLowerCamelCase
    private struct File: Decodable {
        let steps_judged: Int
        let cases: [Entry]
    }

    private struct Entry: Decodable {
        let surface, optimizer: String
        let continuation: [Line]
    }

    // swift-format-ignore: AlwaysUseLowerCamelCase
    private struct Line: Decodable {
        let step: Int
        let p, hessian_eigenvalues, range_share_of_domain: [Figure]
        let loss, best_loss, loss_min, loss_max: Figure
        let not_finite: Bool
    }
}

/// A number, as such or as a text.
private struct Figure: Decodable {
    let value: Double

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(Double.self) {
            self.value = value
        } else {
            value = Double(try container.decode(String.self).lowercased()) ?? .nan
        }
    }
}

extension [Figure] {
    /// The first two, the second one 0 where there is none.
    fileprivate var pair: SIMD2<Double> { SIMD2(first?.value ?? 0, count > 1 ? self[1].value : 0) }
}

extension ReferenceCase {
    /// Whether `verdict` is true of the continuation in the file.
    public func ruling(on verdict: Verdict) -> Ruling {
        let now = rows[0]
        guard now.isFinite else {
            return ["diverged", "unbounded"].contains(verdict.outcome)
                ? .holds : .untrue("it is not finite at step \(now.step)")
        }
        switch verdict.outcome {
        case "converged": return stays(within: 1e-3 * width) ? .holds : .untrue("it leaves: \(positions)")
        case "saddle", "maximum":
            let isRight =
                verdict.outcome == "maximum"
                ? now.eigenvalues.x < 0 : now.eigenvalues.y < 0 && now.eigenvalues.x >= 0
            return isRight ? .holds : .untrue("the eigenvalues are \(now.eigenvalues.x), \(now.eigenvalues.y)")
        case "spiking":
            return rows.dropFirst().contains(where: hasBursts) ? .holds : .untrue("no later window has a burst")
        case "oscillating": return oscillating()
        case "stalled", "plateau": return stalled()
        case "diverged", "unbounded": return goesFarther ? .holds : .untrue("it stays bounded: \(positions)")
        case "starved": return starved()
        case "running": return running(verdict)
        default: return .untrue("there are no mini-batches, and everything is finite")
        }
    }

    private var width: SIMD2<Double> { combination.surface.definition.domain.width }

    /// A lower bound of the scales up to N.
    private var scale: SIMD2<Double> {
        let way = rows[0].point - combination.surface.definition.start
        let length = SIMD2(abs(way.x), abs(way.y))
        return length.replacing(with: rows[0].range, where: length .< rows[0].range)
    }

    private var positions: String { rows.map { "\($0.point.x),\($0.point.y)" }.joined(separator: " then ") }

    /// Whether the later rows and their windows are within `bound` of the point at N.
    private func stays(within bound: SIMD2<Double>) -> Bool {
        rows.dropFirst().allSatisfy { row in
            let way = row.point - rows[0].point
            return row.isFinite && abs(way.x) <= bound.x && abs(way.y) <= bound.y && row.range.x <= bound.x
                && row.range.y <= bound.y
        }
    }

    private func hasBursts(_ row: Row) -> Bool {
        let best = rows.last?.best ?? row.best
        let bound = 1e-5 * scale
        return row.high - best > 10 * (row.low - best) && (row.range.x > bound.x || row.range.y > bound.y)
    }

    private func oscillating() -> Ruling {
        guard rows.count > 1, !goesFarther else { return .untrue("it diverges") }
        let (before, after) = (rows[0].range, rows[1].range)
        let moving = (0..<2).filter { before[$0] > 1e-6 * scale[$0] }
        let ratios = moving.map { after[$0] / before[$0] }
        guard let best = ratios.max() else { return .untrue("it is at rest") }
        if best >= 0.5 { return .holds }
        // A drift adds to the range, not to the swings; those at N are of the same path computed here.
        let run = Continuation(combination, judged: rows[0].step, factor: 1)
        let swings = moving.flatMap { parameter in
            Swings.all(of: run.parameter(parameter, run.window(at: run.judged))).map { (parameter, $0.amplitude) }
        }
        let isSustained = swings.contains { $1 > 1e-6 * scale[$0] && after[$0] / 2 >= $1 / 2 }
        return isSustained ? .holds : .untrue("the range at 10 N is \(best) of that at N")
    }

    private func stalled() -> Ruling {
        guard rows.count == 3 else { return .untrue("it diverges") }
        let loss = rows.map(\.loss)
        let isSlow =
            loss[0] - loss[1] <= 0.05 * max(0, loss[0] - loss[2])
            || loss[0] - loss[1] <= 1e-3 * (loss[0] - rows[2].best) + 1e-12 * abs(loss[0])
        return isSlow ? .holds : .untrue("the loss goes \(loss[0]), \(loss[1]), \(loss[2]) at N, 10 N, 100 N")
    }

    /// Whether the run goes ever farther.
    private var goesFarther: Bool {
        guard rows.count == 3, rows.allSatisfy(\.isFinite) else { return true }
        let reach = rows.map { distance($0.point, combination.surface.definition.start) }
        return reach[2] >= 10 * reach[0] || reach[1] >= 3 * reach[0] && reach[2] >= 3 * reach[1]
    }

    private func starved() -> Ruling {
        guard rows.count == 3 else { return .untrue("it diverges") }
        let objective = RuleObjective(combination.choice, on: combination.surface)
        guard let low = objective.minimum(downhillFrom: rows[0].point, scale: scale) else {
            return .untrue("there is no minimum downhill")
        }
        let (whole, rest) = (distance(low, rows[0].point), distance(low, rows[2].point))
        return rest > whole / 2 ? .holds : .untrue("of the distance \(whole), \(rest) is left at 100 N")
    }

    private func running(_ verdict: Verdict) -> Ruling {
        if stays(within: 1e-6 * scale), verdict.cause != "fading-denominator" { return .untrue("it is at rest") }
        let domain = combination.surface.definition.domain
        let (below, above) = (domain.lower - width, domain.upper + width)
        let point = rows[0].point
        let isOutside = point.x < below.x || point.x > above.x || point.y < below.y || point.y > above.y
        if goesFarther, isOutside { return .untrue("it runs off: \(positions)") }
        guard rows.count == 3 else { return .holds }
        // A loss that falls has its lowest value at the end.
        if rows.allSatisfy({ hasBursts($0) && $0.loss > 2 * $0.low - rows[2].best }) {
            let isGrowing = (0..<2).contains { rows[1].range[$0] > 3 * rows[0].range[$0] }
            return isGrowing ? .doubtful("it swings farther and farther") : .untrue("it spikes")
        }
        let best = rows[2].best
        let hasProgress = rows[1].high - best < (rows[0].high - best) / 2
        for parameter in 0..<2 where !hasProgress {
            let ranges = rows.map { $0.range[parameter] }
            let way = abs(rows[1].point[parameter] - rows[0].point[parameter])
            let isSteady = (ranges.max() ?? 0) <= 2 * (ranges.min() ?? 0)
            if isSteady, ranges[0] > 1e-4 * scale[parameter], way <= ranges[0] {
                return .untrue("parameter \(parameter + 1) cycles over \(ranges[0])")
            }
        }
        return .holds
    }

    private func distance(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double { ((a - b) * (a - b)).sum().squareRoot() }
}
