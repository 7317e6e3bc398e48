/// Something that happened to a run and says why it goes as it goes.
///
/// Words for a person are made of the figures where they are shown.
public struct RunEvent: Equatable, Sendable {
    /// What happened, with its figures.
    public enum Kind: Equatable, Sendable {
        /// A parameter goes to and fro.
        case oscillation(Oscillation)
        /// The rule is over its stability limit, whether or not that is seen yet.
        case unstable(Instability)
        /// The loss leaves a settled level, since a denominator had shrunk.
        case burst(Burst)
        /// A parameter is not finite, or the loss is far above the start's and rises on.
        case diverged(Divergence)
        /// The loss makes no progress while the gradient is not small.
        case stalled(Stall)
        /// Denominators that only grow have made the steps too short for the way that is left.
        case starved(Starvation)
        /// The run is outside the domain.
        case leftView(Excursion)
        /// The gradient is small at a minimum.
        case converged(Rest)
        /// The gradient is small where the loss falls away in some direction.
        case saddle(Rest)
        /// Neither gradient nor curvature matters at the surface's scale.
        case plateau(Rest)
    }

    /// What happened.
    public var kind: Kind
    /// The first step of it.
    public var step: Int
    /// The step at which it was over; nil while it lasts.
    public var until: Int?
    /// The parameter concerned, 0 or 1; nil where both are.
    public var parameter: Int?

    /// An event that begins at `step`.
    init(_ kind: Kind, step: Int, parameter: Int? = nil) {
        self.kind = kind
        self.step = step
        self.parameter = parameter
    }

    /// The name by which JSON calls the kind.
    public var name: String {
        switch kind {
        case .oscillation: "oscillation"
        case .unstable: "unstable"
        case .burst: "burst"
        case .diverged: "diverged"
        case .stalled: "stalled"
        case .starved: "starved"
        case .leftView: "left-view"
        case .converged: "converged"
        case .saddle: "saddle"
        case .plateau: "plateau"
        }
    }
}
