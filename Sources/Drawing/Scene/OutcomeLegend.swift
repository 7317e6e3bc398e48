import Diagnosis
public import OutcomeMaps
import Surfaces
public import Text
import Wording

/// The meaning of the colours and letters of an outcome map: the kinds of its cells, with their numbers.
public struct OutcomeLegend: Equatable, Sendable {
    /// What a legend says of some of the cells.
    public struct Entry: Equatable, Sendable {
        /// Their kind, that of the first for further minima; nil for those that have not been computed.
        public let kind: OutcomeKind?
        /// Their outcome in words.
        public let text: String
        /// How many they are.
        public let count: Int
    }

    /// The entries: minima first, what was not computed last.
    public let entries: [Entry]

    /// The legend of `map`, with minima told by where they are, in `number`'s digits.
    public init(_ map: OutcomeMap, number: NumberText = NumberText()) {
        func words(_ caption: OutcomeCaption) -> String { caption.english(ascii: number.ascii) }
        var entries = OutcomeKind.all.compactMap { kind -> Entry? in
            guard let count = map.counts[kind], count > 0 else { return nil }
            return Entry(kind: kind, text: words(Self.caption(of: kind, in: map, number)), count: count)
        }
        let further = map.minima.counts.dropFirst(OutcomeKind.mostMinima)
        if map.plan.kind == .starts, let first = further.indices.first {
            let entry = Entry(
                kind: OutcomeKind(.converged, minimum: first),
                text: words(.furtherMinima(further.count { $0 > 0 })), count: further.reduce(0, +))
            let place = entries.firstIndex { $0.kind?.end == .untold } ?? entries.count
            if entry.count > 0 { entries.insert(entry, at: place) }
        }
        let missing = map.plan.count - map.count
        if missing > 0 { entries.append(Entry(kind: nil, text: words(.missing), count: missing)) }
        self.entries = entries
    }

    private static func caption(of kind: OutcomeKind, in map: OutcomeMap, _ number: NumberText) -> OutcomeCaption {
        switch kind.end {
        case .untold, .further:
            guard kind.outcome == .running, let losses = map.losses else { return .outcome(kind.outcome) }
            return .running(from: number.text(losses.lowerBound), to: number.text(losses.upperBound))
        case .minimum(let index):
            let point = map.minima.points[index]
            let coordinates = map.plan.surface?.definition.coordinates(of: point) ?? []
            return .converged(isListed: index < map.minima.listed, at: coordinates.map { number.text($0) })
        }
    }
}
