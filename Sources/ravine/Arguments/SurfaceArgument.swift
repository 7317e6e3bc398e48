import ArgumentParser
import SurfaceFiles
import Surfaces
import Text

/// The SURFACE argument: the name of a shipped surface, or a path.
enum SurfaceArgument {
    /// The surface that `text` names; prints the error and exits otherwise.
    static func resolve(_ text: String) throws -> Surface {
        do {
            return try Surface.open(text)
        } catch {
            guard error.isMissingFile else {
                StandardStream.writeError("\(error)\n")
                throw ExitStatus.data
            }
            StandardStream.report("\(Printable.text(text)): \(error.kind)")
            throw ExitStatus.noInput
        }
    }
}
