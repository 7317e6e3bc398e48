#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The processor time of frames by part, in seconds.
struct FrameCosts {
    /// The parts of a frame, in the order of the columns.
    enum Part: Int, CaseIterable {
        /// Input and steps.
        case update
        /// The map's losses, colours and contour lines.
        case ground
        /// The rest of the picture.
        case picture
        /// The bytes for the terminal.
        case bytes
    }

    private var frames: [[Double]] = []
    private var last = Duration.zero

    /// Starts a frame.
    mutating func begin() {
        frames.append(Array(repeating: 0, count: Part.allCases.count))
        last = processorTime()
    }

    /// Counts the time since the last call for `part`.
    mutating func count(for part: Part) {
        let now = processorTime()
        frames[frames.count - 1][part.rawValue] += (now - last) / .seconds(1)
        last = now
    }

    /// The median, the 95th percentile and the maximum of whole frames, then the largest of every part, in
    /// milliseconds, and the number of frames that took more than 12 and 16 ms.
    var summary: String {
        let sums = frames.map { $0.reduce(0, +) }.sorted()
        let shares = [sums[sums.count / 2], sums[sums.count * 95 / 100], sums[sums.count - 1]]
        let largest = Part.allCases.map { part in frames.map { $0[part.rawValue] }.max() ?? 0 }
        let late = [0.012, 0.016].map { limit in Self.column("\(sums.count { $0 > limit })") }
        return (shares + largest).map { Self.column("\(($0 * 10_000).rounded() / 10)") }.joined() + late.joined()
    }

    /// `text` right-aligned in a column.
    static func column(_ text: String) -> String {
        String(repeating: " ", count: max(0, 9 - text.count)) + text
    }
}

/// The processor time of this thread.
func processorTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}
