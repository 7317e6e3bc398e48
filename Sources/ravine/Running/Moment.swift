#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A date and time, formatted for recordings and their file names.
struct Moment {
    private let time: time_t

    /// The current time.
    static var now: Moment { Moment(time: Self.present()) }

    /// UTC, as in 2026-11-22T14:30:05Z.
    var iso8601: String {
        var parts = tm()
        var time = time
        gmtime_r(&time, &parts)
        return Self.text(&parts, "%Y-%m-%dT%H:%M:%SZ")
    }

    /// Local time as part of a file name, as in 20261122-143005.
    var fileName: String {
        var parts = tm()
        var time = time
        localtime_r(&time, &parts)
        return Self.text(&parts, "%Y%m%d-%H%M%S")
    }

    private static func present() -> time_t {
        #if canImport(Glibc)
        Glibc.time(nil)
        #else
        Darwin.time(nil)
        #endif
    }

    private static func text(_ parts: inout tm, _ format: String) -> String {
        String(
            unsafeUninitializedCapacity: 32,
            initializingUTF8With: { buffer in
                buffer.withMemoryRebound(to: CChar.self) { strftime($0.baseAddress, $0.count, format, &parts) }
            })
    }
}
