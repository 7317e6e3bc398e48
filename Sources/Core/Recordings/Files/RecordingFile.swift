/// A recording's file, open for reading; several readers may share it, each with a place of its own.
final class RecordingFile: Sendable {
    /// The file as the caller named it.
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

    /// The bytes in it at present.
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

    /// Fills `bytes` from index `start` on with what stands at `offset`; how many bytes that were, 0 at the file's end.
    func read(into bytes: inout [UInt8], from start: Int, at offset: Int) throws(RecordingFault) -> Int {
        do throws(SystemCalls.Failure) {
            return try SystemCalls.read(descriptor, into: &bytes, from: start, at: offset)
        } catch {
            throw .unreadable(path: path, reason: error.reason)
        }
    }
}
