import ArgumentParser
import Canvas

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The program's standard streams.
enum StandardStream {
    /// Whether standard output is a terminal.
    static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Columns of the terminal on standard output; nil where it is not a terminal or the size is unknown (TIOCGWINSZ).
    static var outputWidth: Int? {
        var size = winsize()
        guard outputIsTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Whether standard error is a terminal.
    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Writes `text` to standard output; prints an error and exits where that fails.
    static func write(_ text: String) throws {
        guard write(text, to: STDOUT_FILENO) else {
            report("cannot write to standard output: \(String(cString: strerror(errno)))")
            throw ExitStatus.cannotWrite
        }
    }

    /// Writes `text` to standard error.
    static func writeError(_ text: String) { _ = write(text, to: STDERR_FILENO) }

    /// Writes "ravine: `sentence`" as a line to standard error.
    static func report(_ sentence: String) { writeError("ravine: \(sentence)\n") }

    private static func write(_ text: String, to descriptor: Int32) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = writeOnce(descriptor, rest)
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { return false }
                rest = rest.dropFirst(written)
            }
            return true
        }
    }

    private static func writeOnce(_ descriptor: Int32, _ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        let buffer = UnsafeBufferPointer(rebasing: bytes)
        #if canImport(Glibc)
        return Glibc.write(descriptor, buffer.baseAddress, buffer.count)
        #else
        return Darwin.write(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }
}

/// Rows of text in columns.
enum AlignedRows {
    /// One line per row, with two blanks between columns; the columns in `left` are left-aligned, the others
    /// right-aligned.
    static func lines(_ rows: [[String]], left: Set<Int>) -> [String] {
        let count = rows.first?.count ?? 0
        let widths = (0..<count).map { column in rows.map { Glyphs.width(of: $0[column]) }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { column, text in
                let gap = String(repeating: " ", count: widths[column] - Glyphs.width(of: text))
                return left.contains(column) ? text + gap : gap + text
            }
            .joined(separator: "  ")
        }
    }
}
