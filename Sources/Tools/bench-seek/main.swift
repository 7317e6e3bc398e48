import Canvas
import ExplorerCore
import ExplorerView
import Optimizers
import Recordings
import Runs
import Scene
import SurfaceFiles
import Surfaces

/// Runs `line` on the command line of the explorer.
func run(_ line: String, in model: inout Model) {
    for scalar in (":" + line).unicodeScalars { _ = model.take(.key(.character(scalar))) }
    _ = model.take(.key(Key(.enter)))
}

/// `seconds` in milliseconds with two decimals, right-aligned.
func column(_ seconds: Double) -> String {
    let text = String((seconds * 100_000).rounded() / 100)
    return String(repeating: " ", count: max(0, 10 - text.count)) + text
}

/// The median and the largest of `values`.
func summary(_ values: [Double]) -> String {
    let sorted = values.sorted()
    return column(sorted[sorted.count / 2]) + column(sorted[sorted.count - 1])
}

let appearance = Appearance(depth: .direct, isUnicode: true, colormap: .standard)
let size = Size(200, 60)

/// Seeks a hundred steps of `model`, the same each time, and prints how long that took, without and with the picture.
func measure(_ model: inout Model, upTo steps: Int, title: String) {
    var painter = Painter()
    while model.dueSamples > 0 { _ = model.update(.refine(samples: 100_000)) }
    _ = painter.picture(of: model)
    // Knuth's linear congruential generator.
    var state: UInt64 = 1
    var (seeks, frames): ([Double], [Double]) = ([], [])
    for _ in 0..<100 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let step = Int(state >> 33) % (steps + 1)
        let begin = ContinuousClock.now
        run("seek \(step)", in: &model)
        while model.dueSteps > 0 { _ = model.update(.work(steps: 10_000)) }
        let middle = ContinuousClock.now
        _ = painter.picture(of: model)
        seeks.append((middle - begin) / .seconds(1))
        frames.append((ContinuousClock.now - begin) / .seconds(1))
        precondition(model.course.clock == step, "a seek leads to its step")
    }
    let label = title + String(repeating: " ", count: max(0, 17 - title.count))
    print(label + "            " + summary(seeks) + "               " + summary(frames))
}

/// Seeks in runs of a million steps.
func measureRaces() {
    let steps = 1_000_000
    for (name, specifications) in [
        ("regression", ["gd:lr=1e-6"]), ("regression", ["adagrad-rms:lr=1"]), ("himmelblau", ["gd:lr=0.03"]),
        ("rosenbrock", ["gd:lr=0.0005", "momentum:lr=0.0005", "adam:lr=0.05"]),
        (
            "himmelblau",
            [
                "gd:lr=0.01", "momentum:lr=0.005", "nesterov:lr=0.005", "adagrad:lr=0.5", "adagrad-rms:lr=0.1",
                "rmsprop:lr=0.05", "adam:lr=0.1", "radam:lr=0.1", "nadam:lr=0.1",
            ]
        ),
    ] {
        guard let surface = Surface.shipped(name) else { continue }
        let choices = specifications.compactMap { try? OptimizerChoice(parsing: $0) }
        var model = Model(
            surface: surface, options: ExplorerOptions(choices: choices, lastStep: 0), appearance: appearance,
            size: size)
        run("seek \(steps)", in: &model)
        while model.dueSteps > 0 { _ = model.update(.work(steps: 10_000)) }
        measure(&model, upTo: steps, title: "\(choices.count) on \(name)")
    }
}

/// Seeks in the recordings of `paths`.
func measureRecordings(_ paths: [String]) throws {
    var reader = try ReplayReader(paths: paths)
    _ = try reader.read()
    let replay = reader.replay(isGrowing: false)
    var model = Model(
        showing: OpenedRecording(course: replay, name: ""), appearance: appearance, size: size)
    measure(&model, upTo: replay.lastStep ?? 0, title: "recorded")
}

// Measures the time to seek to any step, and to draw the picture there, in a window of 200x60.
print("runs              seek, ms: median       max   with the picture:  median       max")
let paths = Array(CommandLine.arguments.dropFirst())
if paths.isEmpty { measureRaces() } else { try measureRecordings(paths) }
