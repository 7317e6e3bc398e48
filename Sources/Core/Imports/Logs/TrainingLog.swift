import Arrays
public import Recordings
import SurfaceFiles
import Text
import Trajectories

/// Another program's log of trainings, without positions: a table, or JSON, of losses and what else was written step by step.
///
/// Rows of one run and step are joined, since programs write a step's numbers when each is known.
public struct TrainingLog: Sendable {
    /// What a recording of these rows would begin with.
    public let header: TrainingHeader
    /// The rows, sorted by step, then by run.
    public let rows: LogRows
    /// One sentence on what was taken for what.
    public let reading: String

    /// The maximum number of runs.
    static let runLimit = 64

    /// Reads the file at `path`.
    ///
    /// - Parameters:
    ///   - columns: columns whose meaning a person named.
    ///   - isGrowing: whether another program is still writing it, so that the last line may not be whole.
    public init(path: String, columns given: [GivenColumn] = [], isGrowing: Bool = false) throws(ImportFault) {
        var bytes = try ImportedPath.read(path) { () throws(LocatedKind) in
            try FileText.bytes(path: path, limit: ImportedPath.sizeLimit)
        }
        if isGrowing, let end = bytes.lastIndex(of: UInt8(ascii: "\n")) { bytes.removeSubrange((end + 1)...) }
        let whole = bytes
        let text = try ImportedPath.read(path) { () throws(LocatedKind) in try FileText.text(whole) }
        var table = LogTable { LogLayout.isUsable($0, given: given) }
        if Self.isJSON(whole) {
            try table.read(json: whole, path: path)
        } else {
            try table.read(separated: text, path: path)
        }
        guard table.rowCount > 0 else { throw ImportFault(path, .noRows) }
        let layout = try LogLayout(table.names, given: given, path: path)
        let stem = Self.stem(path)
        let reader = try LogReader(table, layout, path: path, title: stem)
        guard !reader.labels.isEmpty else { throw ImportFault(path, .noRows) }
        rows = reader.rows
        header = TrainingHeader.log(title: stem, labels: reader.labels, columns: rows.columns)
        reading = Self.reading(table, layout, reader, path)
    }

    /// Whether the file at `path` may be a log: text, and no recording.
    public static func isLikely(at path: String) -> Bool {
        guard let bytes = try? FileText.bytes(path: path, limit: ImportedPath.sizeLimit), ForeignFormat(bytes) == nil,
            !NPYArray.isLikely(bytes), !ZIPArchive.isLikely(bytes), !bytes.prefix(4096).contains(0)
        else { return false }
        guard isJSON(bytes) else { return bytes.prefix(4096).contains { $0 == 10 || $0 == 13 } }
        // A recording says so in its first line, even where it is damaged.
        let line = bytes.prefix { $0 != 10 }
        return !String(decoding: line, as: UTF8.self).contains("\"format\"")
    }

    private static func isJSON(_ bytes: [UInt8]) -> Bool {
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        let first = body.first { !JSONNumber.isSpace($0) }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    /// The file's name without its extension.
    private static func stem(_ path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
        return String(name[..<dot])
    }

    /// How many columns a sentence names.
    private static let named = 8

    private static func reading(_ table: LogTable, _ layout: LogLayout, _ reader: LogReader, _ path: String) -> String {
        let used = Set(layout.columns.map(\.index)).subtracting(reader.isCounted ? [layout.index(of: .step) ?? -1] : [])
        var taken: [String] = []
        for column in layout.columns where used.contains(column.index) {
            if column.meaning == .epoch, !reader.hasEpochSteps { continue }
            let name = "'\(Printable.text(table.names[column.index], limit: 40))'"
            let meaning = column.meaning == .epoch ? "step" : column.meaning.rawValue
            taken.append("\(meaning) from \(name)")
        }
        let ignored = table.names.indices.filter { index in
            !used.contains(index) || !reader.hasEpochSteps && layout.index(of: .epoch) == index
        }
        var text =
            "\(Printable.text(path, limit: .max)): \(counted(reader.rows.count, "row")) of \(counted(reader.labels.count, "run")); "
        text += listed(taken, separator: ", ")
        if reader.isCounted { text += "; steps are counted by rows" }
        if reader.repeated > 0 {
            text += "; \(counted(reader.repeated, "step")) written twice, of which the later is kept"
        }
        if !ignored.isEmpty {
            text +=
                "; not used: "
                + listed(ignored.map { "'\(Printable.text(table.names[$0], limit: 40))'" }, separator: ", ")
        }
        return text
    }

    private static func listed(_ items: [String], separator: String) -> String {
        let rest = items.count - named
        return items.prefix(named).joined(separator: separator) + (rest > 0 ? " and \(rest) more" : "")
    }

    private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
