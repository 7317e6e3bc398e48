#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The cost of a piece of work, in seconds unless it is a ratio.
struct Cost {
    /// The elapsed time.
    var elapsed: Double
    /// The processor time of this process, summed over all threads.
    var processors: Double

    static let zero = Cost(elapsed: 0, processors: 0)

    static func * (cost: Cost, factor: Double) -> Cost { cost * Cost(elapsed: factor, processors: factor) }

    static func * (one: Cost, other: Cost) -> Cost {
        Cost(elapsed: one.elapsed * other.elapsed, processors: one.processors * other.processors)
    }

    static func / (one: Cost, other: Cost) -> Cost {
        Cost(elapsed: one.elapsed / other.elapsed, processors: one.processors / other.processors)
    }

    static func += (one: inout Cost, other: Cost) {
        one.elapsed += other.elapsed
        one.processors += other.processors
    }
}

extension Cost {
    /// The cost of `body`.
    init(of body: () -> Void) {
        let (begin, beginning) = (ContinuousClock.now, Self.processorTime)
        body()
        elapsed = (ContinuousClock.now - begin) / .seconds(1)
        processors = (Self.processorTime - beginning) / .seconds(1)
    }

    /// The processor time of this process, by `clock_gettime`.
    private static var processorTime: Duration {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
