@testable import Diagnosis
import Optimizers
@testable import Runs
import Surfaces
@testable import Trajectories

/// Two runs without rows whose events are given, to be drawn and pressed on.
struct TimedCourse: Course {
    let surface: Surface
    var clock = 0
    var horizon: Int
    var lastStep: Int?
    /// The events of the runs of keys 1 and 2.
    var events: [[RunEvent]] = [[], []]

    /// What is to be said of them; none where it is not known.
    var diagnoses: [Diagnosis] = []

    var present: [Entrant] {
        (0...1).map { Entrant(id: $0, label: "run \($0 + 1)", birth: 0, slot: $0 + 1) }
    }

    func choice(of id: Int) -> OptimizerChoice? { nil }
    func diagnosis(of id: Int) -> Diagnosis? { diagnoses.isEmpty ? nil : diagnoses[id] }
    func knownEvents(of id: Int) -> [RunEvent] { events[id] }
    func motion(of id: Int) -> Motion? { nil }
    mutating func seek(to step: Int) { clock = min(max(0, step), lastStep ?? .max) }

    static func unstable(_ step: Int) -> RunEvent {
        RunEvent(
            .unstable(Instability(sharpness: 3, limit: 2, growth: 1.1, stepsUntilSeen: nil)), step: step, parameter: 0)
    }

    static func diverged(_ step: Int) -> RunEvent {
        RunEvent(.diverged(Divergence(value: .infinity, isEnd: true, growth: nil)), step: step, parameter: 0)
    }

    static func converged(_ step: Int) -> RunEvent {
        RunEvent(.converged(Rest(point: .zero, loss: 0, eigenvalues: .one)), step: step)
    }

    static func stalled(_ step: Int) -> RunEvent {
        RunEvent(.stalled(Stall(window: 100, progress: 0, gradientNorm: 1)), step: step)
    }
}
