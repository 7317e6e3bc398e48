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

        /// The system's message (C's strerror).
        var reason: String {
            self == .removed
                ? "the file was removed" : strerror(number).map { String(cString: $0) } ?? "error \(number)"
        }

        /// Whether the file does not exist.
        var isMissing: Bool { number == ENOENT }
        /// Whether the file already exists.
        var isExisting: Bool { number == EEXIST }

        /// Whether the path is a folder, a socket or a disk.
        var isNoFile: Bool { number == EISDIR || number == ENXIO }
        /// Whether the path does not exist, or is not a folder.
        var isNoFolder: Bool { number == ENOENT || number == ENOTDIR }
        /// The failure where the file being written was removed.
        static var removed: Failure { Failure(number: ENOLINK) }
        /// The failure where a folder is read.
        static var folder: Failure { Failure(number: EISDIR) }
        /// The failure where the output is a disk.
        static var noFile: Failure { Failure(number: ENXIO) }

        fileprivate static var last: Failure { Failure(number: errno) }
    }

    /// Opens a file for reading, without waiting for the writer of a pipe (C's open).
    static func open(reading path: String) throws(Failure) -> Int32 {
        try descriptor { systemOpen(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0) }
    }

    /// Creates a file for writing, which must not exist unless `overwriting`; an existing one is not truncated (C's
    /// open).
    static func open(writing path: String, overwriting: Bool) throws(Failure) -> Int32 {
        let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (overwriting ? 0 : O_EXCL)
        return try descriptor { systemOpen(path, flags, 0o666) }
    }

    /// Reads from `offset` into `bytes` from index `start` on; 0 at the end of the file (C's pread).
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

    /// The index of the first `byte` (C's memchr).
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

    /// Closes a file; some systems report a full disk only now (C's close).
    static func close(_ descriptor: Int32) throws(Failure) {
        guard systemClose(descriptor) == 0 || errno == EINTR else { throw .last }
    }

    /// Makes a write to a closed pipe fail with EPIPE instead of ending the program (C's signal).
    static func ignoreBrokenPipes() {
        signal(SIGPIPE, SIG_IGN)
    }

    /// Makes a write beyond the file size limit fail with EFBIG instead of ending the program (C's signal).
    static func ignoreSizeLimits() {
        signal(SIGXFSZ, SIG_IGN)
    }

    /// The kinds of output.
    enum Kind {
        /// A regular file.
        case file
        /// A pipe, whose reader may go away.
        case pipe
        /// A terminal or another character device.
        case stream
        /// A disk or something else that cannot hold text.
        case other
    }

    /// The kind of an open file (C's fstat).
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

    /// Whether `path` is a regular file, after following links (C's stat).
    static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// The names in a folder, unsorted (C's readdir).
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

    /// The size of an open file in bytes (C's fstat).
    static func size(of descriptor: Int32) throws(Failure) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        return Int(status.st_size)
    }

    /// The number of hard links of an open file (C's fstat).
    static func links(to descriptor: Int32) throws(Failure) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        return Int(status.st_nlink)
    }

    /// Removes a file (C's unlink).
    static func remove(_ path: String) {
        unlink(path)
    }

    /// Truncates a regular file to 0 bytes (C's ftruncate).
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

// C functions whose names are hidden by the type's own.
private func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 { open(path, flags, mode) }
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
