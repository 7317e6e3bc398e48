import Dispatch
import Synchronization

/// Reads something on a thread of its own, so that the screen never waits for a disk or for what is no file.
final class Loader<Value: Sendable, Fault: Error>: Sendable {
    private let queue = DispatchQueue(label: "loader", attributes: .concurrent)
    private let unread = Mutex<Result<Value, Fault>?>(nil)

    /// Has `read` read it.
    func load(_ read: @escaping @Sendable () throws(Fault) -> Value) {
        queue.async {
            let result = Result { () throws(Fault) in try read() }
            self.unread.withLock { $0 = result }
        }
    }

    /// What was read last, or what is wrong with it; nil where there is nothing new since the last call.
    func result() -> Result<Value, Fault>? {
        unread.withLock { result in
            defer { result = nil }
            return result
        }
    }
}
