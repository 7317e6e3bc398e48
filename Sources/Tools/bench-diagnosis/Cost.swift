#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// What a piece of work takes, in seconds unless it is a ratio.
struct Cost {
    /// The time that passes.
    var elapsed: Double
    /// The time that processors work for this process, that of all its threads taken together.
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
    /// What `body` takes.
    init(of body: () -> Void) {
        let (begin, beginning) = (ContinuousClock.now, Self.processorTime)
        body()
        elapsed = (ContinuousClock.now - begin) / .seconds(1)
        processors = (Self.processorTime - beginning) / .seconds(1)
    }

    /// The time that processors have worked for this process, by `clock_gettime`.
    private static var processorTime: Duration {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
