import Optimizers
import Surfaces
import Text

extension OutcomeMapPlan {
    /// A one-line title: `adam on rosenbrock, lr across and beta2 down, 1000 steps`.
    public var title: String {
        let axes = kind == .starts ? "from each start" : "\(across.key) across and \(down.key) down"
        return "\(choice.text) on \(Printable.text(surface.name)), \(axes), \(steps) steps"
    }
}
