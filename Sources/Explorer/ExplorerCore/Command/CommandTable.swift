import Scene
import SurfaceFiles
import Surfaces

/// The commands as data: what reads a line, what completes it and the help are all made from it.
package enum CommandTable {
    /// Every command there is, in the order of the help.
    package static let all: [CommandEntry] = [
        CommandEntry(
            name: "o", arguments: "[KEY] OPTIMIZER",
            help: "put an optimizer on the chosen key, or on KEY 1 to 9, as in o 3 adam:lr=0.3@warmup:steps=50",
            completion: .optimizer, changesRace: true, parse: Command.optimizer),
        CommandEntry(
            name: "set", arguments: "KEY=VALUE[,...]",
            help: "set values of the chosen optimizer or its schedule, as in set beta1=0.95", completion: .values,
            changesRace: true, parse: Command.set),
        CommandEntry(
            name: "lr", arguments: "RATE", help: "set the learning rate of the chosen optimizer", completion: .none,
            changesRace: true, parse: Command.rate),
        CommandEntry(
            name: "schedule", arguments: "SCHEDULE",
            help: "give the chosen optimizer a schedule, as in schedule cosine:steps=500, or constant",
            completion: .schedule, changesRace: true, parse: Command.schedule),
        CommandEntry(
            name: "branch", arguments: "[OPTIMIZER] [kept|reset]",
            help: "let a run branch off here, perhaps with another optimizer, the rule's state kept or reset",
            completion: .branch, changesRace: true, parse: Command.branch),
        CommandEntry(
            name: "surface", arguments: "NAME|PATH", help: "race on a shipped surface, or on the one in a file",
            completion: .names { Surface.shippedNames }, changesRace: true, parse: Command.surface),
        CommandEntry(
            name: "start", arguments: "P1,P2", help: "place the start and begin again, as in start -1.5,2",
            completion: .none, changesRace: true, parse: Command.start),
        CommandEntry(
            name: "batch", arguments: "N|off",
            help: "begin again with mini-batches of N rows of the data, or with all of it",
            completion: .names { ["off"] },
            changesRace: true, parse: Command.batch),
        CommandEntry(
            name: "seed", arguments: "N", help: "begin again with other mini-batches", completion: .none,
            changesRace: true, parse: Command.seed),
        CommandEntry(
            name: "seek", arguments: "STEP", help: "pause and go to a step, back or on", completion: .none,
            changesRace: false, parse: Command.seek),
        CommandEntry(
            name: "speed", arguments: "N", help: "take N steps a second, 1 to 1000000", completion: .none,
            changesRace: false, parse: Command.speed),
        CommandEntry(
            name: "steps", arguments: "N|off", help: "pause at step N, or at none", completion: .names { ["off"] },
            changesRace: true, parse: Command.steps),
        CommandEntry(
            name: "record", arguments: "[FILE]", help: "record from step 0 on, into FILE or a file of a new name",
            completion: .none, changesRace: true, parse: Command.record),
        CommandEntry(
            name: "recordings", arguments: "[FOLDER]", help: "list the recordings of this folder or another",
            completion: .none, changesRace: false, parse: Command.recordings),
        CommandEntry(
            name: "open", arguments: "FILE", help: "show a recording; {recordings} leads back to the race",
            completion: .none, changesRace: false, parse: Command.open),
        CommandEntry(
            name: "view", arguments: "LOW..HIGH,LOW..HIGH|whole",
            help: "show a part of the plane, as in view -2..2,-1..3, or the whole domain",
            completion: .names { ["whole"] }, changesRace: false, parse: Command.view),
        CommandEntry(
            name: "map", arguments: "[AXIS] [AXIS] [steps N]",
            help: "show the map of settings across and upwards, each AXIS a value's name or KEY=FROM:TO[:SCALE], as in"
                + " map lr=1e-4:10:log beta2=0.9:0.9999:log1m",
            completion: .map, changesRace: false, parse: Command.map),
        CommandEntry(
            name: "basins", arguments: "[steps N]", help: "show what becomes of the chosen run from each start",
            completion: .names { ["steps "] }, changesRace: false, parse: Command.basins),
        CommandEntry(
            name: "colormap", arguments: "NAME", help: "colour the map otherwise",
            completion: .names { Colormap.all.map(\.name) }, changesRace: false, parse: Command.colormap),
        CommandEntry(
            name: "help", arguments: "[TOPIC]", help: "show the help, or one topic of it",
            completion: .names { HelpTopic.allCases.map(\.name) }, changesRace: false, parse: Command.help),
        CommandEntry(
            name: "quit", arguments: "", help: "leave Ravine", completion: .none, changesRace: false,
            parse: Command.quit),
    ]

    /// The names, in the order of the table.
    package static var names: [String] { all.map(\.name) }

    /// The command called `name`.
    package static func entry(named name: String) -> CommandEntry? {
        all.first { $0.name == name }
    }
}
