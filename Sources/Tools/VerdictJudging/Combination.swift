public import Optimizers
import Runs
import SurfaceFiles
public import Surfaces

/// Everything that determines a run: surface, optimizer with schedule, start and mini-batches.
public struct Combination: Sendable {
    /// A shipped surface.
    public let surface: Surface
    /// The optimizer, its hyperparameters and its schedule.
    public let choice: OptimizerChoice
    /// The starting point; nil for the surface's own.
    public let start: SIMD2<Double>?
    /// The data rows of a mini-batch; nil for the full batch.
    public let batch: Int?
    /// The seed of the mini-batches.
    public let seed: UInt64

    /// A combination with these values.
    public init(
        surface: Surface, choice: OptimizerChoice, start: SIMD2<Double>? = nil, batch: Int? = nil, seed: UInt64 = 0
    ) {
        self.surface = surface
        self.choice = choice
        self.start = start
        self.batch = batch
        self.seed = seed
    }

    /// The combination of a shipped surface and an optimizer in the text form of the command line; nil where the surface
    /// or the optimizer is unknown.
    public init?(surface name: String, optimizer text: String) {
        guard let surface = Surface.shipped(name), let choice = try? OptimizerChoice(parsing: text) else { return nil }
        self.init(surface: surface, choice: choice)
    }

    /// The arguments of `ravine run` for it, without the number of steps.
    public var arguments: [String] {
        var words = [surface.name, "-o", choice.text]
        if let startText { words.append("--start=" + startText) }
        if let batch { words += ["--batch", "\(batch)", "--seed", "\(seed)"] }
        return words
    }

    /// The words after `ravine run`, as a shell reads them: what is drawn needs no quotes.
    public var text: String { arguments.joined(separator: " ") }

    /// The race with this run alone.
    var script: RaceScript {
        let plan = RunPlan(id: 0, label: "", choice: choice, start: start ?? surface.definition.start)
        return RaceScript(surface: surface, plans: [plan], seed: seed, batch: batch)
    }

    private var startText: String? {
        start.map { surface.definition.coordinates(of: $0).map { "\($0)" }.joined(separator: ",") }
    }
}
