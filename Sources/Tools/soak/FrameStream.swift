/// What a program writes, looked through for its frames and questions.
struct FrameStream {
    /// Frames that are all there.
    private(set) var frames = 0
    /// Bytes in all.
    private(set) var bytes = 0
    /// How often the program asked whether the terminal is well.
    private(set) var questions = 0
    /// At which byte the latest frame begins, and whether it goes on.
    private(set) var frameStart = 0
    private(set) var isInFrame = false
    /// The characters of the latest frame, without escape sequences.
    private(set) var text: [UInt8] = []
    /// An escape sequence that goes on.
    private var sequence: [UInt8] = []

    private static let begin = Array("\u{1B}[?2026h".utf8)
    private static let end = Array("\u{1B}[?2026l".utf8)
    private static let question = Array("\u{1B}[5n".utf8)

    /// Takes in what was written next.
    mutating func feed(_ chunk: [UInt8]) {
        for byte in chunk {
            bytes += 1
            if byte == 0x1B {
                sequence = [byte]
            } else if !sequence.isEmpty {
                sequence.append(byte)
                let isFirst = sequence.count == 2 && byte == UInt8(ascii: "[")
                if !isFirst, (0x40...0x7E).contains(byte) { take() }
            } else if isInFrame {
                text.append(byte)
            }
        }
    }

    private mutating func take() {
        if sequence == Self.begin {
            (frameStart, isInFrame) = (bytes - sequence.count, true)
            text.removeAll(keepingCapacity: true)
        } else if sequence == Self.end {
            isInFrame = false
            frames += 1
        } else if sequence == Self.question {
            questions += 1
        }
        sequence.removeAll(keepingCapacity: true)
    }
}
