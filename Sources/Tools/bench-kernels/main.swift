import Diagnosis
import OutcomeMaps
import Runs
import Sampling
import SurfaceFiles
import Surfaces

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

import Optimizers

// Does a piece of work for each line of standard input and prints the seconds it took, so that a script can alternate
// between this program and others:
//   grid SURFACE SIDE               the losses at SIDE × SIDE points
//   path SURFACE OPTIMIZER STEPS    one run with its diagnosis
//   map SURFACE OPTIMIZER ACROSS DOWN SIDE STEPS    a map of SIDE × SIDE runs, as `ravine map` computes it

func seconds(_ body: () -> Void) -> Double {
    let begin = ContinuousClock.now
    body()
    return (ContinuousClock.now - begin) / .seconds(1)
}

func run(_ choice: OptimizerChoice, on surface: Surface, steps: Int) {
    let plan = RunPlan(id: 0, label: "", choice: choice, start: surface.definition.start)
    let script = RaceScript(surface: surface, plans: [plan])
    var rows = RaceRows(script, diagnosing: ObservedLoss(surface))
    while rows.step <= steps, !rows.isOver {
        rows.next(upTo: steps) { _ in }
    }
    _ = rows.diagnosis(of: 0)
}

/// The axis that `text` spells: KEY=FROM:TO:SCALE.
func axis(_ text: String) -> OutcomeAxis? {
    let parts = text.split { $0 == "=" || $0 == ":" }
    guard parts.count == 4, let from = Double(parts[1]), let to = Double(parts[2]),
        let scale = AxisScale(rawValue: String(parts[3]))
    else { return nil }
    return OutcomeAxis(key: String(parts[0]), from: from, to: to, scale: scale)
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
    case ("map", 7):
        guard let choice = try? OptimizerChoice(parsing: words[2]), let side = Int(words[5]), let steps = Int(words[6]),
            let across = axis(words[3]), let down = axis(words[4])
        else { return nil }
        let plan = OutcomeMapPlan(
            surface: surface, choice: choice, kind: .settings(start: surface.definition.start), across: across,
            down: down, columns: side, rows: side, steps: steps)
        return seconds { _ = OutcomeMapEngine(plan).cells(0..<plan.count) }
    default:
        return nil
    }
}

while let line = readLine() {
    print(answer(line.split(separator: " ").map(String.init)).map { "\($0)" } ?? "?")
    // The script waits for each answer.
    fflush(nil)
}
