#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// What a process holds at a moment, as Linux tells it in /proc.
struct Vitals {
    /// Memory that it has in use, in MiB.
    let resident: Int
    /// Open descriptors.
    let descriptors: Int
    /// Threads.
    let threads: Int

    /// Those of `process`; nil where there is no such process, or no /proc.
    init?(of process: pid_t) {
        guard let pages = Self.numbers("/proc/\(process)/statm", at: 1) else { return nil }
        resident = (pages * Int(sysconf(Int32(_SC_PAGESIZE)))) >> 20
        descriptors = Self.count("/proc/\(process)/fd")
        threads = Self.count("/proc/\(process)/task")
    }

    private static func numbers(_ path: String, at index: Int) -> Int? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = fread(&bytes, 1, bytes.count, file)
        let words = String(decoding: bytes[..<count], as: UTF8.self).split(separator: " ")
        return words.indices.contains(index) ? Int(words[index]) : nil
    }

    private static func count(_ folder: String) -> Int {
        guard let stream = opendir(folder) else { return 0 }
        defer { closedir(stream) }
        var count = -2
        while readdir(stream) != nil { count += 1 }
        return max(0, count)
    }
}
