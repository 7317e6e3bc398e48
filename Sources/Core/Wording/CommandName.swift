/// A command of the explorer's command line; the raw value is what is typed.
package enum CommandName: String, CaseIterable, Sendable {
    case optimizer = "o"
    case set, lr, schedule, branch, surface, start, batch, seed, seek, speed, steps, record, recordings, open, view, map
    case basins, colormap, help, quit
}
