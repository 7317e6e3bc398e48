import Foundation

/// What the tests run under, as `Scripts/test-sanitized` has it.
enum Sanitizer {
    /// Whether the program's memory and files can be limited: a sanitizer's own are beyond every limit.
    static let allowsLimits = ["ASAN_OPTIONS", "TSAN_OPTIONS"].allSatisfy {
        ProcessInfo.processInfo.environment[$0] == nil
    }
}
