import ArgumentParser
import SurfaceFiles
import Surfaces
import Text

/// The SURFACE of a command line: the name of a shipped one, or a path.
enum SurfaceArgument {
    /// The surface that `text` names; says what is wrong and ends the program otherwise.
    static func resolve(_ text: String) throws -> Surface {
        do {
            return try Surface.open(text)
        } catch {
            guard error.isMissingFile else {
                StandardStream.writeError("\(error)\n")
                throw ExitStatus.data
            }
            StandardStream.complain("\(Printable.text(text)): \(error.kind)")
            throw ExitStatus.noInput
        }
    }
}
