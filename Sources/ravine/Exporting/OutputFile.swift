#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file that appears under its name only once it is complete.
///
/// Until then it has a hidden temporary name in the same folder, which patterns such as `part-*` do not match if the
/// program is killed. A pipe or device is written in place.
struct OutputFile: ~Copyable {
    private let path: String
    /// The temporary path; nil where the file is written in place.
    private let draft: String?
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var isDone = false

    private static let room = 1 << 16

    /// Creates the file of `path`, which must not exist unless `overwriting`.
    init(path: String, overwriting: Bool) throws(ExportError) {
        var status = stat()
        let exists = stat(path, &status) == 0
        if exists, !overwriting { throw .exists(path: path) }
        let kind = status.st_mode & S_IFMT
        if exists, kind == S_IFDIR { throw .unwritable(path: path, reason: String(cString: strerror(EISDIR))) }
        // With the signals ignored, a size limit or a closed pipe is an error of the write call.
        signal(SIGXFSZ, SIG_IGN)
        signal(SIGPIPE, SIG_IGN)
        let draft = exists && kind != S_IFREG ? nil : Self.draft(of: path)
        let flags = O_WRONLY | O_CLOEXEC | (draft == nil ? 0 : O_CREAT | O_TRUNC)
        let descriptor = open(draft ?? path, flags, 0o666)
        guard descriptor >= 0 else { throw .unwritable(path: path, reason: Self.lastReason) }
        self.path = path
        self.draft = draft
        self.descriptor = descriptor
    }

    deinit {
        guard !isDone else { return }
        close(descriptor)
        if let draft { unlink(draft) }
    }

    /// Appends `bytes`, buffered.
    mutating func append(_ bytes: some Sequence<UInt8>) throws(ExportError) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.room { try flush() }
    }

    /// Writes what is buffered and gives the file its name.
    consuming func finish() throws(ExportError) {
        try flush()
        isDone = true
        guard close(descriptor) == 0 else {
            let reason = Self.lastReason
            if let draft { unlink(draft) }
            throw .unwritable(path: path, reason: reason)
        }
        if let draft, rename(draft, path) != 0 {
            let reason = Self.lastReason
            unlink(draft)
            throw .unwritable(path: path, reason: reason)
        }
    }

    private mutating func flush() throws(ExportError) {
        var start = 0
        while start < buffer.count {
            let count = buffer.withUnsafeBytes {
                write(descriptor, $0.baseAddress.map { $0 + start }, $0.count - start)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unwritable(path: path, reason: Self.lastReason) }
            start += count
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// `.name.PID.part` in the folder of `path`.
    private static func draft(of path: String) -> String {
        let start = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        return path[..<start] + "." + path[start...] + ".\(getpid()).part"
    }

    private static var lastReason: String { String(cString: strerror(errno)) }
}
