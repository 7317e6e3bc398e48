import Canvas
import SeededNumbers

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A program in a terminal under anything that hands can do, and what there is to say of it.
struct Soak {
    private let terminal: PseudoTerminal
    private let folder: String
    private var hands: Hands
    private var pauses: SplitMix
    private var stream = FrameStream()
    private var answered = 0
    private var delays = Delays()
    /// When a key was pressed that no frame has followed, and the byte up to which was written before.
    private var asked: (at: ContinuousClock.Instant, byte: Int)?
    private var vitals: [Vitals] = []
    private var strokes = 0

    private static let clock = ContinuousClock()
    /// How long there may be no frame whatever is done, in seconds.
    private static let patience = 20.0

    /// Starts `program` in `folder`.
    init(_ program: String, in folder: String, seed: UInt64) throws(PseudoTerminal.Fault) {
        let size = Size(120, 40)
        self.folder = folder
        terminal = try PseudoTerminal(
            [program], in: folder, columns: size.width, rows: size.height,
            variables: [
                "TERM=xterm-256color", "COLORTERM=truecolor", "LC_ALL=C.UTF-8", "HOME=\(folder)", "PATH=/usr/bin:/bin",
            ])
        hands = Hands(seed: seed, size: size)
        pauses = SplitMix(seed: ~seed)
    }

    /// Goes on for `seconds`, then leaves the program; what was wrong, nil if nothing was.
    mutating func run(seconds: Double) -> String? {
        let begin = Self.clock.now
        var (nextStroke, nextLook, lastFrame) = (begin + .seconds(1), begin + .seconds(1), begin)
        var frames = 0
        say("   seconds    frames   resident, MiB   descriptors   threads")
        while true {
            hear()
            let now = Self.clock.now
            if let status = terminal.status() {
                return "the program ended by itself with status \(status) after \(strokes) strokes"
            }
            if stream.frames > frames { (frames, lastFrame) = (stream.frames, now) }
            let quiet = (now - lastFrame) / .seconds(1)
            if quiet > Self.patience { return "there was no frame for \(Int(quiet)) s after \(strokes) strokes" }
            if (now - begin) / .seconds(1) >= seconds { break }
            if now >= nextStroke {
                stroke(isQuiet: quiet > 1)
                nextStroke = now + .milliseconds(Int.random(in: 1...40, using: &pauses))
            }
            if now >= nextLook {
                look(at: Int((now - begin) / .seconds(1)), of: Int(seconds))
                nextLook = now + .seconds(1)
            }
        }
        return leave() ?? verdict()
    }

    /// Takes in what is written, and answers.
    private mutating func hear() {
        stream.feed(terminal.read(upTo: 1 << 16, waiting: 2))
        while answered < stream.questions {
            terminal.type(Array("\u{1B}[0n".utf8))
            answered += 1
        }
        guard let asked, !stream.isInFrame, stream.frameStart >= asked.byte else { return }
        delays.append((Self.clock.now - asked.at) / .seconds(1))
        self.asked = nil
    }

    private mutating func stroke(isQuiet: Bool) {
        strokes += 1
        // A window that changes is drawn again, whatever is open and whether or not time goes on.
        let stroke = isQuiet ? Hands.Stroke.resize(columns: 100 + strokes % 2, rows: 30) : hands.next()
        switch stroke {
        case .bytes(let bytes):
            terminal.type(bytes)
        case .resize(let columns, let rows):
            terminal.resize(columns, rows)
            asked = asked ?? (Self.clock.now, stream.bytes)
        }
    }

    private mutating func look(at second: Int, of seconds: Int) {
        guard let now = Vitals(of: terminal.process) else { return }
        vitals.append(now)
        if second.isMultiple(of: max(1, seconds / 20)) {
            say(
                [(second, 10), (stream.frames, 10), (now.resident, 16), (now.descriptors, 14), (now.threads, 10)]
                    .map { String(repeating: " ", count: max(0, $1 - "\($0)".count)) + "\($0)" }.joined())
        }
        // Recordings may not fill the disk; that one goes away while it is written is one more thing to bear.
        if second.isMultiple(of: 20) { Scratch.empty(folder) }
    }

