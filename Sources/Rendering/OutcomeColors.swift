public import Canvas
public import Simulation

/// The colours and letters of a map's cells: what became of a run by hue, how fast by lightness.
///
/// A run that came to rest or blew up is the lighter the earlier it rested and the later it blew up, by the logarithm of
/// the step. On a map of starts the hue of a converged run is that of the minimum it reached.
public struct OutcomeColors: Sendable {
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
    public static let unknown = RGB(0, 0, 0)
    /// The minima that have colours and letters of their own; further ones share a letter and begin again with colours.
    public static let mostMinima = 9

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
        let step = cell.outcome == .diverged ? cell.steps : cell.settled ?? map.plan.steps
        return color(of: cell.outcome, minimum: minimum, share: share(of: step))
    }

    /// The letter of a cell that reached `minimum`, if any.
    public func letter(of cell: MapCell?, minimum: Int?) -> Unicode.Scalar {
        guard let cell else { return "?" }
        if map.plan.kind == .starts, let minimum {
            return minimum < Self.mostMinima ? Unicode.Scalar(UInt8(ascii: "1") + UInt8(minimum)) : "+"
        }
        return Self.letter(of: cell.outcome)
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
        } else if let count = counts[.converged] {
            entries.append(entry(.converged, minimum: nil, "converged", count))
        }
        for outcome in Self.others {
            guard let count = counts[outcome] else { continue }
            entries.append(entry(outcome, minimum: nil, outcome.rawValue, count))
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
            return PathColor.ofKey(minimum % Self.mostMinima + 1).rgb.mixed(with: RGB(0, 0, 0), share * Self.slowest)
        }
        let ramp = Self.ramp(of: outcome)
        return ramp.first.mixed(with: ramp.last, share)
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

    /// How far `step` is among the steps of a run, by its logarithm.
    private func share(of step: Int) -> Double {
        guard map.plan.steps > 0 else { return 0 }
        return MapScale.log.share(of: Double(min(step, map.plan.steps) + 1), from: 1, to: Double(map.plan.steps + 1))
    }

    /// All outcomes but `converged`, in the order of a legend.
    private static let others: [Outcome] = [
        .saddle, .plateau, .oscillating, .stalled, .starved, .running, .diverged,
    ]

    static func letter(of outcome: Outcome) -> Unicode.Scalar {
        switch outcome {
        case .converged: "c"
        case .saddle: "s"
        case .plateau: "p"
        case .oscillating: "o"
        case .stalled: "t"
        case .starved: "v"
        case .running: "r"
        case .diverged: "D"
        }
    }

    /// The colours of an outcome at the first and at the last step.
    ///
    /// Found by search so that any two outcomes are at least 14 apart by CIEDE2000 at any step, in common sight and in
    /// simulated protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009).
    static func ramp(of outcome: Outcome) -> (first: RGB, last: RGB) {
        switch outcome {
        case .converged: (RGB(hex: 0x8ABEFF), RGB(hex: 0x004943))
        case .diverged: (RGB(hex: 0x8A0007), RGB(hex: 0xFC5C3D))
        case .saddle: (RGB(hex: 0x00FFA7), RGB(hex: 0x00FFA7))
        case .plateau: (RGB(hex: 0x849686), RGB(hex: 0x849686))
        case .oscillating: (RGB(hex: 0x6400AE), RGB(hex: 0x6400AE))
        case .stalled, .starved: (RGB(hex: 0xFFC200), RGB(hex: 0xFFC200))
        case .running: (RGB(hex: 0xFFFFFF), RGB(hex: 0xFFFFFF))
        }
    }
}
