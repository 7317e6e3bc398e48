import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Catches Ctrl-C during long work, so that finished work is kept.
enum Interruption {
    private static let isInterrupted = Atomic(false)

    /// Catches SIGINT, SIGTERM and SIGHUP from now on; the returned function tells whether one has arrived.
    ///
    /// A signal that was ignored at the start of the program, as under nohup, stays ignored.
    static func watch() -> @Sendable () -> Bool {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            let before = signal(number) { _ in Interruption.isInterrupted.store(true, ordering: .relaxed) }
            if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { signal(number, SIG_IGN) }
        }
        return { isInterrupted.load(ordering: .relaxed) }
    }
}
