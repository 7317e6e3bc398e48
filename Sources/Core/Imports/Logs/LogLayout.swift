import Text

/// Which column of a log means what.
struct LogLayout {
    /// A column with a meaning, for the runs that have it.
    struct Column: Equatable {
        var index: Int
        var meaning: LogMeaning
        /// The run that it belongs to; nil for all, or those that a column names.
        var label: String?
    }

    /// The columns with a meaning.
    private(set) var columns: [Column]

    /// The layout of columns called `names`, of which `given` are named by a person: `meaning=NAME`, as for `--column`.
    ///
    /// Of several columns of one meaning the best known name is taken. In exports of Weights & Biases, `RUN - NAME` is a run's column.
    init(_ names: [String], given: [GivenColumn], path: String) throws(ImportFault) {
        var found: [Key: (index: Int, rank: Int)] = [:]
        for (index, name) in names.enumerated() {
            let (label, metric) = Self.parts(name)
            guard let metric else { continue }
            for meaning in LogMeaning.allCases {
                guard let rank = meaning.rank(of: metric) else { continue }
                let key = Key(meaning: meaning, label: label)
                if rank < found[key]?.rank ?? .max { found[key] = (index, rank) }
            }
        }
        for column in given {
            guard let index = names.firstIndex(of: column.name) else {
                throw ImportFault(path, .missingColumn(column.name, found: names))
            }
            for key in found.keys where found[key]?.index == index { found[key] = nil }
            for key in found.keys where key.meaning == column.meaning { found[key] = nil }
            found[Key(meaning: column.meaning, label: nil)] = (index, 0)
        }
        // A loss on rows that are only looked at is better than none.
        for (key, place) in found where key.meaning == .validationLoss {
            let loss = Key(meaning: .loss, label: key.label)
            if found[loss] == nil, found[Key(meaning: .loss, label: nil)] == nil {
                found[loss] = place
                found[key] = nil
            }
        }
        columns = found.map { Column(index: $1.index, meaning: $0.meaning, label: $0.label) }
            .sorted { ($0.index, $0.meaning.rawValue) < ($1.index, $1.meaning.rawValue) }
        guard columns.contains(where: { $0.meaning == .loss }) else { throw ImportFault(path, .noLoss(found: names)) }
    }

    private struct Key: Hashable {
        var meaning: LogMeaning
        var label: String?
    }

    /// Whether a column called `name` may mean something.
    static func isUsable(_ name: String, given: [GivenColumn]) -> Bool {
        if given.contains(where: { $0.name == name }) { return true }
        guard let metric = parts(name).metric else { return false }
        return LogMeaning.allCases.contains { $0.rank(of: metric) != nil }
    }

    /// Whether a column called `name` is a loss.
    static func isLoss(_ name: String, given: [GivenColumn]) -> Bool {
        if given.contains(where: { $0.name == name && $0.meaning == .loss }) { return true }
        guard let metric = parts(name).metric else { return false }
        return LogMeaning.loss.rank(of: metric) != nil || LogMeaning.validationLoss.rank(of: metric) != nil
    }

    /// The run and the quantity that a name is made of; no quantity for the lowest and highest values beside a smoothed one.
    private static func parts(_ name: String) -> (label: String?, metric: String?) {
        if name.hasSuffix("__MIN") || name.hasSuffix("__MAX") { return (nil, nil) }
        guard let separator = name.ranges(of: " - ").last else { return (nil, name) }
        return (String(name[..<separator.lowerBound]), String(name[separator.upperBound...]))
    }

    /// The index of the column of `meaning` for all runs.
    func index(of meaning: LogMeaning) -> Int? { columns.first { $0.meaning == meaning && $0.label == nil }?.index }
}

/// A column whose meaning a person names.
public struct GivenColumn: Equatable, Sendable {
    let meaning: LogMeaning
    let name: String

    /// The column and its meaning of `meaning=NAME`; nil where it is not of that form, or has no known meaning.
    public init?(_ text: String) {
        guard let sign = text.firstIndex(of: "="), let meaning = LogMeaning(rawValue: String(text[..<sign])),
            text.index(after: sign) < text.endIndex
        else { return nil }
        self.meaning = meaning
        name = String(text[text.index(after: sign)...])
    }

    /// The known meanings.
    public static var meanings: [String] { LogMeaning.allCases.map(\.rawValue) }
}
