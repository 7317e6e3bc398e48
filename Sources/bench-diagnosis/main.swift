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

/// `value` with two decimals, flush right.
func column(_ value: Double, _ width: Int) -> String {
    let text = String((value * 100).rounded() / 100)
    return String(repeating: " ", count: max(0, width - text.count)) + text
}

/// `text`, flush left.
func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
}

/// The medians of `count` alternating pairs of runs: seconds without a diagnosis, and the ratio with one.
func measure(_ choice: OptimizerChoice, on surface: Surface, steps: Int, count: Int) -> (plain: Double, ratio: Double) {
    var plain: [Double] = []
    var ratios: [Double] = []
    for _ in 0..<count {
        let without = seconds { run(choice, on: surface, steps: steps, isDiagnosed: false) }
        let with = seconds { run(choice, on: surface, steps: steps, isDiagnosed: true) }
        plain.append(without)
        ratios.append(with / without)
    }
    return (median(plain), median(ratios))
}

// What a diagnosis costs on top of a run without one, where it costs most: on cheap surfaces.
let steps = 1_000_000
print("surface       optimizer                   ns/step   with diagnosis   ratio")
for (name, text) in [
    ("rosenbrock", "gd:lr=0.0005"), ("rosenbrock", "momentum:lr=0.0005"), ("rosenbrock", "adam:lr=0.05"),
    ("rosenbrock", "adam:lr=0.001"), ("rosenbrock", "rmsprop:lr=0.01,alpha=0.9"), ("regression", "gd:lr=1e-6"),
    ("regression", "adagrad:lr=1"), ("regression", "adagrad-rms:lr=1"), ("regression", "adam:lr=1"),
    ("himmelblau", "adam:lr=0.1"), ("ackley", "adam:lr=0.05"),
] {
    guard let surface = Surface.shipped(name), let choice = try? OptimizerChoice(parsing: text) else { continue }
    let (plain, ratio) = measure(choice, on: surface, steps: steps, count: 9)
    let perStep = plain / Double(steps) * 1e9
    print(padded(name, 14) + padded(text, 24) + column(perStep, 11) + column(perStep * ratio, 17) + column(ratio, 8))
}

// The same over every shipped surface, at rates that suit each: half of the largest stable one at the start for those
// that have one, a hundredth of the domain for those that step by a length of their own.
print("\nall surfaces  optimizer           ns in all   with diagnosis   ratio")
for name in ["gd", "momentum", "adagrad", "rmsprop", "adam"] {
    var total = (plain: 0.0, diagnosed: 0.0)
    for surface in Surface.shippedNames.compactMap({ Surface.shipped($0) }) {
        guard var choice = try? OptimizerChoice(parsing: name) else { continue }
        let curvature = abs(EigenSystem(surface.hessian(at: surface.definition.start)).values.x)
        let width = surface.definition.domain.width.min()
        choice.learningRate = name == "gd" || name == "momentum" ? 1 / max(curvature, 1e-9) : width / 100
        let (plain, ratio) = measure(choice, on: surface, steps: 200_000, count: 3)
        total.plain += plain
        total.diagnosed += plain * ratio
    }
    let unit = 1e9 / 200_000
    print(
        padded("", 14) + padded(name, 14) + column(total.plain * unit, 15) + column(total.diagnosed * unit, 17)
            + column(total.diagnosed / total.plain, 8))
}
