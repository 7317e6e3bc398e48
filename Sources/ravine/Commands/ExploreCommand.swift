import ArgumentParser
import Explorer
import Rendering
import Surfaces
import Terminal

/// `ravine explore`: the interactive program.
struct ExploreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explore", abstract: "Watch optimizers step over a surface (the default command).")

    @Argument(help: "A shipped surface (see `ravine list surfaces`) or a surface file.")
    var surface = "regression"

    @OptionGroup var race: RaceOptions

    @Option(parsing: .unconditional, help: "The step at which to pause; else there is no limit.")
    var steps: Int?

    @Option(help: "Record into this file from the start.")
    var record: String?

    @OptionGroup var look: LookOptions

    func validate() throws {
        if let steps, steps < 0 {
            throw ValidationError("--steps takes a whole number of at least 0")
        }
    }

    func run() throws {
        let surface = try SurfaceArgument.resolve(surface)
        try race.check(against: surface)
        let options = ExplorerOptions(
            choices: try race.choices, start: race.start?.point, lastStep: steps, seed: race.seed, batch: race.batch,
            recordingPath: record)
        try ExplorerSession.run(colormap: look.colormap) { appearance, size in
            Model(surface: surface, options: options, appearance: appearance, size: size)
        }
    }
}
