public import Canvas

extension Screen {
    /// How a screen is opened.
    public struct Options: Sendable {
        /// The colour depth; nil for that of the terminal and the environment.
        public var depth: ColorDepth?
        /// Whether only ASCII is shown, whatever the locale.
        public var isASCII = false
        /// Whether the mouse is reported; text cannot be selected with it then.
        public var usesMouse = true
        /// How maps are to be drawn; where that depends on the terminal it is asked.
        public var pixels = PixelChoice.half
        /// The descriptor of the input.
        public var input: Int32 = 0
        /// The descriptor of the output.
        public var output: Int32 = 1
        /// Whether the terminal is asked for its status after each frame.
        var asksForAnswers = true
        /// The timeout of the first answer.
        var patience = Duration.milliseconds(500)
        /// Whether ncurses draws even where frames could be encoded here.
        var drawsByCurses = false
        /// Replaces the process's environment.
        var variables: [String: String]?

        /// The options for the terminal and the environment as they are.
        public init() {}

        /// An environment variable.
        func variable(_ name: String) -> String? {
            guard let variables else { return Curses.environment(name) }
            return variables[name]
        }
    }
}
