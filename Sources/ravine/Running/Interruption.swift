import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Ctrl-C while something long goes on: noticed, so that what is done is kept.
enum Interruption {
    private static let isInterrupted = Atomic(false)

    /// From now on Ctrl-C, SIGTERM and SIGHUP do not end the program; the function given back tells whether one came.
    ///
    /// One that whoever started the program wanted ignored, as nohup does, stays so.
    static func watch() -> @Sendable () -> Bool {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            let before = signal(number) { _ in Interruption.isInterrupted.store(true, ordering: .relaxed) }
            if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { signal(number, SIG_IGN) }
        }
        return { isInterrupted.load(ordering: .relaxed) }
    }
}
