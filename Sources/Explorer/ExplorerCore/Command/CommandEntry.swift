/// A command as the table holds it: its name, what it takes, the words for it and what completes it.
package struct CommandEntry: Sendable {
    /// What can stand at the place of an argument.
    package enum ArgumentKind: Sendable {
        /// Nothing that could be guessed.
        case none
        /// One of some names.
        case names(@Sendable () -> [String])
        /// An optimizer with its values and schedule.
        case optimizer
        /// An optimizer, or what becomes of the state.
        case branch
        /// A schedule with its values.
        case schedule
        /// Values of the chosen optimizer and its schedule.
        case values
        /// Axes of a map of the chosen optimizer's settings.
        case map
    }

    /// The name, as it is typed.
    package let name: String
    /// What follows it, in capitals where a person puts something in; empty for nothing.
    package let arguments: String
    /// What it does, without a full stop.
    package let help: String
    /// What completes its arguments.
    package let completion: ArgumentKind
    /// Whether it changes the race, which a recording that is shown does not let.
    package let changesRace: Bool
    /// The command that the words behind the name spell.
    let parse: @Sendable (inout CommandWords) throws(CommandFault) -> Command

    /// How it is written.
    package var usage: String { arguments.isEmpty ? name : name + " " + arguments }
}
