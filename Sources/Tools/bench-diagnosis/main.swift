import Diagnosis
import Optimizers
import Runs
import SurfaceFiles
import Surfaces

/// Runs `steps` updates of `choice` on `surface`, with or without a diagnosis, which is read at the end.
func run(_ choice: OptimizerChoice, on surface: Surface, steps: Int, isDiagnosed: Bool) -> Cost {
    Cost(of: {
        let plan = RunPlan(id: 0, label: "", choice: choice, start: surface.definition.start)
        let scale = isDiagnosed ? ObservedLoss(surface) : nil
        var rows = RaceRows(RaceScript(surface: surface, plans: [plan]), diagnosing: scale)
        while rows.step <= steps, !rows.isOver {
            rows.next(upTo: steps) { _ in }
        }
        _ = rows.diagnosis(of: 0)
    })
}

/// The medians of an odd number of costs, for each kind separately.
func median(_ costs: [Cost]) -> Cost {
    let middle = costs.count / 2
    return Cost(elapsed: costs.map(\.elapsed).sorted()[middle], processors: costs.map(\.processors).sorted()[middle])
}

/// `value` with two decimals, right-aligned.
func column(_ value: Double, _ width: Int) -> String {
    let text = String((value * 100).rounded() / 100)
    return String(repeating: " ", count: max(0, width - text.count)) + text
}

/// `text`, left-aligned.
func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
}

/// The medians of `count` alternating pairs of runs: the cost without a diagnosis, and the ratios to it with one.
func measure(_ choice: OptimizerChoice, on surface: Surface, steps: Int, count: Int) -> (plain: Cost, ratio: Cost) {
    var plain: [Cost] = []
    var ratios: [Cost] = []
    for _ in 0..<count {
        let without = run(choice, on: surface, steps: steps, isDiagnosed: false)
        let with = run(choice, on: surface, steps: steps, isDiagnosed: true)
        plain.append(without)
        ratios.append(with / without)
    }
    return (median(plain), median(ratios))
}

/// A line of the table: nanoseconds without and with a diagnosis, and their ratio, elapsed and of processors.
func row(_ first: String, _ second: String, _ plain: Cost, _ ratio: Cost) -> String {
    padded(first, 14) + padded(second, 26) + column(plain.elapsed, 10) + column(plain.elapsed * ratio.elapsed, 10)
        + column(ratio.elapsed, 7) + column(plain.processors, 12)
        + column(plain.processors * ratio.processors, 10) + column(ratio.processors, 7)
}

// Measures the overhead of a diagnosis where it is largest: on cheap surfaces. Elapsed time includes other programs;
// processor time does not.
let steps = 1_000_000
print(padded("", 40) + "  elapsed, ns/step           processor time, ns/step")
print("surface       optimizer                    without      with  ratio     without      with  ratio")
for (name, text) in [
    ("rosenbrock", "gd:lr=0.0005"), ("rosenbrock", "momentum:lr=0.0005"), ("rosenbrock", "adam:lr=0.05"),
    ("rosenbrock", "adam:lr=0.001"), ("rosenbrock", "rmsprop:lr=0.01,alpha=0.9"), ("regression", "gd:lr=1e-6"),
    ("regression", "adagrad:lr=1"), ("regression", "adagrad-rms:lr=1"), ("regression", "adam:lr=1"),
    ("himmelblau", "adam:lr=0.1"), ("ackley", "adam:lr=0.05"),
] {
    guard let surface = Surface.shipped(name), let choice = try? OptimizerChoice(parsing: text) else { continue }
    let (plain, ratio) = measure(choice, on: surface, steps: steps, count: 9)
    print(row(name, text, plain * (1e9 / Double(steps)), ratio))
}

// The same over every shipped surface, at rates that suit each: half of the largest stable one at the start for those
// that have one, a hundredth of the domain for those with a fixed step size.
print("\nall surfaces  optimizer                         in all, ns/step")
for name in ["gd", "momentum", "adagrad", "rmsprop", "adam"] {
    var total = (plain: Cost.zero, diagnosed: Cost.zero)
    for surface in Surface.shippedNames.compactMap({ Surface.shipped($0) }) {
        guard var choice = try? OptimizerChoice(parsing: name) else { continue }
        let curvature = abs(EigenSystem(surface.hessian(at: surface.definition.start)).values.x)
        let width = surface.definition.domain.width.min()
        choice.learningRate = name == "gd" || name == "momentum" ? 1 / max(curvature, 1e-9) : width / 100
        let (plain, ratio) = measure(choice, on: surface, steps: 200_000, count: 3)
        total.plain += plain
        total.diagnosed += plain * ratio
    }
    print(row("", name, total.plain * (1e9 / 200_000), total.diagnosed / total.plain))
}
