public import Canvas
public import Simulation
import Text

/// The 24-bit colours and the letters of a map's cells, with a legend: those of ``OutcomePalette``, but on a map of starts
/// the hue of a converged run is that of the minimum it reached, and its letter a digit.
public struct MapColors: Sendable {
    /// What a legend says of some of the cells.
    public struct Entry: Equatable, Sendable {
        /// Their colours, from the first step to the last; one where the step does not matter.
        public let samples: [RGB]
        /// What stands for them without colours.
        public let letter: Unicode.Scalar
        /// What became of them, and of how many.
        public let text: String
    }

    /// The colour of cells that have not been computed.
    public static let unknown = RGB(16, 24, 32)
    /// The minima that have letters of their own, and the colours of paths but white; further ones share a letter and begin
    /// again with the colours.
    public static let mostMinima = 8

    private let map: OutcomeMap

    /// The share of black in the colour of a minimum that was reached with the last step.
    private static let slowest = 0.5
    /// The samples of a legend.
    private static let samples = 5

    /// The colours of `map`.
    public init(_ map: OutcomeMap) {
        self.map = map
    }

    /// The colour of a cell that reached `minimum`, if any.
    public func color(of cell: MapCell?, minimum: Int?) -> RGB {
        guard let cell else { return Self.unknown }
        let step = cell.outcome == .diverged ? cell.steps : cell.settled ?? cell.steps
        return color(
            of: cell.outcome, minimum: minimum, share: OutcomePalette.share(of: step, within: map.plan.steps))
    }

    /// The letter of a cell that reached `minimum`, if any.
    public func letter(of cell: MapCell?, minimum: Int?) -> Unicode.Scalar {
        guard let cell else { return "?" }
        if map.plan.kind == .starts, let minimum {
            return minimum < Self.mostMinima ? Unicode.Scalar(UInt8(ascii: "1") + UInt8(minimum)) : "+"
        }
        return OutcomePalette.letter(of: OutcomeKind(cell.outcome))
    }

    /// The outcomes that there are, and on a map of starts the minima, with their numbers of cells.
    public func legend() -> [Entry] {
        var entries: [Entry] = []
        let number = NumberText(significance: 4)
        var counts: [Outcome: Int] = [:]
        for case let cell? in map.cells { counts[cell.outcome, default: 0] += 1 }
        if map.plan.kind == .starts {
            let minima = map.minima
            for (index, point) in minima.points.enumerated().prefix(Self.mostMinima) where minima.counts[index] > 0 {
                let known = index < minima.listed ? "minimum" : "converged"
                entries.append(
                    entry(
                        .converged, minimum: index,
                        "\(known) (\(number.text(point.x)), \(number.text(point.y)))", minima.counts[index]))
            }
            let more = minima.counts.dropFirst(Self.mostMinima)
            if more.contains(where: { $0 > 0 }) {
                entries.append(
                    Entry(
                        samples: [], letter: "+",
                        text: "\(more.count { $0 > 0 }) more, in the same colours again: \(more.reduce(0, +))"))
            }
            counts[.converged] = nil
        }
        for outcome in OutcomePalette.order {
            guard let count = counts[outcome] else { continue }
            entries.append(entry(outcome, minimum: nil, OutcomePalette.word(for: outcome), count))
        }
        let missing = map.cells.count { $0 == nil }
        if missing > 0 {
            entries.append(Entry(samples: [Self.unknown], letter: "?", text: "not computed: \(missing)"))
        }
        return entries
    }

    /// The colour of an outcome that came `share` of the way, by the logarithm of the step.
    func color(of outcome: Outcome, minimum: Int? = nil, share: Double) -> RGB {
        if map.plan.kind == .starts, let minimum {
            return PathColor.ofKey(minimum % Self.mostMinima + 2).rgb.mixed(with: RGB(0, 0, 0), share * Self.slowest)
        }
        return OutcomePalette.rgb(of: OutcomeKind(outcome), share: share)
    }

    private func entry(_ outcome: Outcome, minimum: Int?, _ text: String, _ count: Int) -> Entry {
        let colors = (0..<Self.samples).map {
            color(of: outcome, minimum: minimum, share: Double($0) / Double(Self.samples - 1))
        }
        let cell = MapCell(outcome: outcome, steps: 0, settled: nil, loss: 0, point: .zero, bursts: 0)
        return Entry(
            samples: Set(colors).count == 1 ? [colors[0]] : colors, letter: letter(of: cell, minimum: minimum),
            text: "\(text): \(count)")
    }
}
