#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// What a program writes, looked through for its frames and questions.
struct FrameStream {
    /// Frames that are all there.
    private(set) var frames = 0
    /// Bytes in all.
    private(set) var bytes = 0
    /// How often the program asked whether the terminal is well.
    private(set) var questions = 0
    /// How often the program asked what the terminal is.
    private(set) var identifications = 0
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
    private static let identification = Array("\u{1B}[c".utf8)

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
        } else if sequence == Self.identification {
            identifications += 1
        }
        sequence.removeAll(keepingCapacity: true)
    }
}

/// A folder for what a program writes.
enum Scratch {
    /// Makes a new one; its path.
    static func make() -> String? {
        var name = Array("/tmp/soak-XXXXXX".utf8CString)
        return name.withUnsafeMutableBufferPointer { name in
            guard let base = name.baseAddress, mkdtemp(base) != nil else { return nil }
            return String(cString: base)
        }
    }

    /// Removes the files in it.
    static func empty(_ folder: String) {
        guard let stream = opendir(folder) else { return }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee)) {
                    String(cString: $0)
                }
            }
            unlink("\(folder)/\(name)")
        }
    }

    /// Removes it with its files.
    static func remove(_ folder: String) {
        empty(folder)
        rmdir(folder)
    }
}
