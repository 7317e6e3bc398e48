/// Bytes on their way to a terminal that may be slower than the program.
struct OutputQueue {
    /// What is sent, then what waits; more is added behind it.
    var bytes: [UInt8] = []
    private var sent = 0
    /// Whether the end of what waits asks for an answer.
    var asks = false
    /// Whether the terminal no longer takes anything.
    private(set) var isBroken = false

    /// Whether nothing waits.
    var isEmpty: Bool { sent == bytes.count }

    /// Makes room where all is sent; the memory is kept.
    mutating func reuse() {
        guard isEmpty else { return }
        bytes.removeAll(keepingCapacity: true)
        sent = 0
    }

    /// Sends what the terminal takes without waiting.
    mutating func flush() {
        while !isEmpty, !isBroken {
            let count = bytes.withUnsafeBufferPointer { Curses.write(UnsafeBufferPointer(rebasing: $0[sent...])) }
            guard let count else {
                isBroken = true
                return discard()
            }
            if count == 0 { return }
            sent += count
        }
    }

    /// Forgets what waits.
    mutating func discard() {
        sent = bytes.count
    }
}
