import Optimizers
import Simulation
import Surfaces

/// Times `body` in seconds.
func seconds(_ body: () -> Void) -> Double {
    let begin = ContinuousClock.now
    body()
    return (ContinuousClock.now - begin) / .seconds(1)
}

/// Takes the rows of `steps` updates of `choice` on `surface`, with or without a diagnosis.
func run(_ choice: OptimizerChoice, on surface: Surface, steps: Int, isDiagnosed: Bool) {
    let plan = RunPlan(id: 0, label: "", choice: choice, start: surface.definition.start)
    let scale = isDiagnosed ? SurfaceScale(surface) : nil
    var rows = RaceRows(RaceScript(surface: surface, plans: [plan]), diagnosing: scale, length: steps)
    while rows.step <= steps, !rows.isOver {
        rows.next { _ in }
    }
}

/// The middle one of an odd number of values.
func median(_ values: [Double]) -> Double {
    values.sorted()[values.count / 2]
}

// What a diagnosis costs on top of a run without one: medians of nine alternating pairs of runs.
let steps = 1_000_000
print("surface       optimizer                   ns/step   with diagnosis   ratio")
for (name, text) in [
    ("rosenbrock", "gd:lr=0.0005"), ("rosenbrock", "momentum:lr=0.0005"), ("rosenbrock", "adam:lr=0.05"),
    ("rosenbrock", "adam:lr=0.001"), ("rosenbrock", "rmsprop:lr=0.01,alpha=0.9"), ("regression", "gd:lr=1e-6"),
    ("regression", "adagrad:lr=1"), ("regression", "adagrad-rms:lr=1"), ("regression", "adam:lr=1"),
    ("himmelblau", "adam:lr=0.1"), ("ackley", "adam:lr=0.05"),
] {
    guard let surface = Surface.shipped(name), let choice = try? OptimizerChoice(parsing: text) else { continue }
    var plain: [Double] = []
    var ratios: [Double] = []
    for _ in 0..<9 {
        let without = seconds { run(choice, on: surface, steps: steps, isDiagnosed: false) }
        let with = seconds { run(choice, on: surface, steps: steps, isDiagnosed: true) }
        plain.append(without)
        ratios.append(with / without)
    }
    let perStep = median(plain) / Double(steps) * 1e9
    let ratio = median(ratios)
    func column(_ value: Double, _ width: Int) -> String {
        let text = String((value * 100).rounded() / 100)
        return String(repeating: " ", count: max(0, width - text.count)) + text
    }
    func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
    print(padded(name, 14) + padded(text, 24) + column(perStep, 11) + column(perStep * ratio, 17) + column(ratio, 8))
}
