import ArgumentParser
import ExplorerCore
import Networks
import Optimizers
import SurfaceFiles
import Surfaces
import Terminal
import Wording

/// `ravine explore`: the interactive program.
struct ExploreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explore", abstract: "Watch optimizers move over a surface (the default command).",
        discussion: """
            Defaults are read from ravine/settings.yaml in $XDG_CONFIG_HOME (default: ~/.config), with the keys surface, \
            optimizers, schedule, colormap, pixels, marks, language and keys, all optional. Options on the command line take \
            precedence. See :help settings in the explorer.
            """)

    @Argument(
        help:
            "A built-in surface or network (see `ravine list surfaces`) or a file of one (default: from settings.yaml, else regression).",
        completion: .surface
    )
    var surface: String?

    @OptionGroup var race: RaceOptions

    @Option(parsing: .unconditional, help: "The step at which to pause (default: none).")
    var steps: WholeNumberArgument<Int>?

    @Option(help: "Record to this file from the start.", completion: .file())
    var record: String?

    @OptionGroup var look: LookOptions

    @OptionGroup var pixels: PixelOptions

    func validate() throws {
        try steps?.check("--steps", from: 0)
        if let steps, steps.number > ExplorerOptions.furthestStep {
            throw ValidationError("--steps must be at most \(GroupedNumber.text(ExplorerOptions.furthestStep))")
        }
    }

    func run() throws {
        let settings = try SettingsFile.read()
        let surface = try explored(SettingsFile.surface(surface, settings))
        try race.check(against: surface)
        let asked = try race.choices
        let options = ExplorerOptions(
            choices: asked.isEmpty ? settings.choices : asked,
            rules: try race.rules.book.merging(settings.rules), start: try race.start?.point(on: surface),
            lastStep: steps?.number,
            seed: race.seed.number, batch: race.batch?.number, order: race.batchOrder.order, noise: race.noise,
            recordingPath: record, marks: settings.marks,
            language: settings.language ?? LanguageArgument.ofLocale, keys: settings.keys)
        try ExplorerSession.run(
            colormap: look.colormap(else: settings.colormap), pixels: pixels.choice(else: settings.pixels)
        ) { appearance, size in
            Model(surface: surface, options: options, appearance: appearance, size: size)
        }
    }

    /// What the explorer shows of `file`; prints the error and exits where a network cannot be shown or trained as asked.
    private func explored(_ file: LossFile) throws -> Surface {
        if case .network(let definition, let name) = file {
            try race.checkNetwork(definition, name: name)
            if record != nil {
                StandardStream.report("--record cannot be used with a network yet")
                throw ExitStatus.usage
            }
        }
        do {
            return try file.explored(seed: race.seed.isGiven ? race.seed.number : nil)
        } catch {
            StandardStream.report("\(error.file): \(error.kind)")
            throw ExitStatus.data
        }
    }
}
