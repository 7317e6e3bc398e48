extension RunStatus {
    /// The status in an English word or two; empty where it is not known.
    package var english: String {
        func place(_ parameter: String?) -> String { parameter.map { " in " + $0 } ?? "" }
        return switch self {
        case .unknown: ""
        case .notFinite: "not finite"
        case .diverging: "diverged"
        case .burst(let parameter): "burst" + place(parameter)
        case .converged: "converged"
        case .undefined: "undefined"
        case .unbounded: "unbounded"
        case .saddle: "at a saddle"
        case .maximum: "at a maximum"
        case .spiking: "spiking"
        case .noisy: "noisy"
        case .plateau: "on a plateau"
        case .oscillating(let parameter): "oscillating" + place(parameter)
        case .unstable(let parameter): "unstable" + place(parameter)
        case .edge: "at the edge"
        case .starved: "starved"
        case .stalled: "stalled"
        case .outOfView: "out of view"
        case .running: "running"
        }
    }
}
