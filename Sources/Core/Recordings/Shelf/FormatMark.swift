import Text

/// The format's name in the first line, by which a recording is recognised before it is read.
enum FormatMark {
    /// The number of bytes searched for it; a surface with much data may come first.
    private static let limit = 1 << 20
    private static let mark = Array("\"\(RecordingHeader.format)\"".utf8)

    /// Whether `file` starts with an object and has the mark in its first line.
    static func stands(in file: RecordingFile) throws(RecordingFault) -> Bool {
        var bytes: [UInt8] = []
        var room = 1 << 12
        while true {
            let start = bytes.count
            bytes.append(contentsOf: repeatElement(0, count: room - start))
            let count = try file.read(into: &bytes, from: start, at: start)
            bytes.removeLast(room - start - count)
            guard bytes.first(where: { !JSONNumber.isSpace($0) }).map({ $0 == UInt8(ascii: "{") }) ?? (count > 0) else {
                return false
            }
            let line = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            if isIn(bytes[..<line]) { return true }
            guard line == bytes.count, count > 0, line < limit else { return false }
            room = min(limit, max(room, 2 * line))
        }
    }

    private static func isIn(_ line: ArraySlice<UInt8>) -> Bool {
        line.indices.contains { line[$0] == mark[0] && line[$0...].starts(with: mark) }
    }
}
