/// A recording's file, open for reading; several readers can share it, each with its own position.
final class RecordingFile: Sendable {
    /// The file's path as given by the caller.
    let path: String
    private let descriptor: Int32

    init(path: String) throws(RecordingFault) {
        self.path = path
        do throws(SystemCalls.Failure) {
            descriptor = try SystemCalls.open(reading: path)
        } catch {
            throw error.isMissing ? .missing(path: path) : .unreadable(path: path, reason: error.reason)
        }
    }

    /// Its current size in bytes.
    func size() throws(RecordingFault) -> Int {
        do throws(SystemCalls.Failure) {
            return try SystemCalls.size(of: descriptor)
        } catch {
            throw .unreadable(path: path, reason: error.reason)
        }
    }

    deinit {
        try? SystemCalls.close(descriptor)
    }

    /// Reads from `offset` into `bytes` from index `start` on; returns the number of bytes, 0 at the end of the file.
    func read(into bytes: inout [UInt8], from start: Int, at offset: Int) throws(RecordingFault) -> Int {
        do throws(SystemCalls.Failure) {
            return try SystemCalls.read(descriptor, into: &bytes, from: start, at: offset)
        } catch {
            throw .unreadable(path: path, reason: error.reason)
        }
    }
}
