/// What can be drawn at a run's head to say why it goes where it goes.
public enum MapMark: String, CaseIterable, Sendable {
    /// An arrow along −g: the direction of steepest descent, in the units of the parameters.
    case gradient
    /// An arrow along the part of the update that comes from the past and not from the present gradient.
    case momentum
    /// An arrow along the update.
    case step
    /// The eigen-directions of the Hessian: the axes of the surface's own ellipse there.
    case directions
    /// The ellipse of the rule's own metric.
    case metric

    /// What stands beside the arrow's tip and before the mark's words.
    public var letter: Unicode.Scalar {
        switch self {
        case .gradient: "g"
        case .momentum: "v"
        case .step: "u"
        case .directions: "d"
        case .metric: "i"
        }
    }
}
