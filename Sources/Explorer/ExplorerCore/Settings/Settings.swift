public import Canvas
public import Optimizers
public import Scene
public import Wording

/// What a person's settings file says; what it does not say is nil or empty.
public struct Settings: Sendable {
    /// A text with its place in the file, for what can only be checked later.
    public struct Located: Equatable, Sendable {
        /// The text.
        public var text: String
        /// The line, from 1.
        public var line: Int
        /// The column in Unicode scalars, from 1.
        public var column: Int
    }

    /// The map's colours.
    public var colormap: Colormap?
    /// How maps are drawn.
    public var pixels: PixelChoice?
    /// The surface to open with, a shipped name or a path.
    public var surface: Located?
    /// The rules of the person's own.
    public var rules = RuleBook()
    /// What races on it.
    public var choices: [OptimizerChoice] = []
    /// What is drawn at the chosen run's head.
    public var marks: Set<MapMark> = []
    /// The language of the tour.
    public var language: Language?
    /// The rows of the map, with the keys that were given to actions.
    public var keys: [ActionRow]

    /// Settings that say nothing.
    public init() {
        keys = KeyContext.map.rows
    }
}
