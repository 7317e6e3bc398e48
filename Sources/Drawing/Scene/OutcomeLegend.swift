import Diagnosis
public import OutcomeMaps
import Surfaces
public import Text

/// What the colours and letters of a map of outcomes stand for: the kinds of cells that there are, with their numbers.
public struct OutcomeLegend: Equatable, Sendable {
    /// What a legend says of some of the cells.
    public struct Entry: Equatable, Sendable {
        /// Their kind, that of the first for further minima; nil for those that have not been computed.
        public let kind: OutcomeKind?
        /// What became of them.
        public let text: String
        /// How many they are.
        public let count: Int
    }

    /// The entries: minima first, what was not computed last.
    public let entries: [Entry]

    /// The legend of `map`, with minima told by where they are, in `number`'s digits.
    public init(_ map: OutcomeMap, number: NumberText = NumberText()) {
        var entries = OutcomeKind.all.compactMap { kind -> Entry? in
            guard let count = map.counts[kind], count > 0 else { return nil }
            return Entry(kind: kind, text: Self.text(of: kind, in: map, number), count: count)
        }
        let further = map.minima.counts.dropFirst(OutcomeKind.mostMinima)
        if map.plan.kind == .starts, let first = further.indices.first {
            let entry = Entry(
                kind: OutcomeKind(.converged, minimum: first),
                text: "\(further.count { $0 > 0 }) more, in the same colours again", count: further.reduce(0, +))
            let place = entries.firstIndex { $0.kind?.end == .untold } ?? entries.count
            if entry.count > 0 { entries.insert(entry, at: place) }
        }
        let missing = map.plan.count - map.count
        if missing > 0 { entries.append(Entry(kind: nil, text: "not computed", count: missing)) }
        self.entries = entries
    }

    private static func text(of kind: OutcomeKind, in map: OutcomeMap, _ number: NumberText) -> String {
        switch kind.end {
        case .untold, .further: return OutcomePalette.word(for: kind.outcome)
        case .minimum(let index):
            let point = map.minima.points[index]
            let noun = index < map.minima.listed ? "minimum" : "converged"
            let texts = map.plan.surface.definition.coordinates(of: point).map { number.text($0) }
            return "\(noun) " + (texts.count == 1 ? texts[0] : "(\(texts.joined(separator: ", ")))")
        }
    }
}
