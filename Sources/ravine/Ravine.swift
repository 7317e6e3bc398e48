import ArgumentParser
import Text

/// The program.
@main
struct Ravine: ParsableCommand {
    static let version = "0.2.0"
    /// The name and version that recordings store as their generator.
    static let generator = "ravine \(version)"

    static let configuration = CommandConfiguration(
        commandName: "ravine",
        abstract: "Watch optimizers move over a loss surface, and see why they oscillate, stall or diverge.",
        discussion: """
            Without a command, opens the explorer on the regression surface. In the explorer, ? shows the keys and q quits.

            An OPTIMIZER is name[:key=value,...][@schedule[:key=value,...]], as in \
            adam:lr=0.05,beta2=0.99@warmup:steps=50.
            """,
        version: generator,
        subcommands: [
            ExploreCommand.self, RunCommand.self, ReplayCommand.self, VerifyCommand.self, DiagnoseCommand.self,
            ImportCommand.self,
            TourCommand.self, DrawCommand.self, ExportCommand.self, ListCommand.self, RunsCommand.self,
            CheckCommand.self, MapCommand.self, BasinsCommand.self,
        ],
        defaultSubcommand: ExploreCommand.self)

    /// Parses the arguments and runs the command; error messages quote arguments, so control characters are escaped.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            let code = exitCode(for: error)
            // Help is not an error, and quotes nothing.
            guard !code.isSuccess else { exit(withError: error) }
            var message = fullMessage(for: error)
            // Same prefix as all other error messages.
            if message.hasPrefix("Error: ") { message = "ravine: " + message.dropFirst("Error: ".count) }
            if !message.isEmpty { StandardStream.writeError(Printable.lines(message) + "\n") }
            exit(withError: code)
        }
    }
}

/// The program's exit statuses, after BSD's sysexits.h.
enum ExitStatus {
    /// The command failed.
    static let failed = ExitCode(1)
    /// Usage error.
    static let usage = ExitCode(64)
    /// Invalid input data.
    static let data = ExitCode(65)
    /// The input file does not exist.
    static let noInput = ExitCode(66)
    /// The output cannot be written.
    static let cannotWrite = ExitCode(73)
    /// Interrupted by SIGINT.
    static let interrupted = ExitCode(130)
}
