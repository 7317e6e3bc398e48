#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A folder for what a program writes.
enum Scratch {
    /// Makes a new one; its path.
    static func make() -> String? {
        var name = Array("/tmp/soak-XXXXXX".utf8CString)
        return name.withUnsafeMutableBufferPointer { name in
            guard let base = name.baseAddress, mkdtemp(base) != nil else { return nil }
            return String(cString: base)
        }
    }

    /// Removes the files in it.
    static func empty(_ folder: String) {
        guard let stream = opendir(folder) else { return }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee)) {
                    String(cString: $0)
                }
            }
            unlink("\(folder)/\(name)")
        }
    }

    /// Removes it with its files.
    static func remove(_ folder: String) {
        empty(folder)
        rmdir(folder)
    }
}
