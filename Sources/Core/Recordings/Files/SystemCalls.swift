#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The C calls on files, each as one function that throws the system's error number.
enum SystemCalls {
    /// A call's error number.
    struct Failure: Error, Equatable {
        var number: Int32

        /// The system's words for it (C's strerror).
        var reason: String {
            self == .removed
                ? "the file was removed" : strerror(number).map { String(cString: $0) } ?? "error \(number)"
        }

        /// Whether there is no file of that name.
        var isMissing: Bool { number == ENOENT }
        /// Whether there is a file of that name.
        var isExisting: Bool { number == EEXIST }

        /// Whether what stands there is a folder, a socket or a disk.
        var isNoFile: Bool { number == EISDIR || number == ENXIO }
        /// Whether there is nothing of that name, or no folder.
        var isNoFolder: Bool { number == ENOENT || number == ENOTDIR }
        /// What is told where a file that is being written has no name any more.
        static var removed: Failure { Failure(number: ENOLINK) }
        /// What is told where a disk is to be written.
        static var noFile: Failure { Failure(number: ENXIO) }

        fileprivate static var last: Failure { Failure(number: errno) }
    }

    /// Opens a file for reading, without waiting for the writer of a pipe (C's open).
    static func open(reading path: String) throws(Failure) -> Int32 {
        try descriptor { systemOpen(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0) }
    }

    /// Makes a file for writing, which must not exist unless `overwriting`; one that does is opened as it is (C's open).
    static func open(writing path: String, overwriting: Bool) throws(Failure) -> Int32 {
        let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (overwriting ? 0 : O_EXCL)
        return try descriptor { systemOpen(path, flags, 0o666) }
    }

    /// Fills `bytes` from index `start` on with what stands at `offset`; 0 at the end of the file (C's pread).
    static func read(
        _ descriptor: Int32, into bytes: inout [UInt8], from start: Int, at offset: Int
    ) throws(Failure) -> Int {
        while true {
            let count = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress.map { $0 + start }, $0.count - start, off_t(offset))
            }
            if count >= 0 { return count }
            guard errno == EINTR else { throw .last }
        }
    }

    /// Where `byte` first stands (C's memchr).
    static func first(_ byte: UInt8, in bytes: UnsafeRawBufferPointer) -> Int? {
        guard let base = bytes.baseAddress, let place = memchr(base, Int32(byte), bytes.count) else { return nil }
        return UnsafeRawPointer(place) - base
    }

    /// Writes all bytes (C's write).
    static func write(_ descriptor: Int32, _ bytes: [UInt8]) throws(Failure) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                systemWrite(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written)
            }
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                throw .last
            }
        }
    }

    /// Closes a file; some systems tell only now that what was written found no room (C's close).
    static func close(_ descriptor: Int32) throws(Failure) {
        guard systemClose(descriptor) == 0 || errno == EINTR else { throw .last }
    }

    /// Has a write to a pipe that nobody reads fail with EPIPE instead of ending the program (C's signal).
    static func ignoreBrokenPipes() {
        signal(SIGPIPE, SIG_IGN)
    }

    /// Has a write beyond the largest size that a file may have fail with EFBIG instead of ending the program (C's
    /// signal).
    static func ignoreSizeLimits() {
        signal(SIGXFSZ, SIG_IGN)
    }

    /// What can be written to.
    enum Kind {
        /// A regular file.
        case file
        /// A pipe, whose reader may go away.
        case pipe
        /// A terminal or another device that takes one byte after the other.
        case stream
        /// A disk or something else that is no place for text.
        case other
    }

    /// What an open file is (C's fstat).
    static func kind(of descriptor: Int32) throws(Failure) -> Kind {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFIFO: return .pipe
        case S_IFCHR: return .stream
        default: return .other
        }
    }

    /// Whether a regular file is at `path`, or what a link there leads to is one (C's stat).
    static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// The names of what is in a folder, in no order (C's readdir).
    static func names(in folder: String) throws(Failure) -> [String] {
        guard let stream = opendir(folder) else { throw .last }
        defer { closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                guard errno == 0 else { throw .last }
                return names
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee)) {
                    String(cString: $0)
                }
            }
            if name != "." && name != ".." { names.append(name) }
        }
    }

    /// The bytes in an open file (C's fstat).
    static func size(of descriptor: Int32) throws(Failure) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        return Int(status.st_size)
    }

    /// How many names an open file has (C's fstat).
    static func links(to descriptor: Int32) throws(Failure) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        return Int(status.st_nlink)
    }

    /// Takes a file's name away (C's unlink).
    static func remove(_ path: String) {
        unlink(path)
    }

    /// Empties a regular file (C's ftruncate).
    static func empty(_ descriptor: Int32) throws(Failure) {
        guard ftruncate(descriptor, 0) == 0 else { throw .last }
    }

    private static func descriptor(_ body: () -> Int32) throws(Failure) -> Int32 {
        while true {
            let descriptor = body()
            if descriptor >= 0 { return descriptor }
            guard errno == EINTR else { throw .last }
        }
    }
}

// The names of C's functions where the type's own hide them.
private func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 { open(path, flags, mode) }
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
