import ArgumentParser
import Optimizers
import Recordings
import Rendering
import Surfaces

/// `ravine list`: what there is to choose from.
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
        let width = items.map(\.name.count).max() ?? 0
        for item in items {
            let gap = String(repeating: " ", count: width - item.name.count + 2)
            try StandardStream.write(item.name + gap + item.summary + "\n")
            for key in item.keys {
                try StandardStream.write(String(repeating: " ", count: width + 4) + key + "\n")
            }
        }
    }
}
