import Diagnosis

extension EventTitle {
    /// The event in a few English words.
    package var english: String {
        let name =
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
        return name + (parameter.map { " in " + $0 } ?? "")
    }
}
