import Dispatch
import Explorer
import Surfaces
import Synchronization

/// Reads surface files on a thread of its own, so that the screen never waits for a disk or for what is no file.
final class SurfaceLoader: Sendable {
    private let queue = DispatchQueue(label: "surfaces", attributes: .concurrent)
    private let unread = Mutex<Result<Surface, SurfaceFault>?>(nil)

    /// Reads the surface that `path` names.
    func load(_ path: String) {
        queue.async {
            let result = Result { () throws(SurfaceFault) in try Surface.open(path) }
            self.unread.withLock { $0 = result }
        }
    }

    /// The latest surface that was read, or what is wrong with it; nil where there is none since the last call.
    func result() -> Result<Surface, SurfaceFault>? {
        unread.withLock { result in
            defer { result = nil }
            return result
        }
    }
}