    /// Leaves the program by its key, out of whatever is open.
    private mutating func leave() -> String? {
        // Escape and what follows it at once would be one key to a program that reads late.
        for attempt in 1...20 {
            terminal.type([0x1B])
            for _ in 0..<50 * attempt { hear() }
            terminal.type([UInt8(ascii: "q")])
            for _ in 0..<50 * attempt {
                hear()
                // A recording that could not be written is told by the status.
                if let status = terminal.status() {
                    return [0, 73].contains(status) ? nil : "it left with status \(status)"
                }
            }
        }
        return "the program could not be left"
    }

    /// What the figures say, which are told as well.
    private func verdict() -> String? {
        say("\(stream.frames) frames, \(strokes) strokes; from a new size to a whole frame: \(delays.summary)")
        // The first fifth is for warming up.
        let rest = vitals.dropFirst(vitals.count / 5)
        let early = rest.prefix(rest.count / 2)
        let late = rest.suffix(rest.count / 2)
        guard let before = early.map(\.resident).max(), let after = late.map(\.resident).max() else { return nil }
        say("resident at most \(before) MiB in the first half and \(after) MiB in the second")
        if after > before * 5 / 4 + 64 { return "memory grew from \(before) to \(after) MiB" }
        let first = vitals.first?.descriptors ?? 0
        if let most = late.map(\.descriptors).max(), most > first + 12 {
            return "there were \(most) open descriptors, at first \(first)"
        }
        if let most = late.map(\.threads).max(), most > 80 { return "there were \(most) threads" }
        return stream.frames < 20 ? "there were only \(stream.frames) frames" : nil
    }

    private func say(_ line: String) {
        print(line)
        fflush(nil)
    }
}

/// What a process holds at a moment, as Linux tells it in /proc.
struct Vitals {
    /// Memory that it has in use, in MiB.
    let resident: Int
    /// Open descriptors.
    let descriptors: Int
    /// Threads.
    let threads: Int

    /// Those of `process`; nil where there is no such process, or no /proc.
    init?(of process: pid_t) {
        guard let pages = Self.numbers("/proc/\(process)/statm", at: 1) else { return nil }
        resident = (pages * Int(sysconf(Int32(_SC_PAGESIZE)))) >> 20
        descriptors = Self.count("/proc/\(process)/fd")
        threads = Self.count("/proc/\(process)/task")
    }

    private static func numbers(_ path: String, at index: Int) -> Int? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = fread(&bytes, 1, bytes.count, file)
        let words = String(decoding: bytes[..<count], as: UTF8.self).split(separator: " ")
        return words.indices.contains(index) ? Int(words[index]) : nil
    }

    private static func count(_ folder: String) -> Int {
        guard let stream = opendir(folder) else { return 0 }
        defer { closedir(stream) }
        var count = -2
        while readdir(stream) != nil { count += 1 }
        return max(0, count)
    }
}

/// Times that were measured, in seconds.
struct Delays {
    private var values: [Double] = []

    /// Adds one.
    mutating func append(_ value: Double) { values.append(value) }

    /// How many there are.
    var count: Int { values.count }
    /// The longest.
    var longest: Double { values.max() ?? 0 }

    /// The one that a `share` of all does not exceed.
    func quantile(_ share: Double) -> Double {
        guard !values.isEmpty else { return 0 }
        return values.sorted()[min(values.count - 1, Int(Double(values.count) * share))]
    }

    /// Median, 99th percentile and longest, in milliseconds.
    var summary: String {
        let parts = [quantile(0.5), quantile(0.99), longest].map { "\(Int(($0 * 1000).rounded())) ms" }
        return "median \(parts[0]), 99 % \(parts[1]), longest \(parts[2]) (\(count))"
    }
}
