import ArgumentParser
import Text

/// The program.
@main
struct Ravine: ParsableCommand {
    static let version = "0.2.0"
    /// What recordings say they were written by.
    static let generator = "ravine \(version)"

    static let configuration = CommandConfiguration(
        commandName: "ravine",
        abstract: "Watch optimizers move over an error surface, and see why they oscillate, stall or blow up.",
        discussion: """
            Without a command it opens the explorer on the regression surface. In the explorer ? shows the keys and q \
            leaves.

            An OPTIMIZER is name[:key=value,...][@schedule[:key=value,...]], as in \
            adam:lr=0.05,beta2=0.99@warmup:steps=50.
            """,
        version: generator,
        subcommands: [
            ExploreCommand.self, RunCommand.self, ReplayCommand.self, VerifyCommand.self, ImportCommand.self,
            TourCommand.self, DrawCommand.self, ExportCommand.self, ListCommand.self, RunsCommand.self,
            CheckCommand.self, MapCommand.self, BasinsCommand.self,
        ],
        defaultSubcommand: ExploreCommand.self)

    /// Does what the arguments say; what is said of them, which quotes them, is made fit for a terminal.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            let code = exitCode(for: error)
            // Help is no complaint, and quotes nothing.
            guard !code.isSuccess else { exit(withError: error) }
            var message = fullMessage(for: error)
            // As every other complaint begins.
            if message.hasPrefix("Error: ") { message = "ravine: " + message.dropFirst("Error: ".count) }
            if !message.isEmpty { StandardStream.writeError(Printable.lines(message) + "\n") }
            exit(withError: code)
        }
    }
}
