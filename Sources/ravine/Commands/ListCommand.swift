import ArgumentParser
import Canvas
import Optimizers
import Scene
import SurfaceFiles
import Surfaces

/// `ravine list`: surfaces, optimizers, schedules or colormaps with descriptions.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List surfaces, optimizers, schedules or colormaps.")

    /// What can be listed.
    enum Subject: String, CaseIterable, ExpressibleByArgument {
        case surfaces, optimizers, schedules, colormaps
    }

    @Argument(help: "What to list: surfaces, optimizers, schedules or colormaps.")
    var subject: Subject

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let items: [ListItem] =
            switch subject {
            case .surfaces: Surface.shippedNames.compactMap { Surface.shipped($0) }.map(ListItem.init)
            case .optimizers: OptimizerCatalogue.entries.map { ListItem($0.descriptor) }
            case .schedules: ScheduleCatalogue.entries.map { ListItem($0.descriptor) }
            case .colormaps: Colormap.all.map(ListItem.init)
            }
        if json {
            try StandardStream.write(JSONValue.array(items.map(\.json)).text() + "\n")
            return
        }
        let width = StandardStream.outputWidth ?? Self.narrowWidth
        let indent = String(repeating: " ", count: (items.map(\.name.count).max() ?? 0) + 2)
        for item in items {
            let lines = WrappedText.lines(item.summary, width: max(1, width - indent.count))
            try StandardStream.write(item.name + indent.dropFirst(item.name.count))
            try StandardStream.write(lines.joined(separator: "\n" + indent) + "\n")
            for key in item.keys {
                // Continuation lines are indented further than the key's name.
                let lines = WrappedText.lines(key, width: max(1, width - indent.count - 4))
                try StandardStream.write(indent + "  " + lines.joined(separator: "\n" + indent + "    ") + "\n")
            }
        }
    }

    /// Width at which lines wrap where standard output is not a terminal.
    private static let narrowWidth = 80
}
