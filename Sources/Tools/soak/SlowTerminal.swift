#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The explorer at top speed in a terminal that shows few bytes a second: how long a key waits for its answer.
struct SlowTerminal {
    private let terminal: PseudoTerminal
    private let rate: Double
    private var stream = FrameStream()
    private var answered = 0
    private let showsImages: Bool
    private var identified = 0
    /// What kitty says to the questions that come with that for its attributes.
    private static let kitty = Array(
        "\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[6;20;10t\u{1B}P>|kitty(0.41.1)\u{1B}\\\u{1B}[?62;c".utf8)
    private let begin = ContinuousClock.now

    /// Starts `program` in a terminal of 80 × 24 that shows `rate` bytes a second; `showsImages` as kitty does.
    init(_ program: String, in folder: String, rate: Double, showsImages: Bool = false) throws(PseudoTerminal.Fault) {
        self.rate = rate
        self.showsImages = showsImages
        terminal = try PseudoTerminal(
            [program], in: folder, columns: 80, rows: 24,
            variables: ["TERM=xterm-256color", "COLORTERM=truecolor", "LC_ALL=C.UTF-8", "HOME=\(folder)"])
    }

    /// Opens and closes the help for `seconds`; what was wrong, nil if nothing was.
    mutating func run(seconds: Double) -> String? {
        hear(for: 3) { _ in false }
        terminal.type(Array("++++++++".utf8))
        hear(for: 2) { _ in false }
        var (begins, ends, ahead) = (Delays(), Delays(), 0)
        while (ContinuousClock.now - begin) / .seconds(1) < seconds {
            let (start, before) = (ContinuousClock.now, stream.bytes)
            terminal.type([UInt8(ascii: "?")])
            guard let answer = hear(for: 10, until: { Self.isHelp($0.text) }) else { return "no help was shown" }
            ends.append((ContinuousClock.now - start) / .seconds(1))
            begins.append(Double(max(0, answer - before)) / rate)
            ahead = max(ahead, answer - before)
            terminal.type([0x1B])
            hear(for: 4) { _ in false }
        }
        print("from the key to the first byte of its answer: \(begins.summary), at most \(ahead) bytes")
        print("from the key to the last byte of its answer: \(ends.summary)")
        let stopped = ContinuousClock.now
        kill(terminal.process, SIGTERM)
        while terminal.status() == nil {
            hear(for: 0.05) { _ in false }
            if ContinuousClock.now - stopped > .seconds(10) { return "SIGTERM did not end it" }
        }
        return begins.longest > 0.2 ? "an answer began later than 200 ms after its key" : nil
    }

    private static func isHelp(_ text: [UInt8]) -> Bool {
        String(decoding: text, as: UTF8.self).contains("topic")
    }

    /// Shows what is written, as fast as the terminal does, for so many seconds or until a frame `isEnough`; at which byte that
    /// one begins, nil where there was none.
    @discardableResult
    private mutating func hear(for seconds: Double, until isEnough: (FrameStream) -> Bool) -> Int? {
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
            let due = (ContinuousClock.now - begin) / .seconds(1) * rate
            if Double(stream.bytes + idle) >= due {
                usleep(2000)
                continue
            }
            let chunk = terminal.read(upTo: max(1, min(64, Int(due) - stream.bytes - idle)), waiting: 2)
            if chunk.isEmpty { idle = max(0, Int(due) - stream.bytes) }
            // Each frame is looked at, also where another one begins in the same piece.
            var enough: Int?
            for byte in chunk {
                let frames = stream.frames
                stream.feed([byte])
                if stream.frames > frames, enough == nil, isEnough(stream) { enough = stream.frameStart }
            }
            while answered < stream.questions {
                terminal.type(Array("\u{1B}[0n".utf8))
                answered += 1
            }
            while showsImages, identified < stream.identifications {
                terminal.type(Self.kitty)
                identified += 1
            }
            if let enough { return enough }
        }
        return nil
    }

    /// Bytes that could have been shown while there were none.
    private var idle = 0
}
