import Dispatch
import Synchronization

/// Reads files on a thread of its own, so that the screen never waits for a disk, a pipe or a device.
final class Loader<Value: Sendable, Fault: Error>: Sendable {
    private let queue = DispatchQueue(label: "loader", attributes: .concurrent)
    private let unread = Mutex<Result<Value, Fault>?>(nil)

    /// Starts `read` on a background thread.
    func load(_ read: @escaping @Sendable () throws(Fault) -> Value) {
        queue.async {
            let result = Result { () throws(Fault) in try read() }
            self.unread.withLock { $0 = result }
        }
    }

    /// The latest value or error; nil where there is nothing new since the last call.
    func result() -> Result<Value, Fault>? {
        unread.withLock { result in
            defer { result = nil }
            return result
        }
    }
}
