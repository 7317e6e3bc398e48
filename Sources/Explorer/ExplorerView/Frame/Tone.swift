import Canvas
import Diagnosis

/// How much attention something needs.
enum Tone: Int, Comparable {
    /// None.
    case calm
    /// A good end.
    case good
    /// Worth a look.
    case warning
    /// A burst or a divergence.
    case alarm

    /// The tone of an event.
    init(_ severity: RunEvent.Kind.Severity) {
        self =
            switch severity {
            case .calm: .calm
            case .good: .good
            case .warning: .warning
            case .alarm: .alarm
            }
    }

    /// The tone of an outcome.
    init(_ outcome: Outcome) {
        self =
            switch outcome {
            case .running: .calm
            case .converged: .good
            case .saddle, .maximum, .oscillating, .noisy, .stalled, .plateau, .starved: .warning
            case .undefined, .unbounded, .diverged, .spiking: .alarm
            }
    }

    static func < (one: Tone, other: Tone) -> Bool { one.rawValue < other.rawValue }

    /// The colour of a mark on a dark ground.
    func onDark(_ depth: ColorDepth) -> Color {
        guard depth != .none else { return .standard }
        let hasMany = depth >= .palette256
        return switch self {
        case .calm: .palette(hasMany ? 250 : 7)
        case .good: .palette(hasMany ? 114 : 2)
        case .warning: .palette(hasMany ? 215 : 3)
        case .alarm: .palette(hasMany ? 203 : 1)
        }
    }
}
