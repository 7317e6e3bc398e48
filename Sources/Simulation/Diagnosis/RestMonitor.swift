import Formulas

/// Watches whether a run is at rest at a minimum, a saddle or on a plateau, at every few readings, and finds the step
/// at which that began or ended among the readings in between.
struct RestMonitor: Sendable {
    /// A change of what the run is at rest at.
    struct Finding: Equatable {
        /// What it is at rest at; nil where it moves again.
        var rest: Outcome?
        /// From which step on.
        var step: Int
    }

    private(set) var rest: Outcome?
    private var lastLook = -1

    /// Looks at the latest of `readings`, where the second derivatives are `hessian`.
    mutating func look(
        _ latest: Reading, _ readings: RecentReadings, hessian: Hessian, scale: SurfaceScale
    ) -> Finding? {
        defer { lastLook = latest.step }
        let found = scale.rest(of: latest, hessian: hessian)
        guard found != rest else { return nil }
        rest = found
        let first = readings.first(after: lastLook) { reading in
            scale.rest(of: reading, hessian: scale.hessian(at: reading.point)) == found
        }
        return Finding(rest: found, step: first?.step ?? latest.step)
    }
}
