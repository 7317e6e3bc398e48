import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Ctrl-C while something long goes on: noticed, so that what is done is kept.
enum Interruption {
    private static let isInterrupted = Atomic(false)

    /// From now on Ctrl-C (and SIGTERM) does not end the program; the function given back tells whether it was pressed.
    static func watch() -> @Sendable () -> Bool {
        for number in [SIGINT, SIGTERM] {
            signal(number) { _ in Interruption.isInterrupted.store(true, ordering: .relaxed) }
        }
        return { isInterrupted.load(ordering: .relaxed) }
    }
}
