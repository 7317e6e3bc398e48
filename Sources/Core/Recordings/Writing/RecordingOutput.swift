/// The file of a recording that is being written.
///
/// Lines are buffered and written to the file once 64 KiB are pending or 100 ms have passed since the last write. After
/// a fault nothing more is written.
final class RecordingOutput {
    /// The file's path as given by the caller.
    let path: String
    /// The bytes that are not written yet.
    var buffer: [UInt8] = []

    private let descriptor: Int32
    /// Whether it is a regular file, which other programs can remove.
    private let isFile: Bool
    private var lastFlush: ContinuousClock.Instant
    private var fault: RecordingFault?
    private var isClosed = false

    /// The maximum time that lines stay buffered while others are added.
    static let patience = Duration.milliseconds(100)
    private static let room = 1 << 16

    /// Creates the file, which must not exist unless `overwriting`, and writes its first line.
    ///
    /// The path may also be a pipe or a device such as a terminal, if `overwriting`.
    init(path: String, first: [UInt8], overwriting: Bool, now: ContinuousClock.Instant) throws(RecordingFault) {
        self.path = path
        lastFlush = now
        (descriptor, isFile) = try Self.open(path, overwriting: overwriting)
        buffer.reserveCapacity(Self.room + 4096)
        buffer += first
        do {
            try flush(now: now)
        } catch {
            // An empty file that did not exist before would only block the next recording.
            if !overwriting { SystemCalls.remove(path) }
            throw error
        }
    }

    deinit {
        if !isClosed {
            try? flush(now: lastFlush)
            try? SystemCalls.close(descriptor)
        }
    }

    /// The time at which ``flushIfDue(now:)`` writes the buffered lines; nil where there are none.
    var nextFlush: ContinuousClock.Instant? { buffer.isEmpty ? nil : lastFlush + Self.patience }

    /// Writes the buffered lines if they are 100 ms old or many.
    func flushIfDue(now: ContinuousClock.Instant) throws(RecordingFault) {
        guard buffer.count >= Self.room || now - lastFlush >= Self.patience else { return }
        try flush(now: now)
    }

    /// Writes all buffered lines.
    func flush(now: ContinuousClock.Instant) throws(RecordingFault) {
        if let fault { throw fault }
        lastFlush = now
        guard !buffer.isEmpty else { return }
        do throws(SystemCalls.Failure) {
            try SystemCalls.write(descriptor, buffer)
            // A file without a name is lost once it is closed.
            if isFile, try SystemCalls.links(to: descriptor) == 0 { throw .removed }
        } catch {
            try fail(error)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes all buffered lines and closes the file.
    func close(now: ContinuousClock.Instant) throws(RecordingFault) {
        try flush(now: now)
        isClosed = true
        do throws(SystemCalls.Failure) {
            try SystemCalls.close(descriptor)
        } catch {
            try fail(error)
        }
    }

    private static func open(
        _ path: String, overwriting: Bool
    ) throws(RecordingFault) -> (descriptor: Int32, isFile: Bool) {
        SystemCalls.ignoreSizeLimits()
        do throws(SystemCalls.Failure) {
            let descriptor = try SystemCalls.open(writing: path, overwriting: overwriting)
            do throws(SystemCalls.Failure) {
                return (descriptor, try prepare(descriptor, overwriting: overwriting) == .file)
            } catch {
                try? SystemCalls.close(descriptor)
                throw error
            }
        } catch {
            if error.isExisting { throw .exists(path: path) }
            throw error.isNoFile ? .notAFile(path: path) : .unwritable(path: path, reason: error.reason)
        }
    }

    private static func prepare(
        _ descriptor: Int32, overwriting: Bool
    ) throws(SystemCalls.Failure) -> SystemCalls.Kind {
        let kind = try SystemCalls.kind(of: descriptor)
        switch kind {
        case .file: if overwriting { try SystemCalls.empty(descriptor) }
        case .pipe: SystemCalls.ignoreBrokenPipes()
        case .stream: break
        case .other: throw .noFile
        }
        return kind
    }

    private func fail(_ failure: SystemCalls.Failure) throws(RecordingFault) {
        let fault = RecordingFault.unwritable(path: path, reason: failure.reason)
        self.fault = fault
        buffer = []
        throw fault
    }
}
