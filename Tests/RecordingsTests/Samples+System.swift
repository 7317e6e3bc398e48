#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

extension Samples {
    /// Lets this process write no file of more than `size` bytes; whether that worked.
    static func limitFiles(to size: rlim_t) -> Bool {
        var limit = rlimit(rlim_cur: size, rlim_max: size)
        #if canImport(Glibc)
        return setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0
        #else
        return setrlimit(RLIMIT_FSIZE, &limit) == 0
        #endif
    }
}
