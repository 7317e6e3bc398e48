package import Wording

/// What is open above the map.
package enum Overlay: Equatable, Sendable {
    /// A topic of the help, from its line `top` on.
    case help(HelpTopic, top: Int)
    /// The chosen run's events, with one chosen, counted from the oldest.
    case events(chosen: Int)
    /// The list of surfaces, with one chosen.
    case surfaces(chosen: Int)
    /// The list of optimizers, with one chosen.
    case optimizers(chosen: Int)
    /// The list of recordings, with one row chosen.
    case recordings(chosen: Int)
    /// The command line.
    case prompt(Prompt)
}
