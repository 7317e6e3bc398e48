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

    /// The kind's name in JSON.
    public var name: String { kind.traits.name }
}

extension RunEvent.Kind {
    /// How much an event asks for attention.
    public enum Severity: Int, Comparable, Sendable {
        /// Nothing is wrong.
        case calm
        /// The run has arrived.
        case good
        /// The run makes no progress, or soon will not.
        case warning
        /// The loss jumps or grows without bound.
        case alarm

        /// Whether `one` asks for less attention.
        public static func < (one: Severity, other: Severity) -> Bool { one.rawValue < other.rawValue }
    }

    /// What is known of a kind apart from the figures of one event.
    public struct Traits: Sendable {
        /// Its name in JSON.
        public let name: String
        /// How much it asks for attention.
        public let severity: Severity
        /// Whether it decides what becomes of the run, and so stands out among the marks along the steps.
        public let isDecisive: Bool

        fileprivate init(_ name: String, _ severity: Severity, isDecisive: Bool = false) {
            self.name = name
            self.severity = severity
            self.isDecisive = isDecisive
        }
    }

    /// The kind's row in the table of kinds.
    public var traits: Traits {
        switch self {
        case .oscillation: Traits("oscillation", .warning)
        case .unstable: Traits("unstable", .warning, isDecisive: true)
        case .burst: Traits("burst", .alarm, isDecisive: true)
        case .diverged: Traits("diverged", .alarm, isDecisive: true)
        case .stalled: Traits("stalled", .warning)
        case .starved: Traits("starved", .warning)
        case .leftView: Traits("left-view", .calm)
        case .converged: Traits("converged", .good, isDecisive: true)
        case .saddle: Traits("saddle", .warning)
        case .plateau: Traits("plateau", .warning)
        }
    }
}
