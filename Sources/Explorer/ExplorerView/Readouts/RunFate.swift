import Diagnosis
import ExplorerCore
import Runs
import Surfaces
import Text
import Trajectories

/// What has become of a run, in a word or two.
struct RunFate: Equatable {
    /// The words.
    let text: String
    let tone: Tone

    /// Steps after its peak during which a burst is what matters most; one that never comes back ends as something else.
    private static let burstSteps = 50

    /// The fate of `run` on the surface that `definition` defines, where it stands, on a map that shows `view`; without a
    /// diagnosis only that it ended is known.
    init(_ run: Entrant, _ diagnosis: Diagnosis?, on definition: SurfaceDefinition, view: Domain) {
        guard !run.isOver else {
            self.init("not finite", .alarm)
            return
        }
        guard let diagnosis, let step = run.current?.step else {
            self.init("", .calm)
            return
        }
        let events = diagnosis.presentEvents
        func place(_ event: RunEvent?) -> String {
            event?.parameter.map { " in " + Printable.text(definition.parameters[$0]) } ?? ""
        }
        let burst = events.last {
            if case .burst(let figures) = $0.kind { step - figures.peakStep <= Self.burstSteps } else { false }
        }
        let unstable = events.last { if case .unstable = $0.kind { true } else { false } }
        let isInView = run.current.map { view.contains($0.parameters) } ?? false
        let isAway = !isInView && events.contains { if case .leftView = $0.kind { true } else { false } }
        switch diagnosis.outcome {
        case .diverged: self.init("diverges", .alarm)
        case _ where burst != nil: self.init("burst" + place(burst), .alarm)
        case .converged: self.init("converged", .good)
        case .saddle: self.init("at a saddle", .warning)
        case .plateau: self.init("on a plateau", .warning)
        case .oscillating: self.init("swings" + place(Self.widest(events, definition.domain)), .warning)
        case _ where unstable != nil: self.init("unstable" + place(unstable), .warning)
        case .starved: self.init("starved", .warning)
        case .stalled: self.init("stalled", .warning)
        case .running: self.init(isAway ? "out of view" : "under way", .calm)
        }
    }

    /// The oscillation with the largest amplitude, measured by the domain.
    private static func widest(_ events: [RunEvent], _ domain: Domain) -> RunEvent? {
        func share(_ event: RunEvent) -> Double {
            guard case .oscillation(let figures) = event.kind else { return -1 }
            return event.parameter.map { figures.amplitude / domain.width[$0] } ?? figures.amplitude
                / domain.width.min()
        }
        return events.max { share($0) < share($1) }
    }

    private init(_ text: String, _ tone: Tone) {
        self.text = text
        self.tone = tone
    }
}
