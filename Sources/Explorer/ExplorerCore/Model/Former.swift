import Runs
import Surfaces

/// The explorer as it was before something else took its place.
package indirect enum Former: Sendable {
    case explorer(Model)

    /// The explorer as it was.
    package var model: Model {
        switch self {
        case .explorer(let model): model
        }
    }

    /// The name of the surface that it showed.
    package var surfaceName: String { model.course.surface.name }
}
