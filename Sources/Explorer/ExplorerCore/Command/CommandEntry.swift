package import Wording

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
