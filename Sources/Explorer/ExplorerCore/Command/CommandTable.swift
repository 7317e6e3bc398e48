import Scene
import SurfaceFiles
import Surfaces
package import Wording

/// The commands as data: the parser, the completion and the help are all made from it.
package enum CommandTable {
    /// Every command there is, in the order of the help.
    package static let all: [CommandEntry] = [
        CommandEntry(
            .optimizer, arguments: "[KEY] OPTIMIZER", completion: .optimizer, changesRace: true,
            parse: Command.optimizer),
        CommandEntry(
            .set, arguments: "KEY=VALUE[,...]", completion: .hyperparameters, changesRace: true, parse: Command.set),
        CommandEntry(.lr, arguments: "RATE", changesRace: true, parse: Command.rate),
        CommandEntry(
            .schedule, arguments: "SCHEDULE", completion: .schedule, changesRace: true, parse: Command.schedule),
        CommandEntry(
            .branch, arguments: "[OPTIMIZER] [kept|reset]", completion: .branch, changesRace: true,
            parse: Command.branch),
        CommandEntry(
            .surface, arguments: "NAME|PATH", completion: .names { LossFile.shippedNames }, changesRace: true,
            parse: Command.surface),
        CommandEntry(.start, arguments: "P1,P2", changesRace: true, parse: Command.start),
        CommandEntry(
            .batch, arguments: "N|off", completion: .names { ["off"] }, changesRace: true, parse: Command.batch),
        CommandEntry(.seed, arguments: "N", changesRace: true, parse: Command.seed),
        CommandEntry(.seek, arguments: "STEP", changesRace: false, parse: Command.seek),
        CommandEntry(.speed, arguments: "N", changesRace: false, parse: Command.speed),
        CommandEntry(
            .steps, arguments: "N|off", completion: .names { ["off"] }, changesRace: true, parse: Command.steps),
        CommandEntry(.record, arguments: "[FILE]", changesRace: true, parse: Command.record),
        CommandEntry(.recordings, arguments: "[FOLDER]", changesRace: false, parse: Command.recordings),
        CommandEntry(.open, arguments: "FILE", changesRace: false, parse: Command.open),
        CommandEntry(
            .view, arguments: "LOW..HIGH,LOW..HIGH|whole", completion: .names { ["whole"] }, changesRace: false,
            parse: Command.view),
        CommandEntry(
            .map, arguments: "[AXIS] [AXIS] [steps N]", completion: .map, changesRace: false, parse: Command.map),
        CommandEntry(
            .basins, arguments: "[steps N]", completion: .names { ["steps "] }, changesRace: false,
            parse: Command.basins),
        CommandEntry(
            .colormap, arguments: "NAME", completion: .names { Colormap.all.map(\.name) }, changesRace: false,
            parse: Command.colormap),
        CommandEntry(
            .help, arguments: "[TOPIC]", completion: .names { HelpTopic.allCases.map(\.name) }, changesRace: false,
            parse: Command.help),
        CommandEntry(.quit, changesRace: false, parse: Command.quit),
    ]

    /// The names, in the order of the table.
    package static var names: [String] { all.map(\.name.rawValue) }

    /// The command called `name`.
    package static func entry(named name: String) -> CommandEntry? {
        all.first { $0.name.rawValue == name }
    }
}

/// A command as the table holds it: its name, its arguments, what parses it and what completes it.
package struct CommandEntry: Sendable {
    /// What completes an argument.
    package enum ArgumentKind: Sendable {
        /// Nothing.
        case none
        /// One of some names.
        case names(@Sendable () -> [String])
        /// An optimizer with its hyperparameters and schedule.
        case optimizer
        /// An optimizer, or whether the state is kept.
        case branch
        /// A schedule with its hyperparameters.
        case schedule
        /// The hyperparameters of the selected optimizer and its schedule.
        case hyperparameters
        /// Axes of an outcome map over the selected optimizer's hyperparameters.
        case map
    }

    /// The name, as it is typed.
    package let name: CommandName
    /// The arguments, in capitals where a person puts something in; empty for none.
    package let arguments: String
    /// What completes its arguments.
    package let completion: ArgumentKind
    /// Whether it changes the race, which a recording does not allow.
    package let changesRace: Bool
    /// The command that the words behind the name spell.
    let parse: @Sendable (inout CommandWords) throws(CommandFault) -> Command

    init(
        _ name: CommandName, arguments: String = "", completion: ArgumentKind = .none, changesRace: Bool,
        parse: @escaping @Sendable (inout CommandWords) throws(CommandFault) -> Command
    ) {
        self.name = name
        self.arguments = arguments
        self.completion = completion
        self.changesRace = changesRace
        self.parse = parse
    }

    /// How it is written.
    package var usage: String { arguments.isEmpty ? name.rawValue : name.rawValue + " " + arguments }
}
