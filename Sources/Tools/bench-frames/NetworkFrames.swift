import Canvas
import ExplorerCore
import ExplorerView
import Optimizers
import Runs
import Scene
import SurfaceFiles
import Surfaces
import Terminal

/// Runs frames of a network's explorer with three trainings at `speed` steps a second each; planes are made and
/// long steps taken between frames, as they are on other threads. Also the number of steps of all runs in a second of frames, and of planes.
func measure(network name: String, _ size: Size, speed: Int) -> (costs: FrameCosts, steps: Int, planes: Int)? {
    guard let surface = try? LossFile.shipped(name)?.explored() else { return nil }
    let choices = ["gd:lr=0.1", "adam:lr=0.01", "adagrad-rms:lr=0.01"].compactMap { try? OptimizerChoice(parsing: $0) }
    var model = Model(
        surface: surface, options: ExplorerOptions(choices: choices),
        appearance: Appearance(depth: .direct, isUnicode: true, colormap: .standard), size: size)
    for scalar in ":speed \(speed)".unicodeScalars { _ = model.take(.key(.character(scalar))) }
    _ = model.take(.key(Key(.enter)))
    var (work, painter) = (FrameWork(), Painter())
    var encoder = FrameEncoder(depth: .direct, isUnicode: true)
    var shown: Buffer?
    var costs = FrameCosts()
    var request: PlaneRequest?
    var advance: AdvanceRequest?
    var (steps, planes) = (0, 0)
    let frames = 600
    for index in 0..<frames {
        // A plane takes a few frames.
        let answer = index.isMultiple(of: 6) ? request.map { $0.answer() } : nil
        let end = ContinuousClock.now + .microseconds(12_500)
        let advanced = advance.map { $0.answer { ContinuousClock.now < end } }
        advance = nil
        costs.begin()
        if let advanced { _ = model.update(.advanced(advanced)) }
        if let answer {
            request = nil
            planes += 1
            _ = model.update(.plane(answer))
        }
        for case .makePlane(let asked) in model.update(.tick(now: Double(index) / 60)) { request = asked }
        for case .advance(let asked) in work.begin(&model, painter, clock: processorTime) { advance = asked }
        costs.count(for: .update)
        _ = work.draw(&model, &painter, clock: processorTime)
        costs.count(for: .ground)
        let picture = painter.sketch(of: model)
        costs.count(for: .picture)
        _ = encoder.encode(picture, over: shown)
        shown = picture
        costs.count(for: .bytes)
        for case .advance(let asked) in work.end(&model, clock: processorTime) { advance = asked }
        costs.count(for: .update)
        steps = model.course.clock * 3
    }
    return (costs, steps * 60 / frames, planes)
}

/// Measures frames of networks with three trainings.
func printNetworks() {
    print("milliseconds of the processor's time a frame; steps of three trainings in a second; planes in ten")
    print(
        "network      window   speed     median      p95      max:   update   ground  picture    bytes    >12 ms   >16 ms    steps   planes"
    )
    for name in ["sine", "moons", "chebyshev", "digits"] {
        for (size, speed) in [(Size(80, 24), 700), (Size(200, 60), 100), (Size(200, 60), 700), (Size(200, 60), 10_000)]
        {
            guard let (costs, steps, planes) = measure(network: name, size, speed: speed) else { continue }
            let title = [(name, 13), ("\(size.width)x\(size.height)", 9), ("\(speed)", 7)].map { text, width in
                text + String(repeating: " ", count: max(0, width - text.count))
            }
            print(title.joined() + costs.summary + FrameCosts.column("\(steps)") + FrameCosts.column("\(planes)"))
        }
    }
}
