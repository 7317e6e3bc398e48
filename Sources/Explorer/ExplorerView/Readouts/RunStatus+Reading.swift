import Diagnosis
import ExplorerCore
import Runs
import Surfaces
import Text
import Trajectories
import Wording

extension RunStatus {
    /// Steps after its peak during which a burst is what matters most; one that never recovers ends as something else.
    private static let burstSteps = 50

    /// The status of `run` at the present step on the surface that `definition` defines, on a map that shows `view`; without
    /// a diagnosis only whether it ended is known.
    init(_ run: Entrant, _ diagnosis: Diagnosis?, on definition: SurfaceDefinition, view: Domain) {
        guard !run.isOver else {
            self = .notFinite
            return
        }
        guard let diagnosis, let step = run.current?.step else {
            self = .unknown
            return
        }
        let events = diagnosis.presentEvents
        func parameter(_ event: RunEvent?) -> String? {
            event?.parameter.map { Printable.text(definition.parameters[$0]) }
        }
        let burst = events.last {
            if case .burst(let figures) = $0.kind { step - figures.peakStep <= Self.burstSteps } else { false }
        }
        let unstable = events.last { if case .unstable = $0.kind { true } else { false } }
        let isInView = run.current.map { view.contains($0.parameters) } ?? false
        let isAway = !isInView && events.contains { if case .leftView = $0.kind { true } else { false } }
        self =
            switch diagnosis.outcome {
            case .undefined: .undefined
            case .unbounded: .unbounded
            case .diverged: .diverging
            case _ where burst != nil: .burst(in: parameter(burst))
            case .converged: .converged
            case .saddle: .saddle
            case .maximum: .maximum
            case .spiking: .spiking
            case .plateau: .plateau
            case .oscillating: .oscillating(in: parameter(Self.widest(events, definition.domain)))
            case .noisy: .noisy
            case _ where unstable != nil: .unstable(in: parameter(unstable))
            case .starved: .starved
            case .stalled: .stalled
            case .running: isAway ? .outOfView : .running
            }
    }

    /// The status of a training at its latest row.
    init(_ diagnosis: TrainingDiagnosis) {
        let stability = diagnosis.stability
        let bursts = if case .burst = stability { true } else { false }
        self =
            switch diagnosis.verdict.outcome {
            case .undefined: .undefined
            case .diverged: .diverging
            case _ where bursts: .burst(in: nil)
            case .converged: .converged
            case .saddle: .saddle
            case .spiking: .spiking
            case .plateau: .plateau
            case .oscillating: .oscillating(in: nil)
            case .noisy: .noisy
            case .stalled: .stalled
            default:
                switch stability {
                case .over: .unstable(in: nil)
                case .edge: .edge
                case .unknown, .below, .burst: .running
                }
            }
    }

    /// The tone in which it is shown.
    var tone: Tone {
        switch self {
        case .unknown, .outOfView, .running, .edge: .calm
        case .converged: .good
        case .saddle, .maximum, .plateau, .oscillating, .noisy, .unstable, .starved, .stalled: .warning
        case .notFinite, .undefined, .unbounded, .diverging, .burst, .spiking: .alarm
        }
    }

    /// The oscillation with the largest amplitude relative to the domain.
    private static func widest(_ events: [RunEvent], _ domain: Domain) -> RunEvent? {
        func share(_ event: RunEvent) -> Double {
            guard case .oscillation(let figures) = event.kind else { return -1 }
            return event.parameter.map { figures.amplitude / domain.width[$0] } ?? figures.amplitude
                / domain.width.min()
        }
        return events.max { share($0) < share($1) }
    }
}
