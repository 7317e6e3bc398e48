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
        let table = try Self.table(bytes, given, path)
        guard table.rowCount > 0 else { throw ImportFault(path, .noRows) }
        let layout = try LogLayout(table.names, given: given, path: path)
        let stem = Self.stem(path)
        let reader = try LogReader(table, layout, path: path, title: stem)
        guard !reader.labels.isEmpty else { throw ImportFault(path, .noRows) }
        rows = reader.rows
        header = TrainingHeader.log(title: stem, labels: reader.labels, columns: rows.columns)
        reading = Self.reading(table, layout, reader, path)
    }

    /// The table in `bytes`, the file at `path`: arrays, JSON, cells, or lines of text.
    private static func table(
        _ bytes: [UInt8], _ given: [GivenColumn], _ path: String
    ) throws(ImportFault) -> LogTable {
        var table = LogTable { LogLayout.isUsable($0, given: given) }
        if hasArrays(bytes), ForeignFormat(bytes) == nil {
            try table.read(arrays: bytes, path: path)
            return table
        }
        let text = try ImportedPath.read(path) { () throws(LocatedKind) in try FileText.text(bytes) }
        if isJSON(bytes) {
            try table.read(json: bytes, path: path)
            return table
        }
        func isLoss(_ name: String) -> Bool { LogLayout.isLoss(name, given: given) }
        if let header = try? LogTable.header(of: text, path: path), header.contains(where: isLoss) {
            try table.read(separated: text, path: path)
        } else if let form = LogTable.PlainForm(bytes, name: fileName(path), isLoss: isLoss) {
            try table.read(form, bytes, path: path)
        } else if table.hasRows(inLines: bytes) {
            try table.read(lines: bytes, path: path)
        } else if let (count, separator) = LogTable.headless(bytes) {
            throw ImportFault(path, .noNames(count: count, separator: separator))
        } else if let names = table.names(inLines: bytes) {
            throw ImportFault(path, .noLoss(found: names))
        } else if !LogTable.isTable(text), text.contains(where: { !$0.isWhitespace }) {
            throw ImportFault(path, .notALog)
        } else {
            try table.read(separated: text, path: path)
        }
        return table
    }

    /// Whether the file at `path` may be a log: text, and no recording, or NumPy's arrays of losses step by step.
    public static func isLikely(at path: String, columns given: [GivenColumn] = []) -> Bool {
        guard let bytes = try? FileText.bytes(path: path, limit: ImportedPath.sizeLimit), ForeignFormat(bytes) == nil
        else { return false }
        if hasArrays(bytes) { return LogTable.hasLog(inArrays: bytes) { LogLayout.isLoss($0, given: given) } }
        guard !bytes.prefix(4096).contains(0) else { return false }
        guard isJSON(bytes) else { return bytes.prefix(4096).contains { $0 == 10 || $0 == 13 } }
        // A recording says so in its first line, even where it is damaged.
        let line = bytes.prefix { $0 != 10 }
        return !String(decoding: line, as: UTF8.self).contains("\"format\"")
    }

    private static func isJSON(_ bytes: [UInt8]) -> Bool {
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        let first = body.first { !JSONNumber.isSpace($0) }
        // Lines of Python's dictionaries, and lines that begin with a time or a level in brackets, are text.
        let next = body.drop(while: JSONNumber.isSpace).dropFirst().first { !JSONNumber.isSpace($0) }
        switch first {
        case UInt8(ascii: "{"): return next != UInt8(ascii: "'")
        case UInt8(ascii: "["): return next == UInt8(ascii: "{") || isList(bytes)
        default: return false
        }
    }

    /// Whether the whole is one list of JSON.
    private static func isList(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { (try? JSONParser.parse($0, readsNaN: true)) != nil }
    }

    /// Whether they are arrays of NumPy, or an archive.
    private static func hasArrays(_ bytes: [UInt8]) -> Bool { NPYArray.isLikely(bytes) || ZIPArchive.isLikely(bytes) }

    private static func fileName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// The file's name without its extension.
    private static func stem(_ path: String) -> String {
        let name = fileName(path)
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
