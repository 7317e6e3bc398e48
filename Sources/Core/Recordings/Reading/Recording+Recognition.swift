extension Recording {
    /// Whether the file at `path` looks like a recording: it starts with a JSON object. False where it cannot be read.
    public static func isLikely(at path: String) -> Bool {
        guard let file = try? RecordingFile(path: path) else { return false }
        var bytes = [UInt8](repeating: 0, count: 64)
        guard let count = try? file.read(into: &bytes, from: 0, at: 0) else { return false }
        let blanks = Set(" \t\r\n".utf8)
        return bytes.prefix(count).first { !blanks.contains($0) } == UInt8(ascii: "{")
    }
}
