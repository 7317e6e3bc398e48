import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What the tests run under, as `Scripts/test-sanitized` has it.
enum Sanitizer {
    /// Whether the program's memory and files can be limited: a sanitizer's own are beyond every limit.
    static let allowsLimits = ["ASAN_OPTIONS", "TSAN_OPTIONS"].allSatisfy {
        ProcessInfo.processInfo.environment[$0] == nil
    }

    /// Whether a signal of a fault may be sent at any moment: the thread sanitizer calls the handler of such a one at once, even
    /// where it holds a lock of its own, in which the handler then waits for ever.
    static let allowsSentFaults = ProcessInfo.processInfo.environment["TSAN_OPTIONS"] == nil

    /// A signal of a fault where it may be sent, or else another that ends a program.
    static let fault = allowsSentFaults ? SIGSEGV : SIGUSR1
}
