/// What became of a program that was run.
struct Outcome: Sendable {
    /// Its exit status; 128 + n where signal n ended it.
    let status: Int32
    /// The bytes of its standard output.
    let outputBytes: [UInt8]
    /// The bytes of its standard error.
    let errorBytes: [UInt8]

    /// Its standard output.
    var output: String { String(decoding: outputBytes, as: UTF8.self) }

    /// Its standard error.
    var errors: String { String(decoding: errorBytes, as: UTF8.self) }

    /// The first line of its standard error, without the program's name before the sentence; a place in a file
    /// stands for it.
    var complaint: String {
        let line = errors.prefix { $0 != "\n" }
        return String(line.hasPrefix("ravine: ") ? line.dropFirst("ravine: ".count) : line)
    }

    /// The lines of its standard output.
    var lines: [String] {
        var lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}
