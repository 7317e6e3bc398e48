import Text

/// Reads a file line by line, in memory bounded by the longest line.
struct LineReader: Sendable {
    /// Maximum length of the first line in bytes, which may contain data columns.
    static let headerLimit = 64 << 20
    /// Maximum length of every other line in bytes.
    static let lineLimit = 1 << 20

    /// A line in the reader's memory.
    struct Line {
        /// Its bytes, without the line feed.
        var bytes: UnsafeBufferPointer<UInt8>
        /// Its number, from 1.
        var number: Int
        /// Its offset in the file.
        var offset: Int
        /// Whether it ends with a line feed; the file's last line may not.
        var isWhole: Bool
        /// Whether it is longer than the limit, and these are its first bytes.
        var isTooLong: Bool

        /// Whether its last character closes an array or an object.
        var isClosed: Bool {
            let last = bytes.last { !JSONNumber.isSpace($0) }
            return last == UInt8(ascii: "]") || last == UInt8(ascii: "}")
        }
    }

    private let file: RecordingFile
    private var buffer: [UInt8]
    /// The start of the unread part of the buffer.
    private var start = 0
    private var end = 0
    /// The file offset of `start`.
    private(set) var offset: Int
    /// The number of the line that ``next(_:)`` returns.
    private(set) var number: Int
    private var isAtEnd = false
    /// Whether the file may still grow, so that a last line without a line feed is held back.
    private let isGrowing: Bool

    /// The lines of `file` starting with line `number` at `offset`.
    ///
    /// Of a file that `isGrowing`, only complete lines are returned; later calls may find more.
    init(_ file: RecordingFile, offset: Int = 0, number: Int = 1, isGrowing: Bool = false) {
        self.file = file
        self.isGrowing = isGrowing
        self.offset = offset
        self.number = number
        buffer = [UInt8](repeating: 0, count: 1 << 16)
    }

    /// The result of `body` for the next line; nil after the last one.
    mutating func next<Result>(_ body: (Line) -> Result) throws(RecordingFault) -> Result? {
        let limit = number == 1 ? Self.headerLimit : Self.lineLimit
        var searched = 0
        while true {
            if let length = newline(from: start + searched).map({ $0 - start }) {
                return give(length: length, isWhole: true, isTooLong: length > limit, body)
            }
            searched = end - start
            if searched > limit {
                return give(length: limit, isWhole: false, isTooLong: true, body)
            }
            if isAtEnd {
                if isGrowing {
                    isAtEnd = false
                    return nil
                }
                return searched == 0 ? nil : give(length: searched, isWhole: false, isTooLong: false, body)
            }
            try fill()
        }
    }

    private func newline(from position: Int) -> Int? {
        buffer.withUnsafeBytes { bytes in
            SystemCalls.first(UInt8(ascii: "\n"), in: UnsafeRawBufferPointer(rebasing: bytes[position..<end]))
                .map { position + $0 }
        }
    }

    private mutating func give<Result>(
        length: Int, isWhole: Bool, isTooLong: Bool, _ body: (Line) -> Result
    ) -> Result {
        let result = buffer.withUnsafeBufferPointer { bytes in
            body(
                Line(
                    bytes: UnsafeBufferPointer(rebasing: bytes[start..<start + length]), number: number,
                    offset: offset, isWhole: isWhole, isTooLong: isTooLong))
        }
        let taken = length + (isWhole ? 1 : 0)
        start += taken
        offset += taken
        number += 1
        return result
    }

    private mutating func fill() throws(RecordingFault) {
        if start > 0 {
            let rest = start..<end
            buffer.withUnsafeMutableBytes { bytes in
                bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[rest]))
            }
            end -= start
            start = 0
        }
        if end == buffer.count {
            buffer.append(contentsOf: repeatElement(0, count: buffer.count))
        }
        let count = try file.read(into: &buffer, from: end, at: offset + end)
        end += count
        isAtEnd = count == 0
    }
}
