import Canvas
import ExplorerCore
import ExplorerView
import Runs
import Scene
import SurfaceFiles
import Surfaces
import Terminal

/// The user's input during frames.
enum Storm: String, CaseIterable {
    case none, zoom, move, resize, colours

    /// The input of frame `index` in a window of `size`: something in every third frame, as from a key held down, and
    /// then in every twelfth, so that maps are completed in between.
    func input(_ index: Int, _ size: Size) -> InputEvent? {
        let period = index < 96 ? 3 : 12
        guard index.isMultiple(of: period) else { return nil }
        let turn = index / period
        switch self {
        case .none: return nil
        case .zoom: return .key(.character(turn % 8 < 4 ? "z" : "Z"))
        case .move: return .key(Key(turn % 8 < 4 ? .left : .right, .shift))
        case .resize: return .resize(turn.isMultiple(of: 2) ? Size(size.width - 2, size.height - 1) : size)
        case .colours: return .key(.character("C"))
        }
    }
}

/// Runs frames of `storm` on a race of all nine optimizers at top speed.
func measure(_ surface: Surface, _ size: Size, _ storm: Storm) -> FrameCosts {
    var model = Model(
        surface: surface, appearance: Appearance(depth: .direct, isUnicode: true, colormap: .standard), size: size)
    let on = model.course.present.compactMap(\.slot)
    for slot in 1...9 where !on.contains(slot) {
        _ = model.take(.key(.character(Unicode.Scalar(UInt8(48 + slot)))))
    }
    precondition(model.course.present.count == 9, "nine runs are on")
    for scalar in ":speed 1000000".unicodeScalars { _ = model.take(.key(.character(scalar))) }
    _ = model.take(.key(Key(.enter)))
    var (work, painter) = (FrameWork(), Painter())
    var encoder = FrameEncoder(depth: .direct, isUnicode: true)
    var shown: Buffer?
    var costs = FrameCosts()
    for index in 0..<240 {
        costs.begin()
        if let event = storm.input(index, size) { _ = model.take(event) }
        _ = model.update(.tick(now: Double(index) / 60))
        _ = work.begin(&model, painter, clock: processorTime)
        costs.count(for: .update)
        _ = work.draw(&model, &painter, clock: processorTime)
        costs.count(for: .ground)
        let picture = painter.sketch(of: model)
        costs.count(for: .picture)
        _ = encoder.encode(picture, over: shown)
        shown = picture
        costs.count(for: .bytes)
        _ = work.end(&model, clock: processorTime)
        costs.count(for: .update)
    }
    return costs
}

/// Measures the processor time of frames with nine runs at top speed in 24-bit colour, without input and while the user
/// repeatedly zooms, moves the view, resizes the window or changes the colormap.
func printStorms() {
    print("milliseconds of the processor's time a frame")
    print(
        "surface      window   input     median      p95      max:   update   ground  picture    bytes    >12 ms   >16 ms"
    )
    for name in ["regression", "rosenbrock", "eggholder", "ackley"] {
        guard let surface = Surface.shipped(name) else { continue }
        for size in [Size(80, 24), Size(200, 60), Size(400, 120)] {
            for storm in Storm.allCases {
                let window = "\(size.width)x\(size.height)"
                let title = [(name, 13), (window, 9), (storm.rawValue, 7)].map { text, width in
                    text + String(repeating: " ", count: max(0, width - text.count))
                }
                print(title.joined() + measure(surface, size, storm).summary)
            }
        }
    }
}

/// Measures frames in which the race just runs, at one step per frame and at one step per six frames.
func printPaths() {
    print("bytes, and microseconds of the processor's time, in frames in which only time goes on; against drawing anew")
    print("surface      window   runs  steps/s    bytes     most     view    bytes   anew: view  bytes    share")
    for name in ["regression", "rosenbrock", "eggholder"] {
        guard let surface = Surface.shipped(name) else { continue }
        for size in [Size(200, 60), Size(400, 120)] {
            for (runs, speed) in [(1, 60), (3, 60), (9, 60), (3, 10)] {
                let window = "\(size.width)x\(size.height)"
                let title = [(name, 13), (window, 9), ("\(runs)", 6), ("\(speed)", 7)].map { text, width in
                    text + String(repeating: " ", count: max(0, width - text.count))
                }
                print(title.joined() + PathCosts(surface, size, runs: runs, speed: speed).summary)
            }
        }
    }
}

switch CommandLine.arguments.dropFirst().first {
case "paths": printPaths()
case "networks": printNetworks()
default: printStorms()
}
