#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

import Optimizers
import Simulation
import Surfaces

// Does a piece of work for each line of standard input and answers with the seconds it took, so that a script can
// measure other programs in turn with this one:
//   grid SURFACE SIDE               the losses at SIDE × SIDE points
//   path SURFACE OPTIMIZER STEPS    one run with its diagnosis

func seconds(_ body: () -> Void) -> Double {
    let begin = ContinuousClock.now
    body()
    return (ContinuousClock.now - begin) / .seconds(1)
}

func run(_ choice: OptimizerChoice, on surface: Surface, steps: Int) {
    let plan = RunPlan(id: 0, label: "", choice: choice, start: surface.definition.start)
    let script = RaceScript(surface: surface, plans: [plan])
    var rows = RaceRows(script, diagnosing: SurfaceScale(surface), length: steps)
    while rows.step <= steps, !rows.isOver {
        rows.next { _ in }
    }
    _ = rows.diagnosis(of: 0)
}

func answer(_ words: [String]) -> Double? {
    guard words.count > 1, let surface = Surface.shipped(words[1]) else { return nil }
    switch (words[0], words.count) {
    case ("grid", 3):
        guard let side = Int(words[2]) else { return nil }
        return seconds { _ = surface.sample(surface.definition.domain, width: side, height: side) }
    case ("path", 4):
        guard let choice = try? OptimizerChoice(parsing: words[2]), let steps = Int(words[3]) else { return nil }
        return seconds { run(choice, on: surface, steps: steps) }
    default:
        return nil
    }
}

while let line = readLine() {
    print(answer(line.split(separator: " ").map(String.init)).map { "\($0)" } ?? "?")
    // The script waits for each answer.
    fflush(nil)
}
